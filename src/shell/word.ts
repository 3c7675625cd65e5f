import type { MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import type { ShellAssignment, ShellWord, WordPiece } from './nodes.ts';

/** A word that is what it says, such as a string of an exec form: no shell reads it. */
export const plainWord = (content: MappedText, at: Range = content.range(0, content.text.length)): ShellWord => ({
  at,
  text: content.text,
  value: content.text,
  literal: content.text,
  quoted: false,
  content: () => content,
  pieces: () => [plainPiece(content.text, at)],
  variables: [],
  splits: false,
  globs: false,
});

/** A piece that is what it says. */
export const plainPiece = (text: string, at: Range, quotes: WordPiece['quotes'] = 'none'): WordPiece => ({
  kind: 'text',
  at,
  text,
  quotes,
  name: undefined,
  operator: undefined,
});

/** The word from character `from` of its value on, as the value in `--option=value`. What stands before must be literal. */
export function tail(word: ShellWord, from: number): ShellWord {
  const content = word.content();
  // Quotes around all of `"--option=value"` are no part of the value; those of `--option="value"` are.
  const bare = word.text.startsWith(word.value.slice(0, from));
  const text = bare ? word.text.slice(from) : word.value.slice(from);
  const value = word.value.slice(from);
  const at =
    bare && text !== value
      ? { start: from > 0 ? content.offset(from - 1) + 1 : word.at.start, end: word.at.end }
      : content.range(from, word.value.length);
  return {
    at,
    text,
    value,
    literal: word.literal?.slice(from),
    quoted: text !== value || (!bare && word.quoted),
    content: () => content.slice(from),
    pieces: () => word.pieces().flatMap((piece) => cutPiece(piece, at.start)),
    variables: word.variables,
    splits: word.splits,
    globs: word.globs,
  };
}

/** What is left of a piece from a place of the file on. */
function cutPiece(piece: WordPiece, start: number): readonly WordPiece[] {
  if (piece.at.end <= start) return [];
  if (piece.at.start >= start || piece.kind !== 'text') return [piece];
  const text = piece.text.slice(Math.max(0, piece.text.length - (piece.at.end - start)));
  return [{ ...piece, text, at: { start, end: piece.at.end } }];
}

/** `A=1` as a word, which `env` and `sudo` take for an assignment. */
export function assignmentOf(word: ShellWord): ShellAssignment | undefined {
  const name = /^[A-Za-z_]\w*(?==)/.exec(word.value)?.[0];
  return name === undefined ? undefined : { at: word.at, name, append: false, value: tail(word, name.length + 1) };
}

/** Whether the word may become options or several words: `$OPTS`, `$(list)`, `"$@"`. */
export const opensWithExpansion = (word: ShellWord): boolean => word.splits && /^"?[$`]/.test(word.text);

/** The last part of a path, when at least that is literal. */
export function baseName(word: ShellWord | undefined): string {
  if (!word) return '';
  const name = (word.literal ?? word.value).slice(word.value.lastIndexOf('/') + 1);
  if (word.literal !== undefined) return name;
  return word.value.includes('/') && /^[\w.+:@-]+$/.test(name) ? name : '';
}
