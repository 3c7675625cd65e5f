/**
 * Writes into src/data/sources.json what artifacts of Maven weigh in `~/.m2`, and in an archive that has them all, by what scripts/tables/fetched-artifacts.ts and
 * scripts/tables/fetched-plugins.ts have noted: `npx tsx scripts/tables/built-java.ts [--artifacts FOLDER] [--plugins FILE]`. Of releases that weigh alike one row is kept.
 */
import { existsSync, lstatSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    plugins: { type: 'string', default: '/tmp/tables/plugins/files.json' },
    artifacts: { type: 'string', default: '/tmp/tables/artifacts' },
  },
});
const repository = join(values.artifacts, 'repository');

/** One release of an artifact: bytes of its archives, and of all that Maven keeps of it; what it needs, with the releases that it asks for. */
interface Release {
  readonly group: string;
  readonly name: string;
  readonly version: string;
  readonly jar: number;
  readonly rest: number;
  readonly isArchive: boolean;
  readonly needs: ReadonlyMap<string, string>;
}

const releases = new Map<string, Release>();
/** By bill of materials and its release: the releases of artifacts. */
const billed = new Map<string, Map<string, Map<string, string>>>();

const folderOf = (group: string, name: string, version: string): string =>
  join(repository, group.replaceAll('.', '/'), name, version);
const weigh = (folder: string, is: (name: string) => boolean): number =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(is)
        .reduce((sum, name) => sum + lstatSync(join(folder, name)).size, 0)
    : 0;

/** What stands in a tree of what a module needs, line by line. */
function readTree(text: string, seen: Map<string, string>): void {
  const above: string[] = [];
  for (const line of text.split('\n').slice(1)) {
    const [, bars = '', told = ''] = /^((?:[ |]  |[+\\]- )+)(.*)$/.exec(line) ?? [];
    const depth = bars.length / 3;
    const parts = told.replace(/^\(/, '').split(' ')[0]?.split(':') ?? [];
    const [group = '', name = '', type] = parts;
    if (depth === 0 || (type !== 'jar' && type !== 'pom')) continue;
    const isOmitted = told.startsWith('(') && told.includes(' omitted for ');
    const asked = parts[parts.length === 6 ? 4 : 3] ?? '';
    const version = /omitted for conflict with ([^\s)]+)/.exec(told)?.[1] ?? asked;
    const key = `${group}:${name}:${version}`;
    above.length = depth - 1;
    above[depth - 1] = key;
    const by = releases.get(above[depth - 2] ?? '');
    if (by) (by.needs as Map<string, string>).set(name, asked);
    if (isOmitted) continue;
    if (!seen.has(name) || depth === 1) seen.set(name, version);
    if (!releases.has(key)) {
      const folder = folderOf(group, name, version);
      const jar = weigh(folder, (file) => file.endsWith('.jar') && !/-(?:tests?|sources)\.jar$/.test(file));
      const rest = weigh(folder, (file) => !file.endsWith('.jar') && !file.endsWith('.lastUpdated'));
      releases.set(key, { group, name, version, jar, rest, isArchive: type === 'jar', needs: new Map() });
    }
  }
}

for (const section of readdirSync(join(values.artifacts, 'modules')))
  for (const module of readdirSync(join(values.artifacts, 'modules', section))) {
    const tree = join(values.artifacts, 'modules', section, module, 'tree.txt');
    if (!existsSync(tree)) continue;
    const [, bill = '', release = ''] = section.split('_').length === 3 ? section.split('_') : [];
    const all = billed.get(bill) ?? new Map<string, Map<string, string>>();
    const seen = all.get(release) ?? new Map<string, string>();
    if (bill !== '') billed.set(bill, all.set(release, seen));
    readTree(readFileSync(tree, 'utf8'), seen);
  }

/** Manifests above one, and bills of materials that those take in: bytes of all of them. */
const manifestOf = (group: string, name: string, version: string): string => {
  const file = join(folderOf(group, name, version), `${name}-${version}.pom`);
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll(/<!--[^]*?-->/g, '') : '';
};
const tag = (text: string, name: string): string => new RegExp(`<${name}>\\s*([^<\\s]*)`).exec(text)?.[1] ?? '';
type Place = readonly [group: string, name: string, version: string];
const parentOf = (text: string): Place | undefined => {
  const [, told] = /<parent>([^]*?)<\/parent>/.exec(text) ?? [];
  return told === undefined ? undefined : [tag(told, 'groupId'), tag(told, 'artifactId'), tag(told, 'version')];
};
function aboveOf(place: Place, seen: Set<string>): number {
  const key = place.join(':');
  const folder = folderOf(...place);
  if (seen.has(key) || !existsSync(folder)) return 0;
  seen.add(key);
  const own = weigh(folder, (file) => !file.endsWith('.jar') && !file.endsWith('.lastUpdated'));
  const text = manifestOf(...place);
  const parent = parentOf(text);
  const chain = [text];
  for (let up = parent; up; up = parentOf(chain.at(-1) ?? '')) chain.push(manifestOf(...up));
  const value = (given: string): string =>
    given.replaceAll(/\$\{([^}]+)\}/g, (whole: string, name: string) => {
      if (name === 'project.version') return place[2];
      return chain.map((one) => tag(one, name.replaceAll('.', String.raw`\.`))).find((one) => one !== '') ?? whole;
    });
  const imported = [
    ...text.matchAll(/<dependency>((?:(?!<\/dependency>)[^])*?<scope>\s*import[^]*?)<\/dependency>/g),
  ].map(([, told = '']): Place => [
    value(tag(told, 'groupId')),
    tag(told, 'artifactId'),
    value(value(tag(told, 'version'))),
  ]);
  return own + [...(parent ? [parent] : []), ...imported].reduce((sum, one) => sum + aboveOf(one, seen), 0);
}

/** What an artifact stands below, where that is shared and weighs something; else it is its own. */
const least = 10e3;
const parents = new Map<string, { place: Place; bytes: number; children: Set<string> }>();
for (const { group, name, version } of releases.values()) {
  const text = manifestOf(group, name, version);
  const place = parentOf(text);
  if (!place) continue;
  const kept = parents.get(place.join(':')) ?? { place, bytes: aboveOf(place, new Set()), children: new Set() };
  kept.children.add(name);
  parents.set(place.join(':'), kept);
}

interface Row {
  readonly version: string;
  readonly fetched: number;
  readonly jar: number;
  readonly needs: ReadonlyMap<string, string>;
}
const rowsByName = new Map<string, Row[]>();
const add = (name: string, row: Row): void => void rowsByName.set(name, [...(rowsByName.get(name) ?? []), row]);
for (const { name, version, jar, rest, needs, group, isArchive } of releases.values()) {
  // What was refused has no row.
  if (isArchive && jar === 0) continue;
  const place = parentOf(manifestOf(group, name, version));
  const parent = place && parents.get(place.join(':'));
  const isShared = parent !== undefined && parent.children.size > 1 && parent.bytes >= least;
  const all = new Map(needs);
  if (isShared) all.set(`^${parent.place[1]}`, parent.place[2]);
  add(name, { version, fetched: jar + rest + (isShared ? 0 : (parent?.bytes ?? 0)), jar, needs: all });
}
for (const { place, bytes, children } of parents.values())
  if (children.size > 1 && bytes >= least)
    add(`^${place[1]}`, { version: place[2], fetched: bytes, jar: 0, needs: new Map() });

const numbers = (version: string): readonly number[] =>
  version.split(/[.-]/).map((part) => (/^\d+$/.test(part) ? Number(part) : 0));
function order(one: string, other: string): number {
  const [a, b] = [numbers(one), numbers(other)];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1)
    if ((a[at] ?? 0) !== (b[at] ?? 0)) return (a[at] ?? 0) - (b[at] ?? 0);
  return 0;
}

/** What no archive has in it, whoever names it. */
const isForBuilds = (name: string): boolean =>
  /^(?:lombok|quarkus-ide-launcher|spring-boot-(?:devtools|configuration-processor|autoconfigure-processor|docker-compose)|mapstruct-processor)$/.test(
    name,
  );
const apart = 0.08;
const jarOf = (name: string): number => Math.max(0, ...(rowsByName.get(name) ?? []).map(({ jar }) => jar));
function isAlike(one: Row, other: Row): boolean {
  const far = (a: number, b: number, few: number): boolean => Math.abs(a - b) > Math.max(few, apart * Math.max(a, b));
  if (far(one.jar, other.jar, 15e3) || far(one.fetched, other.fetched, 25e3)) return false;
  const differ = [...new Set([...one.needs.keys(), ...other.needs.keys()])].filter(
    (name) => one.needs.has(name) !== other.needs.has(name),
  );
  const weightOf = (name: string, version = ''): number =>
    rowsByName.get(name)?.find((row) => row.version === version)?.jar ?? 0;
  const isOther = [...one.needs].some(
    ([name, version]) =>
      other.needs.has(name) &&
      far(weightOf(name, version), weightOf(name, other.needs.get(name)), Math.max(100e3, apart * one.jar)),
  );
  return !isOther && differ.every((name) => jarOf(name) < Math.max(40e3, apart * one.jar) && !name.includes('starter'));
}
/** From where on a release counts, halfway to the one before: `6.3` of 6.4.10.Final after 6.2.32.Final. */
function since(version: string, before: string): string {
  const [own, earlier] = [numbers(version), numbers(before)];
  const at = own.findIndex((number, index) => number !== (earlier[index] ?? 0));
  const middle = Math.ceil(((own[at] ?? 0) + (earlier[at] ?? 0)) / 2);
  return [...own.slice(0, at), middle].join('.');
}
interface Span {
  readonly row: Row;
  readonly until: string | undefined;
}
const spans = new Map<string, readonly Span[]>();
for (const [name, all] of rowsByName) {
  const sorted = [...new Map(all.map((row) => [row.version, row])).values()].toSorted((a, b) =>
    order(a.version, b.version),
  );
  const kept: { row: Row; first: Row; last: string }[] = [];
  for (const row of sorted) {
    const before = kept.at(-1);
    if (before && isAlike(before.first, row)) kept[kept.length - 1] = { row, first: before.first, last: row.version };
    else kept.push({ row, first: row, last: row.version });
  }
  spans.set(
    name,
    kept.map(({ row, last }, index) => {
      const next = kept[index + 1];
      const first = next && sorted.find(({ version }) => order(version, last) > 0);
      return { row, until: first && since(first.version, last) };
    }),
  );
}
const isBefore = (version: string, until: string): boolean => order(version, until) < 0;
const spanOf = (name: string, version: string): Span | undefined =>
  spans.get(name)?.find(({ until }) => until === undefined || isBefore(version, until));

const kilobytes = (bytes: number): number => Math.round(bytes / 1e3);
const short = (version: string): string => /^\d+(?:\.\d+)*/.exec(version)?.[0] ?? version;
function written(name: string, { fetched, jar, needs }: Row): string {
  const isBuild = isForBuilds(name);
  const words = [...needs]
    .filter(([need]) => rowsByName.has(need))
    .map(([need, version]) => {
      const isNewest = spanOf(need, version)?.until === undefined;
      return `${isBuild ? '?' : ''}${need}${isNewest ? '' : `@${short(version)}`}`;
    });
  return [`${kilobytes(fetched)},,,${isBuild ? 0 : kilobytes(jar)}`, ...words].join(' ');
}
const rows: Record<string, string> = {};
const earlier: Record<string, readonly string[]> = {};
for (const [name, all] of spans) {
  const newest = all.at(-1);
  if (!newest) continue;
  rows[name] = written(name, newest.row);
  const others = all.slice(0, -1).map(({ row, until = '' }) => `${until} ${written(name, row)}`);
  if (others.length > 0) earlier[name] = others;
}
/** What is another release's, by the releases of the bill. */
const bills: Record<string, Record<string, string>> = {};
for (const [bill, all] of billed) {
  const sorted = [...all].toSorted(([a], [b]) => order(a, b));
  const names = new Set(sorted.flatMap(([, seen]) => [...seen.keys()]));
  const told: Record<string, string> = {};
  for (const name of [...names].toSorted()) {
    if ((spans.get(name)?.length ?? 0) < 2) continue;
    const known = sorted.flatMap(([release, seen]) => {
      const version = seen.get(name);
      return version === undefined ? [] : [{ release, version }];
    });
    if (known.every(({ release, version }) => release === version)) told[name] = '=';
    else {
      const words = known.flatMap(({ release, version }, index) => {
        const next = known[index + 1];
        const isSame = next !== undefined && spanOf(name, next.version) === spanOf(name, version);
        if (isSame) return [];
        return next ? [since(next.release, release), short(version)] : ['999', short(version)];
      });
      told[name] = words.join(' ');
    }
  }
  bills[bill] = told;
}

/** What plugins and parents bring: files of known releases are needs, the rest is their own. */
const filesOf = JSON.parse(readFileSync(values.plugins, 'utf8')) as Record<string, Record<string, number>>;
const known = new Map(
  [...releases.values()].map((one) => [relative(repository, folderOf(one.group, one.name, one.version)), one]),
);
const plain = Object.values(filesOf['plain'] ?? {}).reduce((sum, size) => sum + size, 0);
const lines = readFileSync(join(root, 'scripts/tables/maven-plugins.txt'), 'utf8').split('\n');
/** Those that have the plugins in them, too, that every build fetches, or others in their place. */
const standsOnNothing = new Set(
  lines.flatMap((line) => (line.split(' ')[1] === '-' ? (line.split(' ')[0] ?? []) : [])),
);
const measured = new Map<string, { version: string; row: string }[]>();
for (const [key, files] of Object.entries(filesOf)) {
  const [name = '', version] = key.split('~');
  if (version === undefined || name.startsWith('offline') || name.startsWith('tests')) continue;
  let own = 0;
  const needs = new Map<string, string>();
  for (const [path, size] of Object.entries(files)) {
    const one = known.get(path.slice(0, path.lastIndexOf('/')));
    if (one && one.jar > 0) needs.set(one.name, one.version);
    else own += size;
  }
  if (standsOnNothing.has(key)) own -= plain;
  const loader = name === 'spring-boot-maven-plugin' ? 250 : 0;
  const words = [...needs].map(
    ([need, release]) => `?${need}${spanOf(need, release)?.until === undefined ? '' : `@${short(release)}`}`,
  );
  const row = [`${kilobytes(Math.max(0, own))},,,${loader}`, ...words].join(' ');
  measured.set(name, [...(measured.get(name) ?? []), { version, row }]);
}
for (const [name, all] of measured) {
  const sorted = all.toSorted((a, b) => order(a.version, b.version));
  rows[name] = sorted.at(-1)?.row ?? '';
  const others = sorted
    .slice(0, -1)
    .map(({ version, row }, index) => `${since(sorted[index + 1]?.version ?? '', version)} ${row}`);
  if (others.length > 0) earlier[name] = others;
}
const parent = 'spring-boot-starter-parent';
const dependenciesOfBoot = bills['spring-boot-dependencies'] ?? {};
/** Whose release is the parent's, which names the bill. */
for (const name of [parent, 'spring-boot-maven-plugin']) dependenciesOfBoot[name] = '=';

const tableFile = join(root, 'src/data/sources.json');
const table = JSON.parse(readFileSync(tableFile, 'utf8')) as {
  packages: Record<string, Record<string, string>>;
  earlier: Record<string, Record<string, readonly string[]>>;
  bills: unknown;
};
// What is not measured anew keeps its row.
for (const [name, row] of Object.entries(table.packages['Java'] ?? {}))
  if (/-plugin$|-parent$/.test(name) && !Object.hasOwn(rows, name)) {
    rows[name] = row;
    const before = table.earlier['Java']?.[name];
    if (before) earlier[name] = before;
  }
const sorted = <T>(all: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
table.packages['Java'] = sorted(rows);
table.earlier['Java'] = sorted(earlier);
table.bills = { Java: bills };
const text = `${JSON.stringify(table, null, 1)}\n`;
writeFileSync(tableFile, text);
console.log(
  `${Object.keys(rows).length} artifacts, ${Object.keys(earlier).length} with earlier ones, ${kilobytes(text.length)} kB`,
);
