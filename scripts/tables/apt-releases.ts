/**
 * Writes src/data/apt-releases.json from package indexes of other releases: `nice npx tsx scripts/tables/apt-releases.ts FOLDER`.
 *
 * FOLDER has one folder for each release, by its code name, with the `lists` that `apt-get update` wrote there. What an install of a package brings by the
 * sizes that the index states is held against the same of Debian 12; those that differ notably have a row. The packages are those that two or more of
 * 3,000 Dockerfiles ask for, in apt-asked.txt.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder = ''] = process.argv.slice(2);
const root = fileURLToPath(new URL('../..', import.meta.url));
const releases = new Map([
  ['bullseye', 'debian 11'],
  ['trixie', 'debian 13'],
  ['focal', 'ubuntu 20.04'],
  ['jammy', 'ubuntu 22.04'],
  ['noble', 'ubuntu 24.04'],
]);
const reference = 'bookworm';
/** As a share; and kilobytes. */
const notable = { share: 0.12, least: 1000 };

interface Entry {
  readonly size: number;
  readonly depends: readonly (readonly string[])[];
  readonly recommends: readonly (readonly string[])[];
  readonly isBase: boolean;
}

interface Index {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly provided: ReadonlyMap<string, string>;
}

const field = (stanza: string, name: string): string => new RegExp(`^${name}: *(.*)$`, 'm').exec(stanza)?.[1] ?? '';
const groups = (text: string): readonly (readonly string[])[] =>
  text === ''
    ? []
    : text.split(',').map((group) => group.split('|').map((one) => one.trim().replace(/[\s:(].*$/s, '')));

/** The packages of a release: those of later lists (security, updates) replace earlier ones. */
function readIndex(release: string): Index {
  const lists = join(folder, release, 'lists');
  const entries = new Map<string, Entry>();
  const provided = new Map<string, string>();
  const order = (file: string): number => (/-updates/.test(file) ? 1 : /-security/.test(file) ? 2 : 0);
  const files = readdirSync(lists)
    .filter((file) => /binary-amd64_Packages(?:\.|$)/.test(file) && !file.includes('backports'))
    .toSorted((a, b) => order(a) - order(b));
  for (const file of files) {
    const text = execFileSync('/usr/lib/apt/apt-helper', ['cat-file', join(lists, file)], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    for (const stanza of text.split(/\n{2,}/)) {
      const name = field(stanza, 'Package');
      if (name === '') continue;
      entries.set(name, {
        size: Number(field(stanza, 'Installed-Size')) * 1.024,
        depends: groups([field(stanza, 'Pre-Depends'), field(stanza, 'Depends')].filter(Boolean).join(',')),
        recommends: groups(field(stanza, 'Recommends')),
        isBase: field(stanza, 'Priority') === 'required' || field(stanza, 'Essential') === 'yes' || name === 'apt',
      });
      for (const [other = ''] of groups(field(stanza, 'Provides'))) if (!provided.has(other)) provided.set(other, name);
    }
  }
  return { entries, provided };
}

/** All that a package brings, of alternatives the first. */
function closure(
  { entries, provided }: Index,
  name: string,
  base: ReadonlySet<string>,
  takesRecommended: boolean,
): ReadonlySet<string> {
  const all = new Set<string>();
  const queue = [name];
  const real = (one: string): string => (entries.has(one) ? one : (provided.get(one) ?? one));
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    const own = real(one);
    const entry = entries.get(own);
    if (!entry || all.has(own) || base.has(own)) continue;
    all.add(own);
    for (const group of [...entry.depends, ...(takesRecommended ? entry.recommends : [])]) {
      if (group.some((other) => all.has(real(other)) || base.has(real(other)))) continue;
      const first = group.find((other) => entries.has(real(other)));
      if (first !== undefined) queue.push(first);
    }
  }
  return all;
}

/** What every image of a release holds. */
function baseOf(index: Index): ReadonlySet<string> {
  const base = new Set<string>();
  for (const [name, { isBase }] of index.entries)
    if (isBase) for (const one of closure(index, name, new Set(), false)) base.add(one);
  return base;
}

const names = readFileSync(join(root, 'scripts/tables/apt-asked.txt'), 'utf8').trim().split(/\s+/);
const sizesOf = (release: string): ReadonlyMap<string, readonly [number, number]> => {
  const index = readIndex(release);
  const base = baseOf(index);
  const sum = (all: ReadonlySet<string>): number =>
    [...all].reduce((size, one) => size + (index.entries.get(one)?.size ?? 0), 0);
  return new Map(
    names.flatMap((name) => {
      const known = index.entries.has(name) ? name : index.provided.get(name);
      return known === undefined
        ? []
        : [[name, [sum(closure(index, name, base, false)), sum(closure(index, name, base, true))] as const]];
    }),
  );
};
const before = sizesOf(reference);
const rows: Record<string, Record<string, string>> = {};
for (const [codename, id] of releases) {
  if (!existsSync(join(folder, codename, 'lists'))) continue;
  const own: Record<string, string> = {};
  for (const [name, [size, whole]] of sizesOf(codename)) {
    const [was = 0, wasWhole = 0] = before.get(name) ?? [];
    if (was === 0 || wasWhole === 0) continue;
    const differs = (a: number, b: number): boolean => Math.abs(a - b) > Math.max(notable.share * b, notable.least);
    if (!differs(size, was) && !differs(whole, wasWhole)) continue;
    const percent = (a: number, b: number): string => String(Math.round((100 * a) / b));
    const [alone, all] = [percent(size, was), percent(whole, wasWhole)];
    own[name] = alone === all ? alone : `${alone},${all}`;
  }
  rows[id] = own;
  console.log(`${id}: ${Object.keys(own).length} of ${names.length}`);
}
const written = {
  date: new Date().toISOString().slice(0, 10),
  source:
    'package indexes with security and updates, amd64: what an install of a package brings, by the sizes that are stated, in percent of the same on Debian 12; behind a comma with what is recommended',
  releases: rows,
};
const text = `${JSON.stringify(written, null, 2)}\n`;
writeFileSync(join(root, 'src/data/apt-releases.json'), text);
console.log(`${Math.round(text.length / 1000)} kB`);
