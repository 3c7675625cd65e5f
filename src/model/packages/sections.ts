/** A part of a file in TOML, under a heading. */
export interface Section {
  /** `tool.poetry.dependencies`, `package`; empty for what stands in front of the first. */
  readonly heading: string;
  /** By key, as they are written; those of several lines in one. */
  readonly values: ReadonlyMap<string, string>;
}

/** No file that somebody wrote has more lines. */
const mostLines = 600_000;

/** What lockfiles and manifests in TOML hold, heading by heading. */
export function sectionsIn(text: string): readonly Section[] {
  const sections: { heading: string; values: Map<string, string> }[] = [{ heading: '', values: new Map() }];
  let open: { key: string; lines: string[] } | undefined;
  for (const line of text.split('\n', mostLines)) {
    const entry = line.trim();
    const values = sections.at(-1)?.values;
    if (open) {
      open.lines.push(entry);
      const isTable = open.lines[0]?.startsWith('{ ') === true;
      if (isTable ? !entry.endsWith('}') : !(entry.endsWith(']') && !entry.startsWith('{')) && entry !== '}') continue;
      values?.set(open.key, open.lines.join('\n'));
      open = undefined;
    } else if (entry.startsWith('[')) {
      sections.push({ heading: entry.replaceAll(/[[\]]/g, '').trim(), values: new Map() });
    } else if (!entry.startsWith('#')) {
      const equals = entry.indexOf('=');
      if (equals <= 0) continue;
      const key = bare(entry.slice(0, equals));
      const value = entry.slice(equals + 1).trim();
      const isOpen = (value.startsWith('[') && !value.endsWith(']')) || (value.startsWith('{') && !value.includes('}'));
      if (isOpen) open = { key, lines: [value] };
      else values?.set(key, value);
    }
  }
  return sections;
}

/** A text without its quotes. */
export function bare(text: string): string {
  const value = text.trim();
  const quote = value[0];
  if (quote !== '"' && quote !== "'") return value;
  const end = value.indexOf(quote, 1);
  return end === -1 ? value : value.slice(1, end);
}

/** The texts in quotes of a list: `["a", "b"]`. */
export function textsIn(value = ''): readonly string[] {
  const texts: string[] = [];
  for (let at = 0; at < value.length; at++) {
    const quote = value[at];
    if (quote !== '"' && quote !== "'") continue;
    let end = at + 1;
    while (end < value.length && value[end] !== quote && value[end] !== '\n')
      end += quote === '"' && value[end] === '\\' ? 2 : 1;
    if (value[end] !== quote) continue;
    texts.push(value.slice(at + 1, end).replaceAll('\\"', '"'));
    at = end;
  }
  return texts;
}

/** What stands in quotes behind a key of an inline table: `name` of `{ name = "a", marker = "b" }`. */
export function inlineText(table: string, key: string): string | undefined {
  const at = table.indexOf(`${key} = `);
  return at === -1 ? undefined : textsIn(table.slice(at + key.length + 3))[0];
}
