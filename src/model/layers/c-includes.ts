import { headerFiles, includes, mostRead, usedBy, usedOfHeaders } from '../../data/compiled.ts';
import { cleanPath, nameOf, parentOf } from '../../text/path.ts';
import { lookUp } from '../../text/look-up.ts';
import type { ContextFiles } from '../facts/types.ts';
import { groupBy } from '../group.ts';
import { once, onceByWord } from '../memo.ts';
import type { UpToPackages } from '../packages/types.ts';

/** The headers that a source of the context takes in, as they are named there, with how much of each it is likely to use; nothing where it cannot be read. */
export const includedBy = (build: UpToPackages, file: string): Included | undefined =>
  build.facts.context && includedFrom(build, build.facts.context, file);

export interface Included {
  /** How much of each is likely to be used, by its name. */
  readonly headers: ReadonlyMap<string, number>;
  /** The source, and the headers of its project. */
  readonly code: string;
}

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
  const code = [...read.values()].map((text) => text.replaceAll(includes, '')).join('\n');
  return { headers: new Map([...names].filter(([name]) => isUsed(name, code))), code };
});

/** Whether code uses a header, as far as its name is that of one of the language. */
const isUsed = (name: string, code: string): boolean =>
  lookUp(usedBy, name)?.test(code) ?? (/[./]|_CONFIG_/.test(name) || code.includes(name));

/** How long a source of the context is without its comments; nothing where it cannot be read. UTF-16 units. */
export const codeLength = onceByWord(({ facts: { context } }: UpToPackages, _of: object, file: string) => {
  const text = context?.read?.(file);
  return text === undefined ? undefined : lengthWithoutComments(text);
});

function lengthWithoutComments(text: string): number {
  let length = text.length;
  for (let at = text.indexOf('/'); at !== -1;) {
    const [close, more] = text[at + 1] === '/' ? ['\n', 0] : text[at + 1] === '*' ? ['*/', 2] : [undefined, 0];
    const end = close === undefined ? at + 1 : text.indexOf(close, at + 2);
    const until = end === -1 ? text.length : end + more;
    if (close !== undefined) length -= until - at;
    at = text.indexOf('/', until);
  }
  return length;
}

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
