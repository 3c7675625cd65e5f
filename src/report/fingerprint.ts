import { hash } from '../text/hash.ts';
import type { Found } from './found.ts';
import { sourceOf } from './report.ts';

/** More of a stretch than this does not tell it apart any better. */
const most = 1000;

/**
 * What findings are recognised by in the next run, one for each of `all`: a hash of rule, code, the text found and the lines it is in, blanks
 * squeezed; behind a colon how many before it in the same file, and itself, have that hash. It stays when other lines are moved, added or removed,
 * or the file is renamed.
 */
export function fingerprints(all: readonly Found[]): readonly string[] {
  const counts = new Map<string, number>();
  return all.map((found) => {
    const print = fingerprintOf(found);
    const key = `${found.spot.path}\0${print}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${print}:${count}`;
  });
}

/** The hash alone, which findings in the same words have in common. */
export const fingerprintOf = (found: Found): string => hash(identity(found));

function identity({ file, diagnostic: { rule, code = '', at, file: other }, spot }: Found): string {
  const source = sourceOf(file, other);
  const lines = { start: source.lineRange(spot.start.line).start, end: source.lineRange(spot.end.line).end };
  return [
    rule,
    code,
    ...[at, lines].map(({ start, end }) => squeeze(source.text.slice(start, Math.min(end, start + most)))),
  ].join('\0');
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
