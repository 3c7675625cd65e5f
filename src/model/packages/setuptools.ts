import { bare, sectionsIn, textsIn } from './sections.ts';

/** What a project that setuptools builds needs: wishes as a requirements file has them, and such files. */
export interface SetupWants {
  readonly lines: readonly string[];
  readonly files: readonly string[];
}

/**
 * What the files of a project name besides its `[project]`: `[tool.setuptools.dynamic]`, `setup.cfg`, and lists that stand in `setup.py` word by word; nothing
 * where none of them says. `read`: the text of one of them.
 */
export function setupWants(
  read: (name: string) => string | undefined,
  extras: readonly string[],
): SetupWants | undefined {
  const dynamic = sectionsIn(read('pyproject.toml') ?? '').find(({ heading }) => heading === 'tool.setuptools.dynamic');
  const told = dynamic?.values.get('dependencies');
  if (told !== undefined && extras.length === 0) return { lines: [], files: textsIn(told) };
  return ofConfiguration(read('setup.cfg'), extras) ?? ofScript(read('setup.py'), extras);
}

/** `[options]` with `install_requires`, a wish on each line. */
function ofConfiguration(text: string | undefined, extras: readonly string[]): SetupWants | undefined {
  const values = new Map<string, string[]>();
  let heading = '';
  let lines: string[] | undefined;
  for (const line of (text ?? '').split('\n')) {
    const entry = line.trim();
    if (line.startsWith('[')) heading = entry.slice(1, -1);
    else if (/^\s/.test(line) && entry !== '') lines?.push(entry);
    else if (line.includes('=')) {
      const equals = line.indexOf('=');
      lines = [line.slice(equals + 1).trim()].filter(Boolean);
      values.set(`${heading} ${line.slice(0, equals).trim()}`, lines);
    }
  }
  const needed = values.get('options install_requires');
  const more = extras.map((extra) => values.get(`options.extras_require ${extra}`));
  if (!needed || more.some((one) => !one)) return undefined;
  const all = [...needed, ...more.flatMap((one) => one ?? [])];
  return {
    lines: all.filter((line) => !/^(?:#|file:)/.test(line)),
    files: all.flatMap((line) =>
      line.startsWith('file:')
        ? line
            .slice(5)
            .split(',')
            .map((file) => file.trim())
        : [],
    ),
  };
}

/** `install_requires=[…]`, or the name of a list that stands there, too. */
function ofScript(text: string | undefined, extras: readonly string[]): SetupWants | undefined {
  if (text === undefined || extras.length > 0) return undefined;
  const plain = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n');
  const name = /\binstall_requires ?= ?(\w+)/.exec(plain)?.[1];
  const list = listBehind(
    plain,
    plain.search(/\binstall_requires ?= ?\[/),
    name === undefined ? -1 : `\n${plain}`.indexOf(`\n${name} = [`),
  );
  return list === undefined ? undefined : { lines: textsIn(list).map(bare), files: [] };
}

/** The text of the list that begins behind a place; nothing where it is made of more than texts. */
function listBehind(text: string, ...places: readonly number[]): string | undefined {
  const at = places.find((one) => one !== -1);
  if (at === undefined) return undefined;
  const open = text.indexOf('[', at);
  // A wish may have extras, in brackets of its own.
  let depth = 0;
  for (let end = open; end < text.length; end++) {
    if (text[end] === '[') depth++;
    if (text[end] === ']' && --depth === 0) return text.slice(open, end);
  }
  return undefined;
}
