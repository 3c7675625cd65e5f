/** Scripts in quotes in scripts. */
const deepest = 50;

/** Where a quote stands in a script that has no partner; nothing where each has one, or nobody can tell for here-documents. */
export function openQuote(text: string): number | undefined {
  if (text.includes('<<')) return undefined;
  const reader: Reader = { text, at: 0, open: undefined };
  skipScript(reader, undefined, 0);
  return reader.open;
}

interface Reader {
  readonly text: string;
  at: number;
  /** The first quote, from the outside, that is never closed. */
  open: number | undefined;
}

/** Reads on behind what closes a script, or to the end of the text. */
function skipScript(reader: Reader, closing: string | undefined, depth: number): void {
  const { text } = reader;
  let parentheses = 0;
  while (reader.at < text.length && reader.open === undefined) {
    const character = text.charAt(reader.at);
    if (character === closing && parentheses === 0) {
      reader.at++;
      return;
    }
    if (character === '\\') reader.at += 2;
    else if (character === '#' && /^$|[\s;&|(]/.test(text.charAt(reader.at - 1))) skipLine(reader);
    else if (character === "'") skipSingle(reader);
    else if (character === '"') skipDouble(reader, depth);
    else {
      if (closing === ')' && character === '(') parentheses++;
      if (closing === ')' && character === ')') parentheses--;
      reader.at++;
    }
  }
}

function skipLine(reader: Reader): void {
  const end = reader.text.indexOf('\n', reader.at);
  reader.at = end === -1 ? reader.text.length : end;
}

function skipSingle(reader: Reader): void {
  const { text, at } = reader;
  const isEscaping = text.charAt(at - 1) === '$';
  let end = at + 1;
  while (end < text.length && text.charAt(end) !== "'") end += isEscaping && text.charAt(end) === '\\' ? 2 : 1;
  if (end >= text.length) reader.open = at;
  reader.at = end + 1;
}

function skipDouble(reader: Reader, depth: number): void {
  const { text, at } = reader;
  reader.at++;
  while (reader.at < text.length && reader.open === undefined) {
    const character = text.charAt(reader.at);
    if (character === '"') {
      reader.at++;
      return;
    }
    const next = text.charAt(reader.at + 1);
    if (character === '\\') reader.at += 2;
    else if (character === '$' && (next === '(' || next === '{') && depth < deepest) {
      reader.at += 2;
      skipScript(reader, next === '(' ? ')' : '}', depth + 1);
    } else reader.at++;
  }
  reader.open ??= at;
}
