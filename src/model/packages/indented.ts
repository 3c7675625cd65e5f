/** What an indented text holds under a name: a value, or more of the like. */
export type Indented = ReadonlyMap<string, string | Indented>;

interface Open {
  readonly indent: number;
  readonly map: Map<string, string | Indented>;
}

/** No lockfile that somebody wrote has more lines. */
const mostLines = 600_000;

/**
 * What programs write of YAML into lockfiles (pnpm, yarn from 2 on), and what yarn 1 writes: a line has a name and a value, or opens what is indented below it. Values
 * in brackets stay as they are, lists of several lines are left out, and of several documents the last is taken.
 */
export function readIndented(text: string): Indented {
  let root = new Map<string, string | Indented>();
  let open: Open[] = [{ indent: -1, map: root }];
  for (const line of text.split('\n', mostLines)) {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#') || entry.startsWith('- ')) continue;
    if (entry === '---') {
      root = new Map();
      open = [{ indent: -1, map: root }];
      continue;
    }
    const indent = line.length - line.trimStart().length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const above = open.at(-1);
    if (!above) continue;
    if (entry.endsWith(':')) {
      const map = new Map<string, string | Indented>();
      above.map.set(unquoted(entry.slice(0, -1)), map);
      open.push({ indent, map });
      continue;
    }
    const [name, value] = pairOf(entry);
    above.map.set(name, value);
  }
  return root;
}

/** `name: value`, `"name": value`, and `name value` of yarn 1. */
function pairOf(entry: string): readonly [name: string, value: string] {
  const quote = entry[0];
  if (quote === '"' || quote === "'") {
    const end = entry.indexOf(quote, 1);
    if (end > 0) return [entry.slice(1, end), unquoted(entry.slice(end + 1).replace(':', ''))];
  }
  const colon = entry.indexOf(': ');
  const at = colon === -1 ? entry.indexOf(' ') : colon;
  return at === -1 ? [entry, ''] : [entry.slice(0, at), unquoted(entry.slice(at + 1))];
}

function unquoted(text: string): string {
  const value = text.trim();
  const quote = value[0];
  return value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote) ? value.slice(1, -1) : value;
}

/** What stands below a name; nothing where that is a value. */
export function below(map: Indented | undefined, name: string): Indented {
  const found = map?.get(name);
  return found instanceof Map ? found : none;
}

const none: Indented = new Map();

/** The value of a name; nothing where it is none. */
export function valueOf(map: Indented, name: string): string | undefined {
  const found = map.get(name);
  return typeof found === 'string' ? found : undefined;
}
