import type { Word } from './nodes.ts';

/**
 * The text that stands after `=` for the same value as a legacy `ENV key value` has, as BuildKit reads both: as it is when it is one word already,
 * else within double quotes. Nothing when a nested expansion makes that unsure.
 */
export function valueText(word: Word, escape: string): string | undefined {
  const { text } = word;
  if (text === '') return '""';
  let quoted = '"';
  let blank = false;
  for (let at = 0; at < text.length;) {
    const char = text[at] as string;
    if (char === escape) {
      const next = text[at + 1];
      // An escape at the very end stands for itself, and would swallow the closing quote.
      if (next === undefined) return undefined;
      quoted += literal(next, escape);
      at += 2;
    } else if (char === "'") {
      const close = text.indexOf("'", at + 1);
      if (close === -1) return undefined;
      for (const inner of text.slice(at + 1, close)) quoted += literal(inner, escape);
      at = close + 1;
    } else if (char === '"') {
      const close = closingQuote(text, at + 1, escape);
      if (close === -1 || nested.test(text.slice(at + 1, close))) return undefined;
      quoted += text.slice(at + 1, close);
      at = close + 1;
      if (endsInName(text.slice(0, close)) && at < text.length && !/^[ \t]/.test(text.slice(at, at + 1)))
        return undefined;
    } else if (char === '$') {
      const variable = simple.exec(text.slice(at, at + 256))?.[0];
      if (!variable && /^\$[{(]/.test(text.slice(at, at + 2))) return undefined;
      const braced = variable?.startsWith('${') ? variable : variable && `\${${variable.slice(1)}}`;
      const follows = text[at + (variable?.length ?? 1)];
      if (!variable && follows !== undefined && follows !== ' ' && follows !== '\t') return undefined;
      quoted += follows === '"' || follows === "'" || follows === escape ? (braced ?? '$') : (variable ?? '$');
      if (variable && /[ \t]/.test(variable)) blank = true;
      at += variable?.length ?? 1;
    } else {
      if (char === ' ' || char === '\t') blank = true;
      quoted += char;
      at++;
    }
  }
  return blank ? `${quoted}"` : text;
}

/** A use of a variable that ends where it seems to. */
const simple = /^\$(?:\{\w+(?::?[-+?][^{}'"$\\`]*)?\}|[A-Za-z_]\w*(?![\w\x80-\uffff]))/;

/** An expansion that may hold quotes of its own: where it ends, only the whole of Docker's lexer could tell. */
const nested = /\$\{(?!\w+(?::?[-+?][^{}'"$\\`]*)?\})/;

/** A character that is to stand for itself within double quotes. */
function literal(char: string, escape: string): string {
  return char === '"' || char === '$' || char === escape ? escape + char : char;
}

function closingQuote(text: string, from: number, escape: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === escape) at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}

const endsInName = (text: string): boolean => /\$[\w\x80-\uffff]*$/.test(text.slice(-128));

/** A text within double quotes, as a value that Docker expands to that very text. */
export function doubleQuoted(text: string, escape: string): string {
  let quoted = '"';
  for (const char of text) quoted += literal(char, escape);
  return `${quoted}"`;
}
