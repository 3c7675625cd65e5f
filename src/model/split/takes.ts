import type { Node } from '../../syntax/nodes.ts';
import { isBelow } from '../../text/path.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Carry, Plan } from './plan.ts';
import type { RunnerBase } from './runner-base.ts';

/** What alone of a project the image that ships is to have, where that can be told. */
export interface Takes {
  readonly carries: readonly Carry[];
  /** The position of the last instruction that the stage that builds has. */
  readonly last: number;
  /** What the image stands on, where nothing of the other one is wanted. */
  readonly base?: RunnerBase;
  /** The lines behind what is copied. */
  readonly lines: readonly string[];
  /** Whether an instruction of the author's is only for the build. */
  leaves(node: Node): boolean;
  /** What stands in the place of others. */
  readonly instead: ReadonlyMap<Node, string>;
  readonly notes: readonly string[];
  /** What the stage that builds does last. */
  readonly finish?: string;
}

/** These of a project are copied, and nothing else of it. */
export const taking = (plan: Plan, project: Carry, own: readonly Carry[]): Takes => ({
  carries: [...plan.carries.filter(({ path }) => !isBelow(path, project.path)), ...own],
  last: plan.last,
  lines: [],
  leaves: () => false,
  instead: new Map(),
  notes: [],
});

/** The words that are started, and what a script of the manifest runs where one is. */
export function startWords(build: UpToNames, stage: Stage): readonly string[] | undefined {
  const programs = build.starts.programs(stage) ?? [];
  const [program] = programs;
  if (programs.length !== 1 || !program) return undefined;
  return build.starts.launcher(stage)?.runs ?? [program.path, ...program.args];
}

/** The folder of a project that a path lies in, and is not all of. */
export const projectAround = ({ folders }: Plan, path: string): Carry | undefined =>
  folders.find((one) => one.path !== path && isBelow(path, one.path));
