/**
 * Writes src/data/apt.json from the package index of the Debian 12 that it runs on: `npx tsx scripts/apt-table.ts [--names FILE] [--archives FOLDER]`.
 *
 * The table holds the packages that it held before, those that FILE names, and all that they bring. A size is measured in the package's archive where FOLDER
 * has it; else what the table had stays, as long as the index gives the package the same size; else it is estimated by the packages of its section.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { type AptTable, aptTable, packageIn } from '../src/data/apt.ts';
import { rowIn } from '../src/data/rows.ts';

const target = fileURLToPath(new URL('../src/data/apt.json', import.meta.url));
const output = (file: string, ...args: string[]): string =>
  execFileSync(file, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });

type Stanza = ReadonlyMap<string, string>;

function stanzas(text: string): readonly Stanza[] {
  return text
    .split(/\n{2,}/)
    .map(
      (stanza) => new Map([...stanza.matchAll(/^([\w-]+): *(.*)$/gm)].map(([, key = '', value = '']) => [key, value])),
    );
}

/** A name with the versions that a dependency allows. */
interface Wish {
  readonly name: string;
  readonly relation: string | undefined;
  readonly version: string;
}

const wishForm = /^\s*([a-z0-9][a-z0-9+.-]*)(?::\w+)?\s*(?:\(\s*(<<|<=|=|>=|>>)\s*([^)\s]+)\s*\))?/;

/** What a field such as `a | b (>= 2), c` asks for: of each list, one. */
function wishes(field = ''): readonly (readonly Wish[])[] {
  return field.split(',').flatMap((group) => {
    const names = group.split('|').flatMap((text) => {
      const [, name, relation, version = ''] = wishForm.exec(text) ?? [];
      return name === undefined ? [] : [{ name, relation, version }];
    });
    return names.length === 0 ? [] : [names];
  });
}

/** The order of one character in a version: `~` before the end, the end before letters, letters before all else (deb-version(7)). */
function rank(character: string | undefined): number {
  if (character === '~') return -1;
  if (character === undefined || /\d/.test(character)) return 0;
  return /[A-Za-z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256;
}

function compareParts(a: string, b: string): number {
  const left = a.match(/\d+|\D/g) ?? [];
  const right = b.match(/\d+|\D/g) ?? [];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [one, two] = [left[at], right[at]];
    const numbers = [one, two].every((part) => part === undefined || /\d/.test(part));
    const difference = numbers ? Number(one ?? 0) - Number(two ?? 0) : rank(one) - rank(two);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Debian's order of versions: epoch, upstream version, revision. */
function compareVersions(a: string, b: string): number {
  const [one, two] = [a, b].map((version) => {
    const [, epoch = '0', upstream = '', revision = '0'] = /^(?:(\d+):)?(.*?)(?:-([^-]*))?$/.exec(version) ?? [];
    return { epoch: Number(epoch), upstream, revision };
  }) as [Parsed, Parsed];
  return one.epoch - two.epoch || compareParts(one.upstream, two.upstream) || compareParts(one.revision, two.revision);
}

interface Parsed {
  readonly epoch: number;
  readonly upstream: string;
  readonly revision: string;
}

function allows({ relation, version }: Wish, candidate: string | undefined): boolean {
  if (relation === undefined) return true;
  if (candidate === undefined) return false;
  const order = compareVersions(candidate, version);
  if (relation === '=') return order === 0;
  if (relation === '<<' || relation === '>>') return relation === '<<' ? order < 0 : order > 0;
  return relation === '<=' ? order <= 0 : order >= 0;
}

interface Index {
  readonly packages: ReadonlyMap<string, Stanza>;
  /** By the name that they provide, the most important first. */
  readonly providers: ReadonlyMap<string, readonly Provider[]>;
  /** The newest day that one of the lists was made. */
  readonly date: string;
}

interface Provider {
  readonly name: string;
  readonly version: string | undefined;
  readonly priority: number;
}

const priorities = ['required', 'important', 'standard', 'optional', 'extra'];

function readIndex(): Index {
  const packages = new Map<string, Stanza>();
  const files = output('apt-get', 'indextargets', '--format', '$(FILENAME)', 'Created-By: Packages').trim().split('\n');
  for (const stanza of files.flatMap((file) => stanzas(output('/usr/lib/apt/apt-helper', 'cat-file', file)))) {
    const name = stanza.get('Package');
    if (name === undefined || !['amd64', 'all'].includes(stanza.get('Architecture') ?? '')) continue;
    const known = packages.get(name);
    if (!known || compareVersions(stanza.get('Version') ?? '', known.get('Version') ?? '') > 0)
      packages.set(name, stanza);
  }
  const providers = new Map<string, Provider[]>();
  for (const [name, stanza] of packages) {
    for (const [provided] of wishes(stanza.get('Provides'))) {
      if (!provided) continue;
      const priority = priorities.indexOf(stanza.get('Priority') ?? '');
      const version = provided.relation && provided.version;
      providers.set(provided.name, [...(providers.get(provided.name) ?? []), { name, version, priority }]);
    }
  }
  for (const list of providers.values()) list.reverse().sort((a, b) => a.priority - b.priority);
  return { packages, providers, date: releaseDate() };
}

function releaseDate(): string {
  const folder = '/var/lib/apt/lists';
  const days = readdirSync(folder)
    .filter((name) => name.endsWith('InRelease'))
    .map((name) => /^Date: (.*)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? '');
  return new Date(Math.max(...days.map((day) => Date.parse(day)))).toISOString().slice(0, 10);
}

/** The packages that fulfil a wish, the one that apt takes first. */
function candidates({ packages, providers }: Index, alternatives: readonly Wish[]): readonly string[] {
  const names = alternatives.flatMap((wish) => {
    const version = packages.get(wish.name)?.get('Version');
    const own = version !== undefined && allows(wish, version) ? [wish.name] : [];
    const others = (providers.get(wish.name) ?? []).filter((provider) => allows(wish, provider.version));
    return [...own, ...others.map(({ name }) => name)];
  });
  return [...new Set(names)];
}

const wanted = (index: Index, name: string, ...fields: string[]): readonly (readonly string[])[] =>
  fields.flatMap((field) => wishes(index.packages.get(name)?.get(field)).map((group) => candidates(index, group)));

/** All that packages bring, as far as `fields` say. */
function reach(index: Index, names: readonly string[], ...fields: string[]): ReadonlySet<string> {
  const reached = new Set(names.filter((name) => index.packages.has(name)));
  for (const name of reached) for (const [first] of wanted(index, name, ...fields)) if (first) reached.add(first);
  return reached;
}

/** What every Debian image holds: essential and required packages, and what debootstrap adds in its variant `minbase`. */
function baseOf(index: Index): ReadonlySet<string> {
  const base = new Set(['apt', 'usr-is-merged']);
  for (const [name, stanza] of index.packages)
    if (stanza.get('Essential') === 'yes' || stanza.get('Priority') === 'required') base.add(name);
  for (const name of base) {
    for (const group of wanted(index, name, 'Pre-Depends', 'Depends'))
      if (group[0] !== undefined && !group.some((candidate) => base.has(candidate))) base.add(group[0]);
  }
  return base;
}

/** Bytes on disk of a package: all of it, and without what slim images leave out. */
interface Weight {
  readonly full: number;
  readonly slim: number;
}

/** What dpkg leaves out in slim images (debuerreotype's slimify). */
const leftOut =
  /^\/usr\/share\/(?:doc\/(?!.*\/copyright$)|info\/|linda\/|lintian\/overrides\/|locale\/(?!locale\.alias$)|man\/)/;
/** Installing compiles modules: to so many times their size in packages and in Python's own library, measured with Python 3.11, 2026-11. */
const compiled = (path: string): number => (/^\/usr\/lib\/python3\/.*\.py$/.test(path) ? 1.35 : 0);
const compiledLibrary = 1.13;

/** The package whose installation compiles the library that another one brings. */
function compilerOf(name: string): string | undefined {
  const [, version, part] = /^libpython(3\.\d+)-(minimal|stdlib)$/.exec(name) ?? [];
  return version && (part === 'minimal' ? `python${version}-minimal` : `python${version}`);
}

async function weigh(archive: string): Promise<Weight & { readonly library: number }> {
  const { stdout } = await promisify(execFile)('dpkg-deb', ['-c', archive], { maxBuffer: 2 ** 28 });
  let [full, slim, library] = [0, 0, 0];
  for (const [, size, path = ''] of stdout.matchAll(/^-\S+ +\S+ +(\d+) +\S+ +\S+ +\.(\/.*)$/gm)) {
    const bytes = Number(size) * (1 + compiled(path));
    // dpkg keeps the path, and the path with a checksum.
    const notes = 2 * path.length + 36;
    if (/^\/usr\/lib\/python3\.\d+\/.*\.py$/.test(path)) library += bytes * compiledLibrary;
    full += bytes + notes;
    slim += (leftOut.test(path) ? 0 : bytes) + notes;
  }
  return { full, slim, library };
}

async function weighAll(
  index: Index,
  names: ReadonlySet<string>,
  folders: readonly string[],
): Promise<Map<string, Weight>> {
  const weights = new Map<string, Weight & { readonly library: number }>();
  for (const folder of folders) {
    for (const file of readdirSync(folder).sort()) {
      const [, name, version = ''] = /^([^_]+)_([^_]+)_\w+\.deb$/.exec(file) ?? [];
      if (name === undefined || !names.has(name) || weights.has(name)) continue;
      if (decodeURIComponent(version) !== index.packages.get(name)?.get('Version')) continue;
      weights.set(name, await weigh(join(folder, file)));
    }
  }
  for (const [name, { library }] of weights) {
    const compiler = compilerOf(name) ?? '';
    const weight = weights.get(compiler);
    if (weight) weights.set(compiler, { ...weight, full: weight.full + library, slim: weight.slim + library });
  }
  return weights;
}

const installedSize = (index: Index, name: string): number =>
  Number(index.packages.get(name)?.get('Installed-Size') ?? 0) * 1024;

/** How much of what the index says is really there, by section: what the measured packages of a section tell together. */
function shares(index: Index, weights: ReadonlyMap<string, Weight>): (name: string) => Weight {
  const sums = new Map<string, { stated: number; full: number; slim: number }>();
  for (const [name, { full, slim }] of weights) {
    for (const section of [index.packages.get(name)?.get('Section') ?? '', '']) {
      const sum = sums.get(section) ?? { stated: 0, full: 0, slim: 0 };
      sum.stated += installedSize(index, name);
      sum.full += full;
      sum.slim += slim;
      sums.set(section, sum);
    }
  }
  return (name) => {
    const sum = sums.get(index.packages.get(name)?.get('Section') ?? '') ?? sums.get('');
    return sum ? { full: sum.full / sum.stated, slim: sum.slim / sum.stated } : { full: 1, slim: 1 };
  };
}

/** Kilobytes, at least 1, so that a package is never without weight. */
const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1000));

async function make(
  before: AptTable | undefined,
  names: readonly string[],
  folders: readonly string[],
): Promise<AptTable> {
  const index = readIndex();
  const base = baseOf(index);
  const known = before ? Object.keys(before.packages) : [];
  const reached = reach(index, [...new Set([...known, ...names])], 'Pre-Depends', 'Depends', 'Recommends');
  const weights = new Map<string, Weight>();
  for (const name of reached) {
    const old = before && packageIn(before, name);
    if (old && !old.estimated && old.stated === kilobytes(installedSize(index, name)))
      weights.set(name, { full: old.full * 1000, slim: old.slim * 1000 });
  }
  const unmeasured = new Set([...reached].filter((name) => !weights.has(name)));
  for (const [name, weight] of await weighAll(index, unmeasured, folders)) weights.set(name, weight);
  const share = shares(index, weights);

  const size = (name: string): string => {
    const stated = installedSize(index, name);
    const weight = weights.get(name);
    const part = share(name);
    const { full, slim } = weight ?? { full: stated * part.full, slim: stated * part.slim };
    return `${weight ? '' : '~'}${kilobytes(stated)},${kilobytes(full)},${kilobytes(slim)}`;
  };
  const groups = (name: string, ...fields: string[]): readonly string[] => {
    const lists = wanted(index, name, ...fields).filter(([first]) => first !== undefined);
    const open = lists.filter((list) => list[0] === 'debconf' || !list.some((candidate) => base.has(candidate)));
    return [
      ...new Set(
        open.map((list) => list.filter((candidate) => candidate === 'debconf' || reached.has(candidate)).join('|')),
      ),
    ];
  };
  const entry = (name: string): string => {
    const recommended = groups(name, 'Recommends');
    const rest = recommended.length > 0 ? ['/', ...recommended] : [];
    return [size(name), ...groups(name, 'Pre-Depends', 'Depends'), ...rest].join(' ');
  };

  // A name that one package alone provides is as good as that package.
  const aliases = names.flatMap((name) => {
    const [only, ...others] = index.packages.has(name) ? [] : (index.providers.get(name) ?? []);
    return only && others.length === 0 && reached.has(only.name) ? [[name, `0,0,0 ${only.name}`] as const] : [];
  });
  const entries = [...reached].filter((name) => !base.has(name)).map((name) => [name, entry(name)] as const);
  const kept = known.filter((name) => before && rowIn(before.packages, name)?.startsWith('0,0,0 '));
  const old = kept.map((name) => [name, (before && rowIn(before.packages, name)) ?? ''] as const);
  return {
    date: index.date,
    source:
      'package index of Debian 12 with security and updates, amd64; sizes in kB: as stated, as installed, as installed without docs',
    base: [...base].sort().join(' '),
    packages: Object.fromEntries([...old, ...aliases, ...entries].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

const { values } = parseArgs({
  options: { names: { type: 'string' }, archives: { type: 'string', multiple: true, default: [] } },
});
const before = existsSync(target) ? aptTable(JSON.parse(readFileSync(target, 'utf8'))) : undefined;
const names = values.names === undefined ? [] : readFileSync(values.names, 'utf8').split(/\s+/).filter(Boolean);
const table = await make(before, names, values.archives);
const text = `${JSON.stringify(table, null, 2)}\n`;
writeFileSync(target, text);
const entries = Object.values(table.packages);
const estimated = entries.filter((entry) => entry.startsWith('~')).length;
console.log(
  `${entries.length} packages, ${estimated} of them estimated, ${Math.round(text.length / 1000)} kB, ${table.date}`,
);
