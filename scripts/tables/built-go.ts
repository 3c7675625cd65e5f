/**
 * Adds to src/data/sources.json what modules of Go weigh as they are built, and in a program: `nice npx tsx scripts/tables/built-go.ts [--scratch FOLDER] [--projects FOLDER]`.
 *
 * Built are the projects of bench/truth/contexts that the model is tuned to, and for each line of go-imports.txt a program that only imports these packages, in the
 * project of that line of go.txt as scripts/tables/sources.ts has made it below `--projects`. A module weighs what the build cache keeps of its packages; in a program
 * what its symbols do, times what a program has besides for each of them. What is built already is not built again;
 * with `--write` nothing is.
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
  },
});
const { scratch, projects } = values;
/** Bytes of a program for each byte of its symbols: the rest are tables of types, lines and functions. Fitted on the projects. */
const ofSymbols = 3.55;

interface Package {
  readonly ImportPath: string;
  readonly Export?: string;
  readonly Standard?: boolean;
  readonly Imports?: readonly string[];
  readonly Module?: { readonly Path: string };
}

interface Built {
  readonly packages: readonly (readonly [module: string, bytes: number, importsHttp: boolean])[];
  readonly symbols: Readonly<Record<string, number>>;
  readonly hasHttp: boolean;
}

const keptFile = join(scratch, 'built.json');
const kept: Record<string, Built> = existsSync(keptFile)
  ? (JSON.parse(readFileSync(keptFile, 'utf8')) as Record<string, Built>)
  : {};

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

function packagesIn(folder: string, modules: string, cgo: boolean): Built['packages'] {
  const text = go(
    ['list', '-e', '-deps', '-export', '-json=ImportPath,Export,Standard,Imports,Module', '.'],
    folder,
    modules,
    cgo,
  );
  const all = JSON.parse(`[${text.trim().replaceAll(/\n\}\n\{/g, '\n},\n{')}]`) as readonly Package[];
  return all.map(({ Export, Standard, Imports = [], Module }) => [
    Standard ? '' : (Module?.Path ?? ''),
    Export === undefined || !existsSync(Export) ? 0 : statSync(Export).size,
    Imports.includes('net/http') || Imports.includes('crypto/tls'),
  ]);
}

/** Bytes of what is named after each module in a program. */
function symbolsOf(program: string, names: readonly string[], cwd: string): readonly [Record<string, number>, boolean] {
  const sizes: Record<string, number> = {};
  const sorted = names.toSorted((a, b) => b.length - a.length);
  const known = new Map<string, string | undefined>();
  let ofTls = 0;
  for (const line of go(['tool', 'nm', '-size', program], cwd, join(scratch, 'mod'), false).split('\n')) {
    const [, size = '', symbol = ''] = /^\s*[0-9a-f]+\s+(\d+)\s+[TtDdRr]\s+(.*)$/.exec(line) ?? [];
    if (symbol.startsWith('crypto/tls.')) ofTls++;
    const [path = ''] = symbol
      .replace(/^(?:type:|go:|\.eq\.|\*|\.)+/, '')
      .replaceAll('%2e', '.')
      .split(/[([]/);
    if (!known.has(path))
      known.set(
        path,
        sorted.find((name) => path.startsWith(name)),
      );
    const module = known.get(path);
    if (module !== undefined) sizes[module] = (sizes[module] ?? 0) + Number(size);
  }
  return [sizes, ofTls > 100];
}

function build(key: string, folder: string, modules: string, isProgram: boolean): void {
  if (kept[key] || values.write) return;
  const cgo = readFileSync(join(folder, 'go.mod'), 'utf8').includes('mattn/go-sqlite3');
  const packages = packagesIn(folder, modules, cgo);
  const names = [...new Set(packages.map(([module]) => module))].filter((name) => name !== '');
  const program = join(scratch, 'program');
  if (isProgram) go(['build', '-o', program, '.'], folder, modules, cgo);
  const [symbols, hasHttp] = isProgram ? symbolsOf(program, names, folder) : [{}, true];
  kept[key] = { packages, symbols, hasHttp };
  writeFileSync(keptFile, JSON.stringify(kept));
  console.log(`${key}: ${names.length} modules`);
}

mkdirSync(scratch, { recursive: true });
const contexts = join(root, 'bench/truth/contexts');
for (const name of readdirSync(contexts)) {
  if (!name.startsWith('tu-') || !existsSync(join(contexts, name, 'go.sum'))) continue;
  const folder = join(scratch, 'projects', name);
  cpSync(join(contexts, name), folder, { recursive: true });
  build(name, folder, join(scratch, 'mod'), true);
}
const lines = readFileSync(join(root, 'scripts/tables/go-imports.txt'), 'utf8').trim().split('\n');
for (const [index, line] of lines.entries()) {
  const folder = join(scratch, 'imports', String(index));
  cpSync(join(projects, `project${index}`), folder, { recursive: true });
  const imports = line.split(' ').map((path) => `\t_ "${path}"\n`);
  writeFileSync(join(folder, 'main.go'), `package main\n\nimport (\n${imports.join('')})\n\nfunc main() {}\n`);
  try {
    build(`imports ${index}`, folder, join(projects, 'pkg/mod'), false);
  } catch (error) {
    console.log(String(error));
  }
}

/** By module: what each build has of it. */
const found = new Map<string, { built: number[]; linked: number[]; bringsHttp: boolean; hasHttp: boolean }>();
for (const { packages, symbols, hasHttp } of Object.values(kept)) {
  const sums = new Map<string, readonly [number, boolean]>();
  for (const [module, bytes, importsHttp] of packages) {
    const [sum, has] = sums.get(module) ?? [0, false];
    if (module !== '') sums.set(module, [sum + bytes, has || importsHttp]);
  }
  for (const [module, [bytes, importsHttp]] of sums) {
    const one = found.get(module) ?? { built: [], linked: [], bringsHttp: false, hasHttp: false };
    found.set(module, one);
    one.built.push(bytes);
    const linked = symbols[module];
    if (linked !== undefined) one.linked.push(linked * ofSymbols);
    one.bringsHttp ||= importsHttp;
    one.hasHttp ||= importsHttp && hasHttp && linked !== undefined;
  }
}
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
/** What a program has of what is built of a module that no project links. */
const share = median(
  [...found.values()].flatMap(({ built, linked }) =>
    linked.length > 0 && median(built) > 1e6 ? median(linked) / median(built) : [],
  ),
);
const tableFile = join(root, 'src/data/sources.json');
const table = JSON.parse(readFileSync(tableFile, 'utf8')) as {
  packages: Record<string, Record<string, number | string>>;
};
const rows = table.packages['Go'] ?? {};
const kilobytes = (bytes: number): number => Math.round(bytes / 1e3);
let count = 0;
for (const [name, { built, linked, bringsHttp, hasHttp }] of found) {
  const row = rows[name];
  if (row === undefined) continue;
  count++;
  const [fetched = ''] = String(row).split(',');
  const inProgram = linked.length > 0 ? median(linked) : Math.max(...built) * share;
  const flag = linked.length === 0 || hasHttp ? '!!' : '!';
  rows[name] = `${fetched},${kilobytes(median(built))},,${kilobytes(inProgram)}${bringsHttp ? flag : ''}`;
}
writeFileSync(tableFile, `${JSON.stringify(table, null, 1)}\n`);
console.log(`${count} of ${Object.keys(rows).length} modules; linked of what is built: ${share.toFixed(3)}`);
