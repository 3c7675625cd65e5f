import { layeredJar } from '../../data/layered-jar.ts';
import { isBelow, resolvePath } from '../../text/path.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Plan } from './plan.ts';
import { taking, type Takes } from './takes.ts';
import type { Obstacle } from './types.ts';

/** A jar of Spring Boot in layers: what changes seldom is a layer of its own, and need not be sent again. */
export function layeredJarOf(
  build: UpToNames,
  stage: Stage,
  plan: Plan,
): { readonly takes: Takes } | { readonly obstacle: Obstacle } {
  const programs = build.starts.programs(stage) ?? [];
  const program = programs.find(({ tool }) => tool === layeredJar.program);
  const option = program?.args.indexOf(layeredJar.option) ?? -1;
  const named = option === -1 ? undefined : program?.args[option + 1];
  const jar = named === undefined || /[*?$]/.test(named) ? undefined : resolvePath(stage.end.workdir, named);
  const obstacle = (message: string): { readonly obstacle: Obstacle } => ({
    obstacle: {
      at: program?.at ?? stage.from?.at ?? { start: 0, end: 0 },
      message: `${message}: leave out \`--layered-jar\``,
    },
  });
  if (jar === undefined) return obstacle('no jar is started by its name');
  const built = plan.carries.find(({ path }) => path !== jar && isBelow(jar, path));
  if (!built) return obstacle(`it is not known what builds \`${jar}\``);
  const version = versionOf(build);
  if (version === undefined) return obstacle('no file of the context says which Spring Boot this is');
  if (!isSince(version)) return obstacle(`Spring Boot ${version} starts its layers by another class than its jar`);
  const to = `${jar.slice(0, jar.lastIndexOf('/'))}/`;
  return {
    takes: {
      ...taking(
        plan,
        built,
        layeredJar.layers.map((layer) => ({
          path: `${layeredJar.folder}/${layer}/`,
          to,
          index: plan.last,
          owner: built.owner,
        })),
      ),
      finish: layeredJar.extract(jar, layeredJar.folder),
    },
  };
}

function versionOf({ facts: { context } }: UpToNames): string | undefined {
  for (const { file, find } of layeredJar.versions) {
    const version = find.exec(context?.read?.(file) ?? '')?.[1];
    if (version !== undefined) return version;
  }
  return undefined;
}

function isSince(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [least, below] = layeredJar.since;
  return major > least || (major === least && minor >= below);
}
