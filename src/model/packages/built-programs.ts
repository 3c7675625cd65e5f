import type { Manifests } from '../../data/tool.ts';
import { nameOf, parentOf, within } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { once } from '../memo.ts';
import { askedBy, ownIn } from './locked-graph.ts';
import { manifestText } from './manifest-text.ts';
import { bare, sectionsIn } from './sections.ts';

/** A package of a project that makes programs. */
export interface Makes {
  readonly name: string;
  /** Its folder in the context, with a `/` at its end; empty for that of the context. */
  readonly folder: string;
  readonly programs: readonly string[];
}

/** So many are read in no time. */
const mostManifests = 100;

/** The packages of a project that make programs which a command builds; none where its lockfile does not tell its packages. */
export const builtPrograms = once((build: UpToFiles, command: Command): readonly Makes[] => {
  const manifest = manifestText(build, command);
  const { graph } = manifest?.counts ?? {};
  const { manifests } = graph ?? {};
  const { context } = build.facts;
  if (!manifest || !graph || !manifests || !context) return [];
  const own = ownIn(manifest.text, graph);
  const { packages, programs: asked } = askedBy(command);
  const makes = context
    .list(manifests.in)
    .filter((path) => !context.ignored(path))
    .slice(0, mostManifests)
    .map((path) => madeBy(build, path, manifests));
  return makes
    .map((one) => ({ ...one, programs: one.programs.filter((name) => asked.length === 0 || asked.includes(name)) }))
    .filter(
      ({ name, programs }) =>
        own.has(name) && programs.length > 0 && (packages.length === 0 || packages.includes(name)),
    );
});

/** What the package of a manifest makes: what it names, what lies where programs lie. */
function madeBy({ facts: { context } }: UpToFiles, path: string, { programs }: Manifests): Makes {
  const sections = sectionsIn(context?.read?.(path) ?? '');
  const name = bare(sections.find(({ heading }) => heading === 'package')?.values.get('name') ?? '');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const named = sections.flatMap(({ heading, values }) =>
    heading === programs.heading ? bare(values.get('name') ?? '') : [],
  );
  const others = programs.others.flatMap((pattern) => context?.list(folder + pattern) ?? []).map(programAt);
  const isUsual = named.length === 0 && (context?.list(folder + programs.usual).length ?? 0) > 0;
  return { name, folder, programs: [...new Set([...named, ...others, ...(isUsual ? [name] : [])])] };
}

/** `b` of `src/bin/b.rs`, and of `src/bin/b/main.rs`. */
const programAt = (path: string): string =>
  nameOf(path) === 'main.rs' ? nameOf(parentOf(within('', path))) : nameOf(path).replace(/\.rs$/, '');
