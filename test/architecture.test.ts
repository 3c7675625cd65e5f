/** Holds the sources to the table of floors in docs/ARCHITECTURE.md: that table is the rule, this is only its reader. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

interface Floor {
  readonly name: string;
  readonly imports: readonly string[];
  /** Floors of which only types may be imported. */
  readonly types: readonly string[];
  readonly packages: readonly string[];
  readonly core: boolean;
}

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

const code = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] as string);

/** Rows of the table below "Floors": floor, what it may import (`x` (types) for types only), packages. */
function readFloors(page: string): readonly Floor[] {
  const [, section = ''] = page.split('\n## Floors\n');
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => {
    const [, floor = '', imports = '', packages = ''] = row.split('|');
    const types = [...imports.matchAll(/`([^`]+)` \(types\)/g)].map((match) => match[1] as string);
    const all = code(packages);
    const [name = ''] = code(floor);
    return {
      name,
      imports: code(imports),
      types,
      packages: all,
      core: !all.includes('node:*') && !all.includes('dom'),
    };
  });
}

const floors = readFloors(readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8'));
/** The innermost: a room is a floor inside another one. */
const floorOf = (path: string): Floor | undefined =>
  floors
    .filter(({ name }) => path === name || path.startsWith(`${name}/`))
    .toSorted((a, b) => b.name.length - a.name.length)[0];

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => posix.join(entry.parentPath.slice(root.length + 1), entry.name));

/** Comments are cut; strings stay. */
const bare = (text: string): string => text.replace(/^\s*\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/ .*$/gm, '');

const sources = [...filesOf('src'), ...filesOf('rules')].toSorted().map((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, code: bare(text), floor: floorOf(path) };
});
const inRules = sources.filter(({ path }) => path.startsWith('rules/') && path !== 'rules/index.ts');
const rules = inRules.filter(({ path }) => !path.startsWith('rules/as-'));
const others = inRules.filter(({ path }) => path.startsWith('rules/as-'));
const core = sources.filter(({ floor }) => floor?.core);

function importsOf(text: string): readonly Import[] {
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[\w\s{},*$]*?from\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...found].map((match) => ({ from: (match[2] ?? match[3]) as string, typeOnly: match[1] !== undefined }));
}

function complaint(path: string, floor: Floor, { from, typeOnly }: Import): string | undefined {
  const wrong = (why: string): string => `${path} imports ${from}: ${why}`;
  if (!from.startsWith('.')) {
    const name = from.startsWith('node:') ? 'node:*' : from.split('/', from.startsWith('@') ? 2 : 1).join('/');
    const isAllowed = floor.packages.some(
      (one) => one === name || (one.endsWith('/*') && name.startsWith(one.slice(0, -1))),
    );
    return isAllowed ? undefined : wrong(`${floor.name} may not`);
  }
  if (/^(?:\.\.\/)+package\.json$/.test(from) && !floor.core) return undefined;
  if (!/\.(?:ts|json)$/.test(from)) return wrong('write the extension');
  const target = floorOf(posix.join(dirname(path), from));
  if (!target) return wrong('it is on no floor');
  if (target === floor) return undefined;
  if (!floor.imports.includes(target.name)) return wrong(`${floor.name} stands under ${target.name}, or beside it`);
  if (floor.types.includes(target.name) && !typeOnly)
    return wrong(`${floor.name} may take only types of ${target.name}`);
  return undefined;
}

/** The parts of a graph from each of whose nodes every other can be reached: Tarjan's strongly connected components of more than one node. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const circles: string[][] = [];
  const numbers = new Map<string, number>();
  const stack: string[] = [];
  const visit = (node: string): number => {
    const number = numbers.size;
    numbers.set(node, number);
    stack.push(node);
    let lowest = number;
    for (const next of graph.get(node) ?? []) {
      const known = numbers.get(next);
      if (known === undefined) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, known);
    }
    if (lowest === number) {
      const part = stack.splice(stack.indexOf(node));
      if (part.length > 1) circles.push(part.toSorted());
    }
    return lowest;
  };
  for (const node of graph.keys()) if (!numbers.has(node)) visit(node);
  return circles;
}

const matching = (files: typeof sources, pattern: RegExp): readonly string[] =>
  files.filter((file) => pattern.test(file.code)).map(({ path }) => path);

describe('floors', () => {
  test('are listed from the ground up, so that no cycle can be written down', () => {
    const names = floors.map(({ name }) => name);
    expect(names).toContain('src/text');
    for (const [index, { imports }] of floors.entries())
      for (const below of imports) expect(names.slice(0, index)).toContain(below);
  });

  test('hold every file', () => {
    expect(sources.filter(({ floor }) => floor === undefined).map(({ path }) => path)).toEqual([]);
  });

  test('import only downwards, and only their own packages', () => {
    const complaints = sources.flatMap(({ path, code: text, floor }) =>
      floor ? importsOf(text).map((item) => complaint(path, floor, item)) : [],
    );
    expect(complaints.filter((item) => item !== undefined)).toEqual([]);
  });

  test('no files import each other in a circle, not even types', () => {
    const graph = new Map(
      sources.map(({ path, code: text }) => [
        path,
        importsOf(text).flatMap(({ from }) => (from.startsWith('.') ? [posix.join(dirname(path), from)] : [])),
      ]),
    );
    expect(circlesOf(graph)).toEqual([]);
  });

  test.each(['dockerfile-ast', 'unbash', 'chalk'])('%s is imported in one file', (name) => {
    const users = sources.filter(({ code: text }) => importsOf(text).some(({ from }) => from === name));
    expect(users.map(({ path }) => path).slice(1)).toEqual([]);
  });

  test('no folder gathers what has no place', () => {
    expect(sources.filter(({ path }) => /\b(?:utils?|helpers?|common|shared|misc)\//.test(path))).toEqual([]);
  });
});

describe('the floor of Node', () => {
  test('parses a Dockerfile where it is read, and hands on the tree', () => {
    const users = sources.filter(({ path, code: text }) => path.startsWith('src/node/') && /\bparse\(/.test(text));
    const own = users.filter(({ code: text }) => /\bparse\b[^;]*from '[./]*\/index\.ts'/.test(text));
    expect(own.map(({ path }) => path)).toEqual(['src/node/runs/open.ts', 'src/node/runs/read-files.ts']);
  });
});

describe('a name that somebody else chose', () => {
  const map = /(\w+)\??: (?:Readonly<)?(?:Partial<)?Record<string,/g;
  const shared = /(?:export const|readonly) (\w+)\??: (?:Readonly<)?(?:Partial<)?Record<string,/g;
  const namesIn = (text: string, pattern: RegExp): readonly string[] =>
    [...text.matchAll(pattern)].map(([, name = '']) => name);
  const scope = sources.filter(({ path }) => /^(?:src\/(?:syntax|shell|model|data)|rules)\//.test(path));
  const exported = scope.flatMap((file) => namesIn(file.code, shared));
  /** `table[name]` of a map from names that the file declares, or data does; whose own entries alone are looked at, says so on its line. */
  const lookups = scope.flatMap(({ path, code: text }) => {
    const declared = new Set([...exported, ...namesIn(text, map)]);
    const isLookup = (line: string): boolean =>
      [...line.matchAll(/\b(\w+)(?:\?\.)?\[(?!['"\]\d])/g)].some(([, name = '']) => declared.has(name));
    return text
      .split('\n')
      .filter((line) => isLookup(line) && !line.includes('Object.hasOwn('))
      .map((line) => `${path}: ${line.trim()}`);
  });

  test('is looked up by `lookUp`, or in a `Map`: an object has `constructor` and `toString` as well', () => {
    expect(lookups).toEqual([]);
  });
});

describe('files', () => {
  const users = (pattern: RegExp): readonly string[] => matching(sources, pattern);

  test('of a user are read by one function, which waits for nobody; what is shipped, and what the runner writes, is trusted', () => {
    expect(users(/\b(?:readFile|readFileSync|openSync|createReadStream)\b/)).toEqual([
      'src/action/main.ts',
      'src/node/disk/open-file.ts',
      'src/node/disk/write.ts',
      // The package that lies beside the program.
      'src/node/shellcheck/wasm.ts',
      'src/node/shipped/beside.ts',
      'src/node/shipped/pages.ts',
    ]);
  });

  test('are written in one place, which follows no link', () => {
    expect(users(/\b(?:writeFile|writeFileSync|appendFileSync|createWriteStream|renameSync)\b/)).toEqual([
      'src/action/main.ts',
      'src/node/disk/write.ts',
      // Into an empty folder of its own.
      'src/node/shellcheck/program.ts',
    ]);
  });
});

describe('the core', () => {
  test('reads no clock and throws no dice', () => {
    expect(matching(core, /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\b/)).toEqual([]);
  });

  test('keeps no state between calls', () => {
    expect(matching(core, /^(?:export )?let /m)).toEqual([]);
  });

  test('has no classes but Source, Build and the error for users', () => {
    const names = core.flatMap(({ code: text }) => [...text.matchAll(/^\s*(?:export )?class (\w+)/gm)]);
    const strangers = names
      .map((match) => match[1])
      .filter((name) => !/^(?:Source|DockerfileBuild|UsageError)$/.test(name ?? ''));
    expect(strangers).toEqual([]);
  });
});

describe('rules', () => {
  test('import the rule floor and data only', () => {
    const strangers = rules.flatMap(({ path, code: text }) =>
      importsOf(text)
        .filter(({ from }) => from !== '../src/rule/index.ts' && !from.startsWith('../src/data/'))
        .map(({ from }) => `${path} imports ${from}`),
    );
    expect(strangers).toEqual([]);
  });

  test('ways of other tools import the rule that they belong to, and no other', () => {
    const strangers = others.flatMap(({ path, code: text }) =>
      importsOf(text)
        .filter(({ from }) => /^\.\.?\/(?!\.)/.test(from) && from !== `../${posix.basename(path)}`)
        .map(({ from }) => `${path} imports ${from}`),
    );
    expect(strangers).toEqual([]);
  });

  test('say nothing of other tools but their severities there, unless their comments are what it is about', () => {
    const said = rules.filter(({ code: text }) => /hadolint(?!: \{)/i.test(text)).map(({ path }) => path);
    expect(said).toEqual(['rules/inline-suppression.ts']);
  });

  test('have at most 100 lines', () => {
    expect(inRules.filter(({ text }) => text.split('\n').length > 101).map(({ path }) => path)).toEqual([]);
  });

  test('are synchronous', () => {
    expect(matching(inRules, /\basync\b|\bawait\b/)).toEqual([]);
  });

  test('ask the model, and do not take instruction text apart: a value such as `user:group` may be split', () => {
    expect(matching(inRules, /\bnew RegExp\b|\.split\((?!['"][-:,=@/.]['"]\))/)).toEqual([]);
  });
});

describe('the finder of circles', () => {
  test('names the files of each, and of no other', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', ['e']],
      ['e', ['d']],
      ['f', ['a', 'e']],
    ]);
    expect(circlesOf(graph)).toEqual([
      ['d', 'e'],
      ['a', 'b', 'c'],
    ]);
  });
});

describe('the reader of imports', () => {
  test('sees every way to import', () => {
    const text = [
      "import a from './a.ts';",
      "import type { B } from './b.ts';",
      "import {\n  c,\n  type C,\n} from './c.ts';",
      "import './d.ts';",
      "export type * from './e.ts';",
      "export { f } from './f.ts';",
      "const g = await import('./g.ts');",
      "const h = 'import x from y';",
    ].join('\n');
    expect(importsOf(text).map(({ from, typeOnly }) => `${from}${typeOnly ? ' types' : ''}`)).toEqual([
      './a.ts',
      './b.ts types',
      './c.ts',
      './d.ts',
      './e.ts types',
      './f.ts',
      './g.ts',
    ]);
  });

  test('tells what is wrong', () => {
    const model = floorOf('src/model/build.ts') as Floor;
    const rule = floorOf('src/rule/rule.ts') as Floor;
    const complain = (floor: Floor, from: string): string | undefined =>
      complaint(`${floor.name}/x.ts`, floor, { from, typeOnly: false });
    expect(complain(model, '../text/source.ts')).toBeUndefined();
    expect(complain(model, '../engine/lint.ts')).toContain('stands under');
    expect(complain(model, 'node:fs')).toContain('may not');
    expect(complain(model, '../text/source')).toContain('write the extension');
    expect(complain(rule, '../model/index.ts')).toContain('may take only types');
  });
});
