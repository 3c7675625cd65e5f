import { interpreterName } from '../../data/pypi.ts';
import { nameOf } from '../../text/path.ts';
import { groupBy } from '../group.ts';
import { type Environment, markerAllows } from './markers.ts';
import { releaseOf } from './python-ranges.ts';
import { bare, inlineText, type Section, sectionsIn, textsIn } from './sections.ts';
import { isJson, jsonIn, jsonOf } from '../../text/json.ts';

/** A package of PyPI that a lockfile holds. */
export interface LockedProject {
  /** Normalized. */
  readonly name: string;
  readonly version: string;
  /** Bytes of the wheel for Linux on amd64, where the lockfile tells. */
  readonly wheel?: number;
}

/** What of a lockfile is installed. */
export interface Asked extends Environment {
  /** Whether what only development needs is left out. */
  readonly production: boolean;
  readonly libc: 'glibc' | 'musl';
  /** The parts of the project; what is usual, where nothing is said of them. */
  readonly parts?: Parts;
}

/** Which extras and groups of a project are installed, by their normalized names. */
export interface Parts {
  readonly extras: readonly string[] | 'all';
  /** Groups that are asked for, beside those that are installed unasked. */
  readonly groups: readonly string[] | 'all';
  /** Where there are some, these groups alone. */
  readonly only: readonly string[];
  readonly without: readonly string[];
  /** Groups that are installed unasked; all that are not optional without it. */
  readonly usual?: readonly string[] | undefined;
}

const noParts: Parts = { extras: [], groups: [], only: [], without: [], usual: ['dev'] };

const takesExtra = ({ parts: { extras, without } = noParts }: Asked, name: string): boolean =>
  !without.includes(normalized(name)) && (extras === 'all' || extras.includes(normalized(name)));

/** Whether a group of a project is installed; that which every project has is `main`. */
function takesGroup({ parts = noParts, production }: Asked, name: string, isOptional = false): boolean {
  const { groups, only, without, usual } = parts;
  const own = name === 'default' ? 'main' : normalized(name);
  if (only.length > 0) return only.includes(own);
  if (without.includes(own)) return false;
  if (own === 'main' || groups === 'all' || groups.includes(own)) return true;
  return !production && !isOptional && (usual?.includes(own) ?? true);
}

/** What a lockfile has installed, by the name of the file; `manifest`: the text of the pyproject.toml beside it. Nothing for what is none. */
export function readLockedPython(
  file: string,
  text: string,
  manifest: string | undefined,
  asked: Asked,
): readonly LockedProject[] | undefined {
  const name = nameOf(file);
  if (name === 'Pipfile.lock') return ofPipenv(text, asked);
  const sections = sectionsIn(text);
  const packages = packagesIn(sections, asked.libc);
  if (packages.length === 0) return undefined;
  if (name === 'uv.lock') return ofUv(packages, asked);
  return ofGroups(packages, manifest, asked);
}

export const normalized = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[-_.]+/g, '-');

interface Wanted {
  readonly name: string;
  readonly extras: readonly string[];
  /** The last that is let in, as far as that is told; empty where any is. */
  readonly version: string;
  readonly marker: string | undefined;
}

interface Package extends LockedProject {
  readonly own: Section;
  readonly wants: readonly Wanted[];
  readonly extras: ReadonlyMap<string, readonly Wanted[]>;
  readonly groups: ReadonlyMap<string, readonly Wanted[]>;
}

/** What stands in a list behind some words. */
function listAfter(text: string, words: string): string | undefined {
  const from = text.indexOf(words);
  const end = from === -1 ? -1 : text.indexOf(']', from);
  return end === -1 ? undefined : text.slice(from + words.length, end);
}

/** The tables of an array, one a line: `{ name = "a", extra = ["b"], marker = "c" }`. */
const tablesOf = (value: string | undefined): readonly Wanted[] =>
  (value ?? '').split('\n').flatMap((line) =>
    line.split(/(?<=\}),\s*(?=\{)/).flatMap((table) => {
      const name = inlineText(table, 'name');
      if (name === undefined) return [];
      const extras = listAfter(table, 'extra = [');
      return [{ name: normalized(name), extras: textsIn(extras), version: '', marker: inlineText(table, 'marker') }];
    }),
  );

/** `"aiosignal>=1.1.2; python_version < \"3.11\""`, and `name = {version = "…", markers = "…"}` of poetry. */
const listedWants = (value: string | undefined): readonly Wanted[] =>
  textsIn(value).map((text) => {
    const [, name = '', extras = ''] = /^([\w.-]+)(?:\[([^\]]*)\])?/.exec(text) ?? [];
    const [wish = '', marker] = text.split(';');
    return {
      name: normalized(name),
      extras: extras.split(',').map((extra) => extra.trim()),
      version: wish.includes('@') ? '' : releaseOf(wish.slice(/^[^=<>~!(]*/.exec(wish)?.[0].length)),
      marker,
    };
  });

/** Those of a table; of the optional ones those that are named. */
const keyedWants = ({ values }: Section, optional: readonly string[] = []): readonly Wanted[] =>
  [...values].flatMap(([name, value]) =>
    /\boptional = true/.test(value) && !optional.includes(normalized(name))
      ? []
      : [
          {
            name: normalized(name),
            extras: textsIn(listAfter(value, 'extras = [')),
            version: releaseOf((value.startsWith('{') ? inlineText(value, 'version') : bare(value)) ?? ''),
            marker: inlineText(value, 'markers'),
          },
        ],
  );

/** The optional packages that extras of a project of Poetry bring. */
const ofExtras = (sections: readonly Section[], extras: readonly string[]): readonly string[] =>
  [...(sections.find(({ heading }) => heading === 'tool.poetry.extras')?.values ?? [])].flatMap(([name, value]) =>
    extras.some((one) => normalized(one) === normalized(name)) ? textsIn(value).map(normalized) : [],
  );

function packagesIn(sections: readonly Section[], libc: Asked['libc']): readonly Package[] {
  const packages: Package[] = [];
  for (const [index, own] of sections.entries()) {
    if (own.heading !== 'package' && own.heading !== 'packages') continue;
    const parts: Section[] = [];
    for (let at = index + 1; sections[at]?.heading.startsWith(`${own.heading}.`); at++)
      parts.push(...sections.slice(at, at + 1));
    const part = (name: string): Section | undefined =>
      parts.find(({ heading }) => heading === `${own.heading}.${name}`);
    const mapOf = (section: Section | undefined): ReadonlyMap<string, readonly Wanted[]> =>
      new Map([...(section?.values ?? [])].map(([name, value]) => [name, tablesOf(value)]));
    const listsOf = (section: Section | undefined): ReadonlyMap<string, readonly Wanted[]> =>
      new Map([...(section?.values ?? [])].map(([name, value]) => [name, listedWants(value)]));
    const wheel = wheelIn(own.values.get('wheels'), libc);
    const dependencies = own.values.get('dependencies');
    const keyed = part('dependencies');
    packages.push({
      own,
      name: normalized(bare(own.values.get('name') ?? '')),
      version: bare(own.values.get('version') ?? ''),
      ...(wheel !== undefined && { wheel }),
      wants: keyed
        ? keyedWants(keyed)
        : dependencies?.includes('{')
          ? tablesOf(dependencies)
          : listedWants(dependencies),
      // uv's, or Poetry's.
      extras: new Map([...mapOf(part('optional-dependencies')), ...listsOf(part('extras'))]),
      groups: mapOf(part('dev-dependencies')),
    });
  }
  return packages;
}

/** Bytes of the wheel that fits, the largest of several. */
function wheelIn(wheels: string | undefined, libc: Asked['libc']): number | undefined {
  const sizes = (wheels ?? '').split('\n').flatMap((line) => {
    const size = /size = (\d+)/.exec(line)?.[1];
    const other = libc === 'musl' ? '-manylinux' : '-musllinux';
    const fits =
      line.includes('none-any.whl') || (line.includes('linux') && line.includes('x86_64.whl') && !line.includes(other));
    return size !== undefined && fits ? [Number(size)] : [];
  });
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}

/** All that is reached from what is wanted, extras too. */
function reached(packages: readonly Package[], wanted: readonly Wanted[], asked: Asked): readonly LockedProject[] {
  const byName = groupBy(packages, ({ name }) => name);
  const seen = new Set<string>();
  const found = new Map<string, Package>();
  const open = [...wanted];
  for (const { name, extras, marker } of open) {
    if (!markerAllows(marker, asked)) continue;
    for (const one of byName.get(name) ?? []) {
      for (const extra of ['', ...extras]) {
        const key = `${name}[${extra}]`;
        if (seen.has(key)) continue;
        seen.add(key);
        open.push(...(extra === '' ? one.wants : (one.extras.get(extra) ?? [])));
      }
      found.set(name, one);
    }
  }
  return [...found.values()];
}

const isProject = ({ own }: Package): boolean =>
  /(?:editable|virtual|directory) = /.test(own.values.get('source') ?? '');

/** uv's: from the projects of the workspace. */
function ofUv(packages: readonly Package[], asked: Asked): readonly LockedProject[] {
  const projects = packages.filter(isProject);
  const roots = projects.flatMap(({ wants, extras, groups }) => [
    ...(takesGroup(asked, 'main') ? wants : []),
    ...[...extras].flatMap(([name, more]) => (takesGroup(asked, 'main') && takesExtra(asked, name) ? more : [])),
    ...[...groups].flatMap(([name, more]) => (takesGroup(asked, name) ? more : [])),
  ]);
  const own = new Set(projects.map(({ name }) => name));
  return reached(packages, roots, asked).filter(({ name }) => !own.has(name));
}

/** Those that say of each package which groups it is of: poetry from 2 on, pdm, pylock.toml; of earlier ones of poetry the manifest tells. */
function ofGroups(
  packages: readonly Package[],
  manifest: string | undefined,
  asked: Asked,
): readonly LockedProject[] | undefined {
  // Which extra a package is of stands in its marker.
  const kept = packages.filter(
    ({ own }) => extrasNamed(markerIn(own) ?? '').length > 0 || markerAllows(markerIn(own), asked),
  );
  const plain = kept.filter(
    ({ own }) =>
      own.values.get('optional') !== 'true' ||
      extrasNamed(markerIn(own) ?? '').some((name) => takesExtra(asked, name)) ||
      asked.parts?.extras === 'all',
  );
  const groupsOf = ({ own }: Package): readonly string[] => {
    const category = own.values.get('category');
    return category === undefined ? textsIn(own.values.get('groups')) : [bare(category)];
  };
  const optional = manifest === undefined ? [] : optionalGroups(manifest);
  if (plain.some((one) => groupsOf(one).length > 0))
    return plain.filter((one) => groupsOf(one).some((group) => takesGroup(asked, group, optional.includes(group))));
  if (!asked.production && (asked.parts?.only.length ?? 0) === 0) return plain;
  const wants = manifest === undefined ? undefined : wantsOf(manifest);
  return wants && reached(packages, wants, asked);
}

/** `extra == "data"` of a marker: the extras that ask for a package. */
const extrasNamed = (marker: string): readonly string[] =>
  [...marker.matchAll(/\bextra == ["']([\w.-]{1,100})["']/g)].map(([, name = '']) => name);

const markerIn = ({ values }: Section): string | undefined => {
  const value = values.get('marker') ?? values.get('markers');
  return value === undefined || value.startsWith('{') ? undefined : textsIn(value)[0];
};

/** What a project in pyproject.toml needs to run, with what these extras of it add. */
export function wantsOf(manifest: string, extras: readonly string[] = []): readonly Wanted[] {
  const sections = sectionsIn(manifest);
  const own = sections.find(({ heading }) => heading === 'project')?.values.get('name');
  const optional = sections.find(({ heading }) => heading === 'project.optional-dependencies');
  const wants = sections.flatMap((section) => {
    if (section.heading === 'project') return listedWants(section.values.get('dependencies'));
    return section.heading === 'tool.poetry.dependencies'
      ? keyedWants(section, ofExtras(sections, extras)).filter(({ name }) => name !== interpreterName)
      : [];
  });
  const all = new Set(extras.map(normalized));
  // What is added while it is gone through is gone through, too.
  for (const extra of all)
    for (const [name, value] of optional?.values ?? []) {
      if (normalized(name) !== extra) continue;
      for (const want of listedWants(value))
        if (own !== undefined && want.name === normalized(bare(own)))
          for (const one of want.extras) all.add(normalized(one));
        else wants.push(want);
    }
  return wants;
}

/** What an install of a project without a lockfile is told to bring: what it needs to run, with extras and groups. */
export function projectWants(manifest: string, asked: Asked): readonly Wanted[] {
  const sections = sectionsIn(manifest);
  const extras = extrasOf(manifest).filter((name) => takesExtra(asked, name));
  const optional = optionalGroups(manifest);
  const groups = groupNames(sections).filter((name) => takesGroup(asked, name, optional.includes(name)));
  return [
    ...(takesGroup(asked, 'main') ? wantsOf(manifest, extras) : []),
    ...groups.flatMap((name) => [
      ...(groupWants(manifest, [name]) ?? []),
      ...sections.flatMap((section) => (poetryGroup(section) === name ? keyedWants(section) : [])),
    ]),
  ];
}

/** The group of a project of Poetry that a section is about. */
const poetryGroup = ({ heading }: Section): string | undefined =>
  heading === 'tool.poetry.dev-dependencies'
    ? 'dev'
    : /^tool\.poetry\.group\.([\w.-]{1,100})\.dependencies$/.exec(heading)?.[1];

const groupNames = (sections: readonly Section[]): readonly string[] => [
  ...new Set([
    ...(sections.find(({ heading }) => heading === 'dependency-groups')?.values.keys() ?? []),
    ...sections.flatMap((section) => poetryGroup(section) ?? []),
  ]),
];

/** Groups of Poetry that are installed only where they are asked for. */
const optionalGroups = (manifest: string): readonly string[] =>
  sectionsIn(manifest).flatMap(({ heading, values }) =>
    values.get('optional') === 'true' ? (/^tool\.poetry\.group\.([\w.-]{1,100})$/.exec(heading)?.[1] ?? []) : [],
  );

/** What groups of a pyproject.toml name (PEP 735), with those that they include; nothing where one is not there. */
export function groupWants(manifest: string, groups: readonly string[]): readonly Wanted[] | undefined {
  const known = sectionsIn(manifest).find(({ heading }) => heading === 'dependency-groups')?.values;
  const byName = new Map([...(known ?? [])].map(([name, value]) => [normalized(name), value]));
  const all = new Set(groups.map(normalized));
  const wants: Wanted[] = [];
  // What is added while it is gone through is gone through, too.
  for (const group of all) {
    const value = byName.get(group);
    if (value === undefined) return undefined;
    const parts = value.split(/(?<=\})|(?=\{)/);
    for (const part of parts)
      if (part.startsWith('{')) all.add(normalized(textsIn(part)[0] ?? ''));
      else wants.push(...listedWants(part));
  }
  return wants;
}

/** The extras that a project in pyproject.toml has. */
export const extrasOf = (manifest: string): readonly string[] =>
  sectionsIn(manifest).flatMap(({ heading, values }) =>
    heading === 'project.optional-dependencies' || heading === 'tool.poetry.extras' ? [...values.keys()] : [],
  );

function ofPipenv(text: string, asked: Asked): readonly LockedProject[] | undefined {
  const lock = jsonOf(text);
  if (!isJson(lock?.['default'])) return undefined;
  const parts = [lock['default'], ...(asked.production ? [] : [jsonIn(lock, 'develop')])];
  const found = new Map<string, LockedProject>();
  for (const [name, one] of parts.flatMap((part) => Object.entries(part))) {
    if (!isJson(one)) continue;
    const { version, markers } = one;
    if (!markerAllows(typeof markers === 'string' ? markers : undefined, asked)) continue;
    found.set(name, { name: normalized(name), version: typeof version === 'string' ? version.replace(/^=+/, '') : '' });
  }
  return [...found.values()];
}
