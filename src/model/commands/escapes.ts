import type { WordPiece } from '../../shell/nodes.ts';
import { once } from '../memo.ts';
import { allWords } from './expansions.ts';
import type { BareEscape, UpToCommands } from './types.ts';

/** Characters that a backslash is put before as if that were to mean something; others have a meaning of their own, or stand in patterns. */
const letters = /[\w/:=%-]/;

/** The backslashes outside of quotes that a shell takes away, and that mean nothing to it. */
export const bareEscapes = once((build: UpToCommands): readonly BareEscape[] =>
  allWords(build).flatMap(({ word, place }) => {
    if (!word.text.includes('\\')) return [];
    const found = word.pieces().flatMap(escapesIn);
    // `\ls` is the program, whatever the alias.
    return place === 'name' ? found.filter(({ at }) => at.start > word.at.start) : found;
  }),
);

function escapesIn({ kind, quotes, text, at }: WordPiece): readonly BareEscape[] {
  if (kind !== 'text' || quotes !== 'none') return [];
  const found: BareEscape[] = [];
  for (let index = text.indexOf('\\'); index !== -1; index = text.indexOf('\\', index + 2)) {
    const letter = text[index + 1] ?? '';
    const start = at.start + index;
    if (letters.test(letter)) found.push({ at: { start, end: start + 2 }, letter, isControl: 'ntr'.includes(letter) });
  }
  return found;
}
