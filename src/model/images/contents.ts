import type { Bytes } from '../../bytes/bytes.ts';
import {
  alwaysSlim,
  buildTools,
  copiedPrograms,
  type Contents,
  documentation,
  mainFolders,
  onBuildpack,
  plainImages,
  products,
  runtimeOfJava,
  systems,
} from '../../data/base-contents.ts';
import { systemFolders } from '../../data/folders.ts';
import { isBelow } from '../../text/path.ts';
import { isLike } from '../../text/wildcard.ts';
import type { ImageFacts } from './types.ts';

type Image = Pick<ImageFacts, 'repository' | 'variant' | 'distribution' | 'size'>;
type Range = Contents[string];

/** What an image has on disk at a path and below it, by the table of what usually weighs how much; nothing where that is not known. */
export function contentsAt(table: unknown, image: Image, tagWords: readonly string[], path: string): Bytes | undefined {
  if (path === '/' && image.size) return image.size;
  const program = copiedPrograms(table).get(image.repository ?? '')?.[path];
  if (program) return bytesOf(program);
  const id = image.distribution?.id;
  // Behind the links of a merged `/usr`.
  const place = id === 'alpine' ? path : path.replace(/^\/(?=(?:bin|sbin|lib|lib64)(?:\/|$))/, '/usr/');
  const own = ofProduct(table, image, tagWords, path);
  const found = partsOf(table, image, tagWords)?.map((rows) => inRows(rows, place));
  if (!found) return own;
  let [low, value, high] = nothing;
  for (const range of found) {
    if (!range) return own;
    [low, value, high] = [low + range[0], value + range[1], high + range[2]];
  }
  return bytesOf([low, value, high]);
}

/** What a folder has that a product has to itself, or nearly so, whatever it stands on. */
function ofProduct(table: unknown, image: Image, tagWords: readonly string[], path: string): Bytes | undefined {
  const { repository = '', size, variant } = image;
  if (variant === 'windows') return undefined;
  const parts = Object.entries(mainFolders(table).get(repository) ?? {});
  const share = parts.find(([pattern]) => fits(pattern, path))?.[1];
  if (share && size) {
    const [low, value, high] = share;
    return { low: low * size.low, value: value * size.value, high: high * size.high, from: 'guess' };
  }
  // Of `/usr` and its like the distribution has a part.
  if (systemFolders.has(path)) return undefined;
  const rows = Object.entries(productOf(table, repository, tagWords) ?? {});
  const row = rows.find(([pattern]) => fits(pattern, path))?.[1];
  return row && bytesOf(row);
}

const productOf = (table: unknown, repository: string, tagWords: readonly string[]): Contents | undefined =>
  products(table).get(repository === 'eclipse-temurin' && tagWords.includes('jre') ? runtimeOfJava : repository);

const bytesOf = ([low, value, high]: Range): Bytes => ({
  value: value * 1e6,
  low: low * 1e6,
  high: high * 1e6,
  from: 'guess',
});

/** The parts that an image is made of. */
function partsOf(
  table: unknown,
  { repository, variant, distribution }: Image,
  tagWords: readonly string[],
): readonly Contents[] | undefined {
  if (repository === undefined || variant === 'windows' || variant === 'distroless') return undefined;
  const product = productOf(table, repository, tagWords);
  const known = systems(table);
  const system = known.get(distribution?.id ?? '');
  if (!system || (!product && !plainImages.has(repository))) return undefined;
  const own = product ? [system, product] : [system];
  if (distribution?.id !== 'debian' || variant === 'slim' || alwaysSlim.has(repository)) return own;
  const besides = [documentation, ...(onBuildpack.has(repository) ? [buildTools] : [])].map((part) => known.get(part));
  return [...own, ...besides.filter((part) => part !== undefined)];
}

const nothing: Range = [0, 0, 0];

/** What a part has; nothing where the path is in something that is only known as a whole. */
function inRows(rows: Contents, path: string): Range | undefined {
  const all = Object.entries(rows);
  const own = all.find(([pattern]) => fits(pattern, path));
  if (own) return own[1];
  const below = all.filter(([pattern]) => isBelow(pattern, path));
  const tops = below.filter(([pattern]) => !below.some(([other]) => other !== pattern && isBelow(pattern, other)));
  if (tops.length > 0)
    return tops.reduce<Range>((sum, [, [low, value, high]]) => [sum[0] + low, sum[1] + value, sum[2] + high], nothing);
  return all.some(([pattern, [, , high]]) => high > 0 && isInside(path, pattern)) ? undefined : nothing;
}

function fits(pattern: string, path: string): boolean {
  if (pattern === path || !pattern.includes('*')) return pattern === path;
  const [names, parts] = [path.split('/'), pattern.split('/')];
  return names.length === parts.length && parts.every((part, index) => isLike(names[index] ?? '', part));
}

/** Whether a path is below what fits a pattern, and nothing else of it is known. */
function isInside(path: string, pattern: string): boolean {
  const depth = pattern.split('/').length;
  const names = path.split('/');
  return names.length > depth && depth > 2 && fits(pattern, names.slice(0, depth).join('/'));
}
