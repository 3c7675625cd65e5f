import type { CopyNode, AddNode, Node, RunNode } from '../../syntax/nodes.ts';
import { isBelow } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import { isManaged, resultOf, resultOfVendor, type Result } from './results.ts';
import { itemsOf, roleOf, type Item } from './roles.ts';
import type { Obstacle } from './types.ts';

/** A RUN, taken apart. */
export interface Step {
  readonly run: RunNode;
  readonly items: readonly Item[];
  readonly builds: boolean;
}

/** Something that is copied out of the stage that builds. */
export interface Carry {
  readonly path: string;
  /** Where it comes to stand, if that is elsewhere. */
  readonly to?: string;
  /** The position in the file of the last instruction that makes it. */
  readonly index: number;
  /** Who it belongs to, where that is not root. */
  readonly owner: string | undefined;
  /** Whether it is a program that a compiler made. */
  readonly isProgram?: true;
}

/** What becomes of a stage that builds. */
export interface Plan {
  readonly steps: ReadonlyMap<Node, Step>;
  /** The position of the last instruction that builds. */
  readonly last: number;
  readonly carries: readonly Carry[];
  /** The folders of projects that are copied as they are when they are built, among them. */
  readonly folders: readonly Carry[];
  /** The commands whose packages go into an environment of Python, in order. */
  readonly environment: readonly Command[];
  readonly obstacles: readonly Obstacle[];
}

/** Takes a stage apart into what builds and what ships. */
export function planOf(build: UpToNames, stage: Stage, started: ReadonlySet<string>): Plan {
  const obstacles: Obstacle[] = [];
  const steps = new Map<Node, Step>();
  const results: { readonly command: Command; result: Result }[] = [];
  for (const run of stage.instructions) {
    if (run.keyword !== 'RUN') continue;
    const items = itemsOf(build, run, started);
    if (!items) {
      const { reason } = build.commands.script(run);
      obstacles.push({
        at: run.keywordAt,
        message: `this script is not understood${reason === undefined ? '' : ` (${reason})`}`,
      });
      continue;
    }
    for (const { unclear } of items)
      for (const { called, calledAt } of unclear)
        obstacles.push({
          at: calledAt,
          message: `what \`${called || build.source.slice(calledAt)}\` does is not known here, nor what it needs`,
        });
    const builds = items.some(({ roles }) => roles.includes('project'));
    steps.set(run, { run, items, builds });
    for (const { commands, roles, vendor } of items)
      if (vendor !== undefined && commands[0] && !roles.includes('stays'))
        results.push({ command: commands[0], result: resultOfVendor(build, commands[0], vendor) });
      else if (roles.includes('project'))
        for (const command of commands)
          if (roles.length === 1 || roleOf(command, started) === 'project')
            results.push({ command, result: resultOf(build, command) });
  }
  // What manages environments takes the one that is made for the others.
  if (results.some(({ result }) => result.kind === 'environment'))
    for (const one of results) if (isManaged(one.command, one.result)) one.result = { kind: 'environment' };
  for (const { command, result } of results)
    if (result.kind === 'unknown') obstacles.push({ at: command.calledAt, message: result.why });
  const folders = foldersOf(build, stage, results);
  // What is copied is as it is when all is built, so that what lies in it is copied with it.
  const made = pathsOf(build, results);
  const paths = made.filter(
    (one) => ![...folders, ...made].some((other) => other !== one && isBelow(one.path, other.path)),
  );
  const last = Math.max(-1, ...[...steps.values()].filter(({ builds }) => builds).map(({ run }) => run.index));
  return {
    steps,
    last,
    folders,
    carries: [...folders, ...paths].sort((a, b) => a.index - b.index),
    environment: results.filter(({ result }) => result.kind === 'environment').map(({ command }) => command),
    obstacles,
  };
}

type Found = readonly { readonly command: Command; readonly result: Result }[];

function foldersOf(build: UpToNames, stage: Stage, results: Found): readonly Carry[] {
  const byPath = new Map<string, Carry>();
  for (const { command, result } of results) {
    if (result.kind !== 'project') continue;
    const owner = ownerOfCopies(build, stage, result.folder, command.run.index) ?? ownerOf(build, command);
    const known = byPath.get(result.folder);
    byPath.set(result.folder, { path: result.folder, index: command.run.index, owner: owner ?? known?.owner });
  }
  const all = [...byPath.values()];
  // A folder in another one goes along with it.
  return all.filter((one) => !all.some((other) => other !== one && isBelow(one.path, other.path)));
}

function pathsOf(build: UpToNames, results: Found): readonly Carry[] {
  const byPath = new Map<string, Carry>();
  for (const { command, result } of results)
    if (result.kind === 'paths')
      for (const path of result.paths)
        byPath.set(path, {
          path,
          index: command.run.index,
          owner: ownerOf(build, command),
          ...(result.isProgram && { isProgram: true }),
        });
  return [...byPath.values()];
}

/** The user that a command runs as, unless that is root. */
function ownerOf(build: UpToNames, { run }: Command): string | undefined {
  const { user } = build.stages.before(run);
  const name = build.stages.runsAs(run);
  return name === undefined || name === 'root' || typeof user !== 'string' ? undefined : user;
}

/** The owner that copies into a folder name. */
const ownerOfCopies = (build: UpToNames, stage: Stage, folder: string, before: number): string | undefined =>
  stage.instructions
    .filter((node): node is CopyNode | AddNode => node.keyword === 'COPY' || node.keyword === 'ADD')
    .filter((node) => node.index < before && bringsInto(build, node, folder))
    .map((node) => node.flag('chown')?.value?.text)
    .find((owner) => owner !== undefined);

/** Whether all that a COPY brings comes to stand in a folder. */
export function bringsInto(build: UpToNames, node: CopyNode | AddNode, folder: string): boolean {
  const copies = build.files.copies(node);
  return (
    copies.length > 0 &&
    copies.every(({ places }) => places.length > 0 && places.every((place) => isBelow(place, folder)))
  );
}

/** The paths that a command of the shell names, absolute; nothing where one is not known. */
export function pathsNamed(build: UpToNames, command: Command): readonly string[] | undefined {
  const paths = command.operands.map((word) => build.commands.pathOf(command, word));
  return paths.every((path) => path !== undefined) ? paths : undefined;
}
