/** What plain filters make of the lines of a text, as far as their patterns are simple. */

/** Whether a line has what a simple pattern asks for: plain text with `^`, `$`, `|`, blanks, and `.*`; nothing for a pattern that is more. */
export function simplePattern(written: string, ignoresCase = false): ((line: string) => boolean) | undefined {
  const fold = (text: string): string => (ignoresCase ? text.toLowerCase() : text);
  const tests = alternatives(written).map((one) => {
    const isStart = one.startsWith('^');
    const isEnd = one.endsWith('$');
    const inside = one.slice(isStart ? 1 : 0, isEnd ? -1 : undefined);
    const blanks = /^(?:\\s\*|\[\[:space:\]\]\*| \*)/.exec(inside)?.[0] ?? '';
    const rest = inside.slice(blanks.length);
    const text = fold((isEnd ? rest : rest.replace(/\.\*$/, '')).replaceAll(/\\([.#/-])/g, '$1'));
    // A dot fits itself, too.
    if (/[\\*+?[\](){}^$]/.test(text)) return undefined;
    return (line: string): boolean => {
      const trimmed = fold(blanks === '' ? line : line.trimStart());
      if (isStart && isEnd) return trimmed === text;
      if (isStart) return trimmed.startsWith(text);
      return isEnd ? trimmed.endsWith(text) : trimmed.includes(text);
    };
  });
  if (tests.some((test) => test === undefined)) return undefined;
  return (line) => tests.some((test) => test?.(line));
}

/** `a\|b`, `(a|b)`, `^(a|b)`. */
function alternatives(written: string): readonly string[] {
  const [, start = '', inside] = /^(\^?)\\?\(([^()]*?)\\?\)$/.exec(written) ?? [];
  return (inside ?? written).split(/\\?\|/).map((one) => start + one);
}

/** The lines of a text that fit, or with `others` those that do not. */
export const linesThat = (text: string, fits: (line: string) => boolean, others: boolean): string =>
  text
    .split('\n')
    .filter((line) => line !== '' && fits(line) !== others)
    .map((line) => `${line}\n`)
    .join('');

/** What `sed` makes of a text by one script: `/x/d` takes lines out, `s/a/b/` writes plain text anew, and what looks for comments and blanks changes no name; nothing for another. */
export function edited(text: string, script: string): string | undefined {
  const gone = /^\/(.+)\/d$/.exec(script)?.[1];
  if (gone !== undefined) {
    const fits = simplePattern(gone);
    return fits && linesThat(text, fits, true);
  }
  const between = script.startsWith('s') ? script.charAt(1) : '';
  const [, from = '', to = '', flags = '-'] = '/|,@#'.includes(between) ? script.split(between || '/') : [];
  if (between === '' || !/^g?$/.test(flags)) return undefined;
  // Comments, blanks and the ends of lines of Windows.
  const rest = from.replaceAll(/\\s|\[\[:space:\]\]|\\r| /g, '').replaceAll('*', '');
  if (to === '' && (rest === '' || rest === '$')) return text;
  if (to === '' && /^#\.\$?$/.test(rest)) return text.replaceAll(/#.*/g, '');
  return /^[\w =<>~@:;,.-]+$/.test(from) && /^[\w =<>~@:;,./-]*$/.test(to) ? text.replaceAll(from, to) : undefined;
}

const escapes: ReadonlyMap<string, string> = new Map(
  Object.entries({ n: '\n', r: '\r', t: '\t', '\\': '\\', '0': '' }),
);

/** A text with what its backslashes stand for, as `echo` and `printf` print it. */
export const unescaped = (text: string): string =>
  text.replaceAll(/\\([nrt\\0])/g, (_, one: string) => escapes.get(one) ?? one);
