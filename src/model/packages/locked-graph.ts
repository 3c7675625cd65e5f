import type { Manifest, Manifests } from '../../data/tool.ts';
import type { Command } from '../commands/types.ts';
import type { ContextFiles } from '../facts/types.ts';
import { askedOf } from './npm-size.ts';
import { bare, inlineText, sectionsIn, textsIn, type Section } from './sections.ts';

type Graph = NonNullable<NonNullable<Manifest['counts']>[number]['graph']>;

/** What a command asks for of a project. */
interface Asked {
  /** Whether it builds, and fetches only what it needs for that. */
  readonly builds: boolean;
  /** Whether it builds what is needed for tests, too. */
  readonly tests: boolean;
  /** Its own packages that are named; all where none is. */
  readonly packages: readonly string[];
  /** Its programs that are named; all where none is. */
  readonly programs: readonly string[];
  readonly features: readonly string[];
  readonly allFeatures: boolean;
  readonly noDefault: boolean;
  isElsewhere(name: string): boolean;
}

/** Whether a command builds what a project needs, be that for a test: for the platform that it runs on. */
export const compiles = (command: Command): boolean => command.does('build') || command.does('test');

/** What a command asks for by its options. */
export function askedBy(command: Command): Asked {
  const { asks, notForLinux } = command.form?.manifest ?? {};
  const named = (options: readonly string[] = []): readonly string[] =>
    command.options(...options).flatMap(({ value }) => value.split(/[ ,]+/));
  const builds = compiles(command);
  return {
    builds,
    tests: command.does('test'),
    packages: named(asks?.packages),
    programs: named(asks?.programs),
    features: named(asks?.features),
    allFeatures: command.has(...(asks?.allFeatures ?? [])),
    noDefault: command.has(...(asks?.noDefault ?? [])),
    isElsewhere: (name) => builds && notForLinux?.test(name) === true,
  };
}

/** A package of others that a project needs, as far as that is told. */
export interface Locked {
  readonly name: string;
  /** The release that a lockfile tells, or as much of it as a range does. */
  readonly version?: string;
  /** What else a manifest says of it: features. */
  readonly told?: string;
  /** The names of what it needs itself. */
  readonly needs?: readonly string[];
  /** Where it is there to build and to test, and not in a program: as a tool, which may leave something in it, or to be compiled with. */
  readonly forBuild?: 'tool' | 'library';
}

interface Part {
  readonly name: string;
  readonly version: string;
  readonly isForeign: boolean;
  readonly needs: readonly string[];
}

/**
 * The packages of others that a project needs, by way of what it needs, too; one of two releases twice: without what only other platforms want, and what its own
 * manifests name for tests or leave out unless it is asked for. Nothing where no package is its own.
 */
export function wantedBy(
  text: string,
  graph: Graph,
  asked: Asked,
  context: ContextFiles | undefined,
): readonly Locked[] | undefined {
  const parts = partsOf(text, graph);
  const left = leftOut(graph, asked, context);
  const own = [...parts].filter(([, { isForeign }]) => !isForeign);
  if (own.length === 0) return undefined;
  const never = asked.builds ? neverIn(parts, graph, context) : [];
  const named = own.filter(([, { name }]) => asked.packages.includes(name));
  const wanted = new Set((named.length > 0 ? named : own).map(([key]) => key));
  // What is added while it is gone through is gone through, too.
  for (const key of wanted) {
    const part = parts.get(key);
    const isOut = (part && !part.isForeign ? left.get(part.name) : undefined) ?? nothing;
    for (const need of part?.needs ?? []) {
      const name = parts.get(need)?.name ?? need;
      if (never.some((one) => one.need === name && one.of.test(part?.name ?? ''))) continue;
      if (!asked.isElsewhere(name) && !isOut.has(name)) wanted.add(need);
    }
  }
  return [...wanted].flatMap((key) => {
    const part = parts.get(key);
    if (!part?.isForeign) return [];
    return { name: part.name, version: part.version, needs: part.needs.map((need) => parts.get(need)?.name ?? need) };
  });
}

/** The packages of a project that are its own, by a lockfile. */
export const ownIn = (text: string, graph: Graph): ReadonlySet<string> =>
  new Set([...partsOf(text, graph).values()].flatMap(({ name, isForeign }) => (isForeign ? [] : name)));

const nothing: ReadonlySet<string> = new Set();

/** What is said to be needed of a project, and no build of it takes. */
function neverIn(
  parts: ReadonlyMap<string, Part>,
  { never = [], manifests }: Graph,
  context: ContextFiles | undefined,
): NonNullable<Graph['never']> {
  const names = new Set([...parts.values()].map(({ name }) => name));
  const texts = manifestsIn(manifests, context)
    .map((path) => context?.read?.(path) ?? '')
    .join('\n');
  return never.filter(({ unless, asked }) => {
    if (unless !== undefined) return !names.has(unless);
    return asked === undefined || (texts !== '' && !asked.test(texts));
  });
}

/** The manifests of the project itself. */
const manifestsIn = (manifests: Graph['manifests'], context: ContextFiles | undefined): readonly string[] =>
  manifests && context
    ? context
        .list(manifests.in)
        .filter((path) => !context.ignored(path))
        .slice(0, mostManifests)
    : [];

/** By name and release, and by name alone. */
function partsOf(text: string, { begins, name, isForeign, needs }: Graph): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const byName = new Map<string, string>();
  for (const part of text.split(begins)) {
    const [, own, version = ''] = name.exec(part) ?? [];
    if (own === undefined) continue;
    const all = [...part.matchAll(needs)].map(([, need = '', of = '']) => (of === '' ? need : `${need} ${of}`));
    const key = `${own} ${version}`;
    parts.set(key, { name: own, version, isForeign: isForeign.test(part), needs: all });
    byName.set(own, key);
  }
  for (const [key, part] of parts) parts.set(key, { ...part, needs: part.needs.map((one) => byName.get(one) ?? one) });
  return parts;
}

/** What each package of a project names and a build leaves out, by its name. */
function leftOut(
  { manifests }: Graph,
  asked: Asked,
  context: ContextFiles | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const left = new Map<string, ReadonlySet<string>>();
  if (!manifests || !context || !asked.builds) return left;
  for (const path of manifestsIn(manifests, context)) {
    const sections = sectionsIn(context.read?.(path) ?? '');
    const name = bare(sections.find(({ heading }) => heading === 'package')?.values.get('name') ?? '');
    if (name !== '') left.set(name, leftOutOf(sections, manifests, asked));
  }
  return left;
}

/** So many are read in no time. */
const mostManifests = 100;

/**
 * The packages of others that a manifest without a lockfile names, without those for tests, for other systems, and that nobody asks for; of a workspace what all of it
 * says of each.
 */
export function namedBy(text: string, manifests: Manifests, asked: Asked): readonly Locked[] {
  const sections = sectionsIn(text);
  const left = leftOutOf(sections, manifests, asked);
  const told = new Map<string, string[]>();
  for (const { name, value } of sections.flatMap((section) => needsIn(section, manifests.needs)))
    told.set(name, [...(told.get(name) ?? []), value]);
  return [...told].flatMap(([name, values]) => {
    const all = values.join('\n');
    const range = values.flatMap((value) => rangeOf(value) ?? [])[0];
    if (left.has(name) || (range === undefined && /\bpath\s?=/.test(all))) return [];
    const [, version] = askedOf(name, /^\d/.test(range ?? '') ? `^${range ?? ''}` : (range ?? ''));
    return { name, told: all, ...(version !== '' && { version }) };
  });
}

/** `1.2` of `"1.2"`, and of `{ version = "1.2" }`. */
const rangeOf = (value: string): string | undefined =>
  /^["']/.test(value) ? bare(value) : textsIn(/\bversion\s?=\s?(["'][^"'\n]*["'])/.exec(value)?.[1])[0];

interface Need {
  readonly key: string;
  readonly name: string;
  readonly heading: string;
  readonly isOptional: boolean;
  /** What is said of it. */
  readonly value: string;
}

function leftOutOf(
  sections: readonly Section[],
  { needs, forTests, elsewhere }: Manifests,
  asked: Asked,
): ReadonlySet<string> {
  const all = sections.flatMap((section) => needsIn(section, needs));
  const on = featuresOf(
    sections.find(({ heading }) => heading === 'features'),
    asked,
  );
  const kept = all.filter(
    ({ key, heading, isOptional }) =>
      (asked.tests || !forTests.test(heading)) &&
      !elsewhere.test(heading) &&
      (!isOptional || asked.allFeatures || on.has(key)),
  );
  const left = new Set(all.map(({ name }) => name));
  for (const { name } of kept) left.delete(name);
  return left;
}

/** `[dependencies]` has one a line, `[dependencies.name]` is one. */
function needsIn({ heading, values }: Section, needs: RegExp): readonly Need[] {
  const found = needs.exec(heading);
  if (!found) return [];
  const [, own] = found;
  if (own !== undefined) {
    const key = bare(own);
    const isOptional = values.get('optional') === 'true';
    const value = [...values].map(([said, what]) => `${said} = ${what}`).join('\n');
    return [{ key, name: bare(values.get('package') ?? key), heading, isOptional, value }];
  }
  return [...values].map(([said, value]) => {
    // `name.workspace = true` is said of the name.
    const key = said.replace(/\.\w+$/, '');
    return {
      key,
      name: value.startsWith('{') ? (inlineText(value, 'package') ?? key) : key,
      heading,
      isOptional: /\boptional\s?=\s?true/.test(value),
      value,
    };
  });
}

/** What is asked for, with what that brings. */
function featuresOf(section: Section | undefined, { features, noDefault }: Asked): ReadonlySet<string> {
  const on = new Set([...features, ...(noDefault ? [] : ['default'])]);
  for (const one of on)
    for (const brought of textsIn(section?.values.get(one))) {
      on.add(brought);
      // `dep:name`, `name/feature`; `name?/feature` brings nothing.
      const [name = ''] = brought.replace(/^dep:/, '').split('/');
      if (!name.endsWith('?')) on.add(name);
    }
  return on;
}
