/**
 * Writes src/data/imports.json, what packages of Go weigh as they are built and in a program, and what they take in: `nice npx tsx scripts/tables/built-go.ts [--scratch FOLDER] [--projects FOLDER]`.
 *
 * Built are the library, the projects of bench/truth/contexts that the model is tuned to, for each line of go-imports.txt a program that only imports these packages, in
 * the project of that line of go.txt as scripts/tables/sources.ts has made it below `--projects`, and the programs of go-programs.txt, each with its own packages: people
 * install them by name. A `-` in front keeps one out of the table: those show how far what is said of others is off; of one with a `~` only the packages of others are there. What is built already is not built again; with `--write` nothing is;
 * with `--only program` only those are whose key begins so.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    scratch: { type: 'string', default: '/tmp/tables/built-go' },
    projects: { type: 'string', default: '/tmp/tables/sources/go' },
    write: { type: 'boolean', default: false },
    'new-only': { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const { scratch, projects } = values;
/** Bytes of a program for each byte of its symbols: the rest are tables of types, lines and functions. 2.4 to 2.65 of those that were built. */
const ofSymbols = 2.5;
/**
 * A program that may look up any method by its name keeps all methods: what does so, of the library, and how much of `reflect` is there then. A package of
 * others that takes these in, or looks methods up itself, does so for all that take that in, unless a program was built of it that does not.
 */
const askers = new Set(['text/template', 'html/template', 'net/rpc', 'net/rpc/jsonrpc']);
const ofReflect = 125e3;
/** A symbol that is larger than any code is memory that a program is given as it starts. */
const mostOfSymbol = 16e6;

interface Package {
  readonly path: string;
  /** Nothing of the library's own. */
  readonly module: string;
  readonly main: boolean;
  readonly isProgram?: boolean;
  readonly bytes: number;
  readonly imports: readonly string[];
  /** Whether its sources look up methods by their names or numbers. */
  readonly asks?: boolean;
}

interface Built {
  readonly packages: readonly Package[];
  /** Of a program, by package. */
  readonly symbols: Readonly<Record<string, number>>;
  /** Bytes of the program, where one was made. */
  readonly plain: number;
}

interface Listed {
  readonly ImportPath: string;
  readonly Export?: string;
  readonly Standard?: boolean;
  readonly Imports?: readonly string[];
  readonly Dir?: string;
  readonly GoFiles?: readonly string[];
  readonly ImportMap?: Readonly<Record<string, string>>;
  readonly Name?: string;
  readonly Module?: { readonly Path: string; readonly Main?: boolean };
}

function go(args: readonly string[], cwd: string, modules: string, cgo: boolean): string {
  const { status, stdout, stderr } = spawnSync('go', args, {
    cwd,
    env: {
      ...process.env,
      GOCACHE: join(scratch, 'cache'),
      GOMODCACHE: modules,
      GOFLAGS: '-modcacherw -mod=mod',
      GOTOOLCHAIN: 'local',
      CGO_ENABLED: cgo ? '1' : '0',
    },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`go ${args[0] ?? ''} in ${cwd}: ${stderr.slice(-500)}`);
  return stdout;
}

function packagesIn(folder: string, what: string, modules: string, cgo: boolean): readonly Package[] {
  const asked = '-json=ImportPath,Export,Standard,Imports,ImportMap,Module,Dir,GoFiles,Name';
  const text = go(['list', '-e', '-deps', '-export', asked, what], folder, modules, cgo);
  const all = JSON.parse(`[${text.trim().replaceAll(/\n\}\n\{/g, '\n},\n{')}]`) as readonly Listed[];
  return all.map(
    ({ ImportPath, Export, Standard, Imports = [], ImportMap = {}, Module, Dir = '', GoFiles = [], Name }) => ({
      path: ImportPath,
      module: Standard ? '' : (Module?.Path ?? '?'),
      main: Module?.Main === true,
      isProgram: Name === 'main',
      bytes: Export === undefined || !existsSync(Export) ? 0 : statSync(Export).size,
      imports: Imports.map((name) => ImportMap[name] ?? name),
      asks: !Standard && GoFiles.some((name) => looksUp(readFileSync(join(Dir, name), 'utf8'))),
    }),
  );
}

const looksUp = (text: string): boolean =>
  text.includes('"reflect"') && /\.MethodByName\((?!")|\.Method\(\w/.test(text);

/** Bytes of what is named after each package in a program. */
function symbolsOf(program: string, cwd: string): Readonly<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const line of go(['tool', 'nm', '-size', program], cwd, join(scratch, 'mod'), false).split('\n')) {
    const [, size = '', symbol = ''] = /^\s*[0-9a-f]+\s+(\d+)\s+[TtDdRr]\s+(.*)$/.exec(line) ?? [];
    if (symbol === '') continue;
    const [name = ''] = symbol.replace(/^(?:type:|go:|\.eq\.|\*|\.)+/, '').split(/[([]/);
    const dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    const path = dot === -1 ? '?' : name.slice(0, dot).replaceAll('%2e', '.');
    sizes[path] = (sizes[path] ?? 0) + Number(size);
  }
  return sizes;
}

mkdirSync(join(scratch, 'built'), { recursive: true });
const fileOf = (key: string): string => join(scratch, 'built', `${key.replaceAll(/[/ ]/g, '_')}.json`);

const isLeft = (key: string): boolean => existsSync(fileOf(key)) || values.write || !key.startsWith(values.only);

function build(key: string, folder: string, what: string, modules: string, isProgram: boolean): void {
  if (isLeft(key)) return;
  const cgo = readFileSync(join(folder, 'go.mod'), 'utf8').includes('mattn/go-sqlite3');
  try {
    const packages = packagesIn(folder, what, modules, cgo);
    const program = join(scratch, 'program');
    if (isProgram) go(['build', '-o', program, what], folder, modules, cgo);
    const symbols = isProgram ? symbolsOf(program, folder) : {};
    const built: Built = { packages, symbols, plain: isProgram ? statSync(program).size : 0 };
    writeFileSync(fileOf(key), JSON.stringify(built));
    console.log(`${key}: ${packages.length} packages`);
  } catch (error) {
    console.log(String(error));
  }
}

const modules = join(scratch, 'mod');
const library = join(scratch, 'library');
mkdirSync(library, { recursive: true });
writeFileSync(join(library, 'go.mod'), 'module example.com/library\n\ngo 1.26\n');
const bare: Readonly<Record<string, string>> = {
  hello: 'import "fmt"\n\nfunc main() { fmt.Println() }\n',
  http: 'import "net/http"\n\nfunc main() { http.ListenAndServe(":80", nil) }\n',
  template: 'import (\n\t"html/template"\n\t"os"\n)\n\nfunc main() { template.New("").Execute(os.Stdout, 3) }\n',
  tls: 'import "crypto/tls"\n\nfunc main() { tls.Dial("tcp", "x:443", nil) }\n',
  json: 'import "encoding/json"\n\nfunc main() { json.Marshal(1) }\n',
  sql: 'import "database/sql"\n\nfunc main() { d, _ := sql.Open("", ""); d.Query("") }\n',
};
for (const [name, text] of Object.entries(bare)) {
  writeFileSync(join(library, 'main.go'), `package main\n\n${text}`);
  build(`std ${name}`, library, '.', modules, true);
}
build('std all', library, 'std', modules, false);

const contexts = join(root, 'bench/truth/contexts');
for (const name of readdirSync(contexts)) {
  if (!name.startsWith('tu-') || !existsSync(join(contexts, name, 'go.mod'))) continue;
  const folder = join(scratch, 'projects', name);
  cpSync(join(contexts, name), folder, { recursive: true });
  build(name, folder, '.', modules, true);
}

const linesOf = (name: string): readonly string[] =>
  readFileSync(join(root, 'scripts/tables', name), 'utf8')
    .trim()
    .split('\n');
for (const [index, line] of linesOf('go-imports.txt').entries()) {
  const key = `imports ${index}`;
  if (isLeft(key) || !existsSync(join(projects, `project${index}`))) continue;
  const folder = join(scratch, 'imports', String(index));
  cpSync(join(projects, `project${index}`), folder, { recursive: true });
  const imports = line.split(' ').map((path) => `\t_ "${path}"\n`);
  writeFileSync(join(folder, 'main.go'), `package main\n\nimport (\n${imports.join('')})\n\nfunc main() {}\n`);
  build(key, folder, '.', join(projects, 'pkg/mod'), false);
}

const keptOut = new Set<string>();
const onlyOthers = new Set<string>();
for (const line of linesOf('go-programs.txt')) {
  const [name = '', where = '.'] = line.replace(/^[-~] /, '').split(' ');
  const key = `program ${name} ${where}`;
  if (line.startsWith('- ')) keptOut.add(fileOf(key));
  if (line.startsWith('~ ')) onlyOthers.add(fileOf(key));
  if (isLeft(key)) continue;
  const folder = join(scratch, 'src', name.replaceAll('/', '_'));
  try {
    const told = JSON.parse(go(['mod', 'download', '-json', `${name}@latest`], scratch, modules, false)) as {
      readonly Dir: string;
    };
    if (!existsSync(folder)) cpSync(told.Dir, folder, { recursive: true });
  } catch (error) {
    console.log(String(error));
    continue;
  }
  build(key, folder, where, modules, true);
}

interface Row {
  readonly module: string;
  readonly built: number[];
  readonly linked: number[];
  /** In programs without `net/http`, which have less of anything. */
  readonly few: number[];
  /** In programs that keep all methods. */
  readonly whole: number[];
  /** Whether a program that does not has it, too. */
  isQuiet: boolean;
  asks: boolean;
  imports: readonly string[];
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** What a program without `net/http` has of a package of the library for what others have. */
const ofFew = 0.72;
/** By package: what each build has of it. */
const found = new Map<string, Row>();
/** By module: what each build has of all its packages. */
const modulesFound = new Map<string, Pick<Row, 'built' | 'linked' | 'whole'>>();
for (const name of readdirSync(join(scratch, 'built')).toSorted()) {
  const path = join(scratch, 'built', name);
  if (keptOut.has(path)) continue;
  const { packages, symbols, plain } = JSON.parse(readFileSync(path, 'utf8')) as Built;
  const sums = new Map<string, { built: number; linked: number }>();
  const isWhole = (symbols['reflect'] ?? 0) > ofReflect;
  const hasHttp = packages.some(({ path: own }) => own === 'net/http');
  const isPublished = name.startsWith('program_') && !onlyOthers.has(path);
  for (const { path: own, module, main, isProgram, bytes, imports, asks = false } of packages) {
    if ((main && !isPublished) || module === '?') continue;
    const row = found.get(own) ?? {
      module,
      built: [],
      linked: [],
      whole: [],
      few: [],
      isQuiet: false,
      asks: false,
      imports: [],
    };
    found.set(own, row);
    row.imports = imports;
    // An earlier release of it may have asked for none.
    const isAsking = asks || imports.some((one) => askers.has(one));
    row.asks ||= isAsking;
    row.built.push(bytes);
    // What is written in C has names of its own.
    const ofC = imports.includes('C') && module !== '' ? (symbols['?'] ?? 0) : 0;
    const ownInProgram = symbols[isProgram ? 'main' : own] ?? 0;
    const linked = ofSymbols * ((ownInProgram > mostOfSymbol ? 5e4 : ownInProgram) + (ofC > 2e5 ? ofC : 0));
    if (plain > 0) (!hasHttp ? row.few : isWhole ? row.whole : row.linked).push(linked);
    row.isQuiet ||= plain > 0 && !isWhole && isAsking;
    const sum = sums.get(module) ?? { built: 0, linked: 0 };
    sums.set(module, { built: sum.built + bytes, linked: sum.linked + linked });
  }
  for (const [module, { built, linked }] of sums) {
    const one = modulesFound.get(module) ?? { built: [], linked: [], whole: [] };
    modulesFound.set(module, one);
    one.built.push(built);
    if (plain > 0) (isWhole ? one.whole : one.linked).push(linked);
  }
}

/** With `--new-only` what the table has stays: it may be of programs that are not there any more. Else what is not built here does. */
const tableFile = join(root, 'src/data/imports.json');
interface Table {
  readonly languages: {
    readonly Go: { readonly library: readonly string[]; readonly modules: Record<string, string[]> };
  };
}
const { library: standard, modules: others } = (JSON.parse(readFileSync(tableFile, 'utf8')) as Table).languages.Go;
const numbersOf = (built = '', linked = '', whole = ''): Pick<Row, 'built' | 'linked' | 'whole'> => ({
  built: [Number(built) * 1e3],
  linked: [Number(linked) * 1e3],
  whole: [Number(whole.replace('!', '')) * 1e3],
});
const earlier = [
  ...standard.map((text) => ['', text] as const),
  ...Object.entries(others).flatMap(([module, [, ...texts]]) => texts.map((text) => [module, text] as const)),
].map(([module, text]) => {
  const [name = '', built, linked, whole = '', ...needs] = text.split(' ');
  const path = module === '' ? name : name === '' ? module : `${module}/${name}`;
  return { path, module, asks: whole.endsWith('!'), needs, numbers: numbersOf(built, linked, whole) };
});
for (const { path, module, asks, needs, numbers } of earlier) {
  if (found.has(path) && !values['new-only']) continue;
  // What a package takes in goes with its figures: the release that is built here may be an older one, with less or other modules behind it.
  const imports = needs.flatMap((need) => earlier[Number(need)]?.path ?? []);
  found.set(path, { module, ...numbers, few: [], isQuiet: !asks, asks, imports });
}
for (const [module, [sums = '']] of Object.entries(others))
  if (values['new-only'] || !modulesFound.has(module)) modulesFound.set(module, numbersOf(...sums.split(' ')));

for (const { linked, whole, few } of found.values())
  if (linked.length + whole.length === 0) linked.push(...few.map((bytes) => bytes / ofFew));
const mean = (numbers: readonly number[]): number => sumOf(numbers) / numbers.length;
const builtOf = ({ built }: Pick<Row, 'built'>): number => median(built);
/** What programs have, and such that keep all methods, of what is built of a package that none of them has. */
function shareOf(kind: 'linked' | 'whole', isOwn: boolean): number {
  const there = [...found.values()].filter((row) => (row.module === '') === isOwn && row[kind].length > 0);
  return sumOf(there.map((row) => mean(row[kind]))) / sumOf(there.map(builtOf));
}
const shares = [false, true].map((isOwn) => ({ linked: shareOf('linked', isOwn), whole: shareOf('whole', isOwn) }));
/** How much more there is in a program that keeps all methods, of packages that were in such and in others. */
const times = [false, true].map((isOwn) => {
  const both = [...found.values()].filter(
    (row) => (row.module === '') === isOwn && row.linked.length * row.whole.length > 0,
  );
  return sumOf(both.map(({ whole }) => mean(whole))) / sumOf(both.map(({ linked }) => mean(linked)));
});
function inProgram(row: Pick<Row, 'built' | 'linked' | 'whole'>, kind: 'linked' | 'whole', isOwn: boolean): number {
  const share = shares[Number(isOwn)]?.[kind] ?? 0;
  const more = times[Number(isOwn)] ?? 1;
  if (row[kind].length > 0) return mean(row[kind]);
  if (kind === 'linked' && row.whole.length > 0) return mean(row.whole) / more;
  if (kind === 'whole' && row.linked.length > 0) return Math.min(mean(row.linked) * more, builtOf(row) * 0.6);
  return builtOf(row) * share;
}
/** Both, with a mark where a package makes a program keep all methods. */
const partsOf = (row: Pick<Row, 'built' | 'linked' | 'whole'>, isOwn: boolean, asks = false): string => {
  const linked = inProgram(row, 'linked', isOwn);
  const whole = Math.max(linked, inProgram(row, 'whole', isOwn));
  return `${kilobytes(builtOf(row))} ${kilobytes(linked)} ${kilobytes(whole)}${asks ? '!' : ''}`;
};
const kilobytes = (bytes: number): number => Math.round(bytes / 1e3);

/** Nobody takes in by name what is so small and internal: what it takes in is taken in by those that do. */
const isSmall = (path: string, row: Row): boolean =>
  builtOf(row) < 30e3 && /(?:^|\/)(?:internal|vendor)(?:\/|$)/.test(path);

const needed = new Map<string, ReadonlySet<string>>();
/** All that a package takes in, and what that does. */
function allOf(path: string): ReadonlySet<string> {
  const known = needed.get(path);
  if (known) return known;
  const all = new Set<string>();
  needed.set(path, all);
  for (const name of found.get(path)?.imports ?? []) {
    if (!found.has(name)) continue;
    all.add(name);
    for (const one of allOf(name)) all.add(one);
  }
  return all;
}
/** What it takes in itself, in the place of small ones what they take in. */
function ownOf(path: string): ReadonlySet<string> {
  const own = new Set<string>();
  for (const name of found.get(path)?.imports ?? []) {
    const row = found.get(name);
    if (!row) continue;
    if (isSmall(name, row)) for (const one of ownOf(name)) own.add(one);
    else own.add(name);
  }
  return own;
}

const kept = [...found]
  .filter(([path, row]) => !isSmall(path, row))
  .toSorted(([a, { module: one }], [b, { module: other }]) =>
    one === other ? (a < b ? -1 : 1) : one < other ? -1 : 1,
  );
const places = new Map(kept.map(([path], index) => [path, index]));
const rows = kept.map(([path, row]) => {
  const own = [...ownOf(path)];
  const needs = own.filter((name) => !own.some((other) => other !== name && allOf(other).has(name)));
  const name = row.module === '' ? path : path.slice(row.module.length + 1);
  const asks = row.module === '' ? askers.has(path) : row.asks && !row.isQuiet;
  const numbers = needs.map((need) => places.get(need) ?? 0).toSorted((a, b) => a - b);
  return {
    module: row.module,
    text: [name, partsOf(row, row.module === '', asks), ...numbers].join(' '),
  };
});
const byModule: Record<string, string[]> = {};
for (const { module, text } of rows.filter((row) => row.module !== '')) {
  const sums = modulesFound.get(module) ?? { built: [], linked: [], whole: [] };
  (byModule[module] ??= [partsOf(sums, false)]).push(text);
}
const table = {
  date: new Date().toISOString().slice(0, 10),
  source: `built with ${go(['env', 'GOVERSION'], scratch, modules, false).trim()}, and weighed: kB of a package in the build cache, and in a program`,
  languages: { Go: { library: rows.filter(({ module }) => module === '').map(({ text }) => text), modules: byModule } },
};
const text = `${JSON.stringify(table, null, 0).replaceAll('],"', '],\n"')}\n`;
writeFileSync(tableFile, text);
console.log(
  `${rows.length} packages of ${Object.keys(byModule).length} modules, ${Math.round(text.length / 1000)} kB; in a program of what is built: ${JSON.stringify(shares)}, ${times.join(' ')}`,
);
