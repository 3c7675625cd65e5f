import { headerFiles, includes, mostRead, usedOfHeaders } from '../../data/compiled.ts';
import { cleanPath, nameOf, parentOf } from '../../text/path.ts';
import type { ContextFiles } from '../facts/types.ts';
import { groupBy } from '../group.ts';
import { once, onceByWord } from '../memo.ts';
import type { UpToPackages } from '../packages/types.ts';

/** The headers that a source of the context takes in, as they are named there, with how much of each it is likely to use; nothing where it cannot be read. */
export const includedBy = (build: UpToPackages, file: string): Included | undefined =>
  build.facts.context && includedFrom(build, build.facts.context, file);

export type Included = ReadonlyMap<string, number>;

/** Each source may be asked for by several targets. */
const includedFrom = onceByWord((build: UpToPackages, context: ContextFiles, file: string): Included | undefined => {
  const first = context.read?.(file);
  if (first === undefined) return undefined;
  const names = new Map<string, number>();
  const read = new Map([[file, first]]);
  // What is found while it is gone through is gone through, too.
  for (const [path, text] of read)
    for (const [, name = '', word = name] of text.matchAll(includes)) {
      if (!names.has(word)) names.set(word, stemOf(path) === stemOf(file) ? 1 : usedOfHeaders);
      const own = read.size > mostRead || name === '' ? undefined : ownHeader(build, path, name);
      const inside = own === undefined ? undefined : context.read?.(own);
      if (own !== undefined && inside !== undefined) read.set(own, inside);
    }
  return names;
});

/** What a source and the header that tells of it have in common. */
const stemOf = (path: string): string => nameOf(path).replace(/\.\w+$/, '');

/** The header of the project that is meant: beside who includes it, else one whose path ends so. */
function ownHeader(build: UpToPackages, by: string, name: string): string | undefined {
  const known = headersByName(build).get(nameOf(name)) ?? [];
  const beside = cleanPath(`/${parentOf(`/${by}`)}/${name}`).slice(1);
  return known.includes(beside) ? beside : known.find((path) => `/${path}`.endsWith(`/${name}`));
}

const headersByName = once(({ facts: { context } }: UpToPackages) =>
  groupBy(
    headerFiles.flatMap((glob) => context?.list(glob) ?? []),
    nameOf,
  ),
);
