import { builtEnding, targetRules } from '../../data/project-sources.ts';
import { nameOf, parentOf, resolvePath, within } from '../../text/path.ts';
import { lookUp } from '../../text/look-up.ts';
import { readPattern } from '../facts/pattern.ts';
import { callsIn, type RuleCall } from './c-rule-calls.ts';

/** A library or a program, as the rules of a project tell it. */
export interface Target {
  readonly name: string;
  readonly kind: TargetKind;
  /** Absolute. */
  readonly sources: readonly string[];
  /** What it is linked with, by name. */
  readonly links: readonly string[];
  readonly isInstalled: boolean;
}

export type TargetKind = 'program' | 'archive' | 'shared' | 'objects';

/** The project that is read. */
export interface Rules {
  readonly folder: string;
  /** The name of its files with rules: `CMakeLists.txt`, `meson.build`. */
  readonly own: string;
  /** The text of a file, by its absolute path. */
  readonly read: (path: string) => string | undefined;
  /** The sources that there are. */
  readonly sources: readonly string[];
  /** What its builds are told. */
  readonly told: string;
}

type Draft = { -readonly [K in keyof Target]: Target[K] };

/** The targets of a project of CMake or Meson that are built where nobody asks for one, in order, as far as their sources are told. */
export function targetsOf({ folder, read, own, told, sources }: Rules): readonly Target[] {
  const targets = new Map<string, Draft>();
  const lists = new Map<string, readonly string[]>();
  const results = new Map<string, string>();
  const options = new Map<string, boolean>();
  for (const [, name = '', value = ''] of told.matchAll(targetRules.defined))
    options.set(name, targetRules.yes.test(value));
  const seen = new Set<string>();
  /** Of each block that is open, whether it holds, and whether a part of it has. */
  const blocks: { is: boolean; was: boolean }[] = [];
  visit(folder);
  return [...targets.values()].filter((one) => one.sources.length > 0);

  function visit(at: string): void {
    const text = seen.has(at) ? undefined : read(within(at, own));
    seen.add(at);
    for (const call of text === undefined ? [] : callsIn(text)) follow(at, call);
  }

  function follow(at: string, call: RuleCall): void {
    const { name, words } = call;
    const block = blocks.at(-1);
    if (name === 'if') {
      const is = isSo(words);
      blocks.push({ is, was: is });
    } else if (targetRules.opens.test(name)) blocks.push({ is: false, was: true });
    else if (targetRules.closes.test(name)) blocks.pop();
    else if (block && (name === 'elseif' || name === 'else')) {
      block.is = !block.was && (name === 'else' || isSo(words));
      block.was ||= block.is;
    } else if (blocks.every(({ is }) => is)) make(at, call);
  }

  function make(at: string, { name, words, result }: RuleCall): void {
    const [first = '', ...rest] = words.flatMap((word) => lists.get(/^\$\{(\w+)\}$/.exec(word)?.[1] ?? '') ?? word);
    const kind = lookUp(targetRules.kinds, name);
    if (name === 'project') lists.set('PROJECT_NAME', [first]);
    else if (name === 'files') lists.set(result ?? '', [...(lists.get(result ?? '') ?? []), ...words]);
    else if (name === 'set') {
      lists.set(first, rest);
      options.set(first, targetRules.yes.test(rest[0] ?? ''));
    } else if (name === 'list' && first === 'APPEND')
      lists.set(rest[0] ?? '', [...(lists.get(rest[0] ?? '') ?? []), ...rest.slice(1)]);
    else if (name === 'file' && first.startsWith('GLOB'))
      lists.set(rest[0] ?? '', globbed(at, rest.slice(1), first.endsWith('RECURSE')));
    else if (name === 'aux_source_directory') lists.set(rest[0] ?? '', globbed(at, [`${first}/*`], false));
    else if (name === 'option' && !options.has(first)) options.set(first, targetRules.yes.test(rest.at(-1) ?? ''));
    else if (name === 'include' && first === 'CTest')
      options.set(targetRules.tests, options.get(targetRules.tests) ?? true);
    else if (name === 'add_subdirectory' || name === 'subdir') visit(placeOf(at, first));
    else if (name === 'install' && first === 'TARGETS') for (const word of rest) add(word, {}, true);
    else if (name === 'target_link_libraries') add(first, { links: rest });
    else if (name === 'target_sources') add(first, { sources: sourcesIn(at, rest) });
    else if (kind !== undefined) {
      if (result !== undefined) results.set(result, first);
      const made = madeAs(kind, rest);
      const links = rest.flatMap((word) => results.get(word) ?? []);
      const isInstalled = targetRules.installs.test(rest.join(' '));
      // Meson has a library and a program of one name.
      if (made)
        targets.set(`${made === 'program'} ${first}`, {
          name: first,
          kind: made,
          sources: sourcesIn(at, rest),
          links,
          isInstalled,
        });
    }
  }

  function madeAs(kind: TargetKind | 'library', words: readonly string[]): TargetKind | undefined {
    if (kind !== 'library') return kind;
    const named = words.find((word) => Object.hasOwn(targetRules.libraries, word));
    if (named !== undefined) return lookUp(targetRules.libraries, named);
    return targetRules.shared.test(told) || options.get(targetRules.shares) === true ? 'shared' : 'archive';
  }

  function add(name: string, { links = [], sources: more = [] }: Partial<Draft>, installs = false): void {
    const known = targets.get(`false ${name}`) ?? targets.get(`true ${name}`);
    if (!known) return;
    known.links = [...known.links, ...links];
    known.sources = [...known.sources, ...more];
    known.isInstalled ||= installs;
  }

  /** Whether a condition holds, as far as that can be told: what is for tests and for other systems does not. */
  function isSo(words: readonly string[]): boolean {
    const [or, and] = [words.indexOf('OR'), words.indexOf('AND')];
    if (or !== -1) return isSo(words.slice(0, or)) || isSo(words.slice(or + 1));
    if (and !== -1) return isSo(words.slice(0, and)) && isSo(words.slice(and + 1));
    const [first = '', ...rest] = words;
    if (first === 'NOT') return !isSo(rest);
    const isKnown = options.get(first) ?? (rest.length > 0 ? undefined : targetRules.likely.test(first));
    return isKnown ?? !targetRules.unlikely.test(words.join(' '));
  }

  function sourcesIn(at: string, words: readonly string[]): readonly string[] {
    const named = words.flatMap((word) => lists.get(word) ?? word);
    return named.map((word) => placeOf(at, word)).filter((path) => builtEnding.test(path) && sources.includes(path));
  }

  function placeOf(at: string, word: string): string {
    const from = /\$\{\w{0,60}SOURCE_DIR\}\/?/.exec(word)?.[0] ?? '';
    return resolvePath(from === '' || from.includes('CURRENT') ? at : folder, word.replace(from, '') || '.') ?? at;
  }

  function globbed(at: string, words: readonly string[], isDeep: boolean): readonly string[] {
    return words.flatMap((word) => {
      const path = placeOf(at, word).slice(1);
      const pattern = readPattern(isDeep ? `${parentOf(path)}/**/${nameOf(path)}` : path, isDeep);
      return 'mistake' in pattern ? [] : sources.filter((one) => pattern.fits(one.slice(1)));
    });
  }
}
