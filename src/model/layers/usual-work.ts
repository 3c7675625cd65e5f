import type { UpToFacts } from '../facts/types.ts';
import { namesKnown } from './known-names.ts';
import { type Bytes, noBytes, plus, scaled, typically } from '../../bytes/bytes.ts';
import { isCheck } from '../../data/checks.ts';
import { compiledRange } from '../../data/compiled.ts';
import { fetchedBrowsers } from '../../data/browsers.ts';
import { onlyAnswers, usualOfTool } from '../../data/other-tools.ts';
import { installedFrom } from '../../data/known-archives.ts';
import { isHandedCode } from '../../data/programs.ts';
import {
  besideFile,
  besideFolder,
  cleanTargets,
  configureSource,
  installTargets,
  madeByRules,
  makesConfigure,
  objectsInRules,
} from '../../data/project-sources.ts';
import {
  checkedByConfigure,
  configuredBuild,
  installingCode,
  loadingCode,
  usualCheck,
  usualCode,
  madeConfigure,
  usualOfSources,
  usualOfUnread,
} from '../../data/usual.ts';
import type { Weight } from '../../data/tool.ts';
import type { Command } from '../commands/types.ts';
import { nameOf, within } from '../../text/path.ts';
import type { Value } from '../facts/types.ts';
import { configures, outputFolder, type Project, projectOf, sourceFolder, wholeOf } from './c-project.ts';
import type { Target } from './c-targets.ts';
import { type How, librariesOf, objectsOf, ownWay, programOf, type Source, wayOf } from './compiled.ts';
import type { Program } from './disk.ts';
import { installedTo } from './installed-to.ts';
import { usualOf } from './kinds.ts';
import { contextFileAt, type Step } from './step.ts';

/**
 * Puts down what a tool that builds usually leaves, where its project says what and where: `true` where that is told. Else what it usually leaves somewhere, or nothing for a
 * script of which nothing is known.
 */
export function usualWork(step: Step): Bytes | true | undefined {
  const { build, command } = step;
  const { form, tool, name, does, args } = command;
  const words = args.map(({ value }) => value);
  if (isHandedCode(tool, words)) return typically(codeWeight(build, tool, words));
  if (makesConfigure.test(name) || configureTools.has(name)) return configureMade(step);
  const [program, ...handed] = launched(command, words);
  const browsers = fetchedBrowsers(program, handed);
  if (browsers) return typically(browsers);
  const named = does('toolchain') ? usualOfTool(namesKnown(build), name, command.operands[0]?.value) : undefined;
  if (named) return typically(named);
  const brought = does('toolchain') ? form?.brings?.[0]?.typical : undefined;
  if (brought) return typically(brought);
  const other = usualOfTool(namesKnown(build), program, handed[0], handed[1]);
  if (other) return typically(other);
  // What is built with compilers is built for its tests.
  if (isCheck(tool, words) && form?.language !== 'C' && (!form?.builder || form.builder === 'bundler'))
    return typically(usualCheck);
  if (!form || !(does('build', 'script', 'run', 'test', 'toolchain', 'install') || name.endsWith('configure')))
    return undefined;
  if (configures(command)) return prepared(step, outputFolder(step), typically(configuredWeight(step)));
  if (form.builder !== 'compiler' && form.language !== 'C') return usualOf('build output');
  const output = outputFolder(step);
  if (words.some((target) => cleanTargets.has(target)) && typeof output === 'string') {
    if (isBuilt(step, output)) step.disk.shrink(output, noBytes, step.at);
    return true;
  }
  const installs = words.some((target) => installTargets.has(target));
  const work = workOf(step);
  if (!work) return usualOf('build output');
  if (typeof output !== 'string' || output === '/') return installs ? plus(work.built, work.installed) : work.built;
  if (!isBuilt(step, output)) {
    const { programs } = work;
    const made = { what: 'build output', path: output, bytes: undefined, usual: work.built, whole: true } as const;
    step.disk.make({ ...made, at: step.at, programs });
  }
  if (installs) install(step, work);
  return true;
}

/** What code leaves that is handed to an interpreter: by what it calls, where its words tell. */
function codeWeight(build: UpToFacts, interpreter: string, words: readonly string[]): Weight {
  const installed = words.some((word) => installingCode.test(word))
    ? usualOfTool(namesKnown(build), interpreter)
    : undefined;
  return installed ?? (words.some((word) => loadingCode.named.test(word)) ? loadingCode.weight : usualCode);
}

const configureTools: ReadonlySet<string> = new Set(['autoreconf', 'autoconf', 'automake', 'aclocal', 'libtoolize']);

/** Whether a command only answers, whatever it is that runs it. */
export function isAnswer({ command }: Step): boolean {
  const [program, ...handed] = launched(
    command,
    command.args.map(({ value }) => value),
  );
  return onlyAnswers(program, handed);
}

/** The program that is run, with what it is handed: behind `python -m` and `npx` that is another one. */
function launched(
  { name, operands, does }: Command,
  words: readonly string[],
): readonly [name: string, ...words: string[]] {
  const at = words[0] === '-m' ? 1 : does('run') ? words.indexOf(operands[0]?.value ?? '') : -1;
  const first = at === -1 ? undefined : words[at];
  return first === undefined
    ? [nameOf(name), ...words]
    : [nameOf(first.replace(/(?<=.)@.*/s, '')), ...words.slice(at + 1)];
}

/** `./autogen.sh`, `autoreconf`: what Autoconf makes, beside the sources. Of a script of that name nothing is known where no sources of Autoconf stand. */
function configureMade(step: Step): Bytes | true | undefined {
  const { form } = step.command;
  const text = configureText(step);
  if (text === undefined && form !== undefined) return undefined;
  return prepared(step, sourceFolder(step), typically(madeConfigure[madeWith(text)]));
}

/** What the sources of its `configure` are; nothing where they are not known. */
function configureText(step: Step): string | undefined {
  const folder = sourceFolder(step);
  const file = typeof folder === 'string' ? contextFileAt(step, within(folder, configureSource)) : undefined;
  return file === undefined ? undefined : (step.build.facts.context?.read?.(file) ?? '');
}

const madeWith = (text: string | undefined): 'libtool' | 'plain' =>
  text === undefined || madeByRules.twice.test(text) ? 'libtool' : 'plain';

/** What is left of finding out what a system has. */
function configuredWeight(step: Step): Weight {
  const text = step.command.name.endsWith('configure') ? configureText(step) : undefined;
  return text === undefined ? configuredBuild : checkedByConfigure[madeWith(text)];
}

/** Puts down what is made for a build, where it is known where. */
function prepared({ disk, at }: Step, path: Value, usual: Bytes): Bytes | true {
  if (typeof path !== 'string' || path === '/') return usual;
  disk.make({ what: 'file', path, bytes: undefined, usual, at, whole: true });
  return true;
}

/** Whether an earlier command has built there. */
const isBuilt = ({ disk }: Step, output: string): boolean =>
  disk.tree.at(output).some(({ change, whole }) => whole && change.what === 'build output');

/** A file that is taken in is in a program as it is, or is in none. */
const takenOnce = { value: 1, low: 0, high: 1.1, from: 'typical' } as const;

interface Work {
  /** What is left where it is built. */
  readonly built: Bytes;
  readonly installed: Bytes;
  /** Its programs, by their names. */
  readonly programs: readonly Omit<Program, 'folder'>[];
}

const programNames = /^[^.]+$/;

/** What a build makes of the sources of its project. */
function workOf(step: Step): Work | undefined {
  const project = projectOf(step);
  if (!project) return unreadWork(step);
  const { sources, taken } = project;
  const how = step.command.form?.links ? ownWay(step) : wayOf(step, sourceFolder(step), project);
  const objects = objectsOf(step, sources, how.mode);
  if (!taken || objects + taken.high === 0) return undefined;
  const made = madeByTargets(step, project, how) ?? madeByKinds(step, project, how, objects);
  const { besides, source, taken: ofTaken } = usualOfSources;
  const sum = (of: 'low' | 'value' | 'high'): number =>
    made.libraries + made.all * { ...compiledRange, value: 1 }[of] + taken[of] * ofTaken[of] + besides[of];
  const range = (value: number, besideIt: number): Bytes =>
    typically({
      value: value + besideIt,
      low: value * compiledRange.low,
      high: value * compiledRange.high + besideIt * 2,
      source,
    });
  return {
    built: typically({ low: sum('low'), value: sum('value'), high: sum('high'), source }),
    installed: plus(range(made.installed, made.installsHeaders ? project.headers : 0), scaled(taken, takenOnce)),
    programs: made.programs.map(({ bytes, ...called }) => ({
      ...called,
      bytes: plus(range(bytes, 0), scaled(taken, takenOnce)),
    })),
  };
}

/** What is made of sources. Bytes. */
interface Makes {
  /** Where it is built, but for libraries of the language. */
  readonly all: number;
  /** Those, in all that is linked. */
  readonly libraries: number;
  readonly installed: number;
  readonly installsHeaders: boolean;
  readonly programs: readonly (Omit<Program, 'folder' | 'bytes'> & { readonly bytes: number })[];
}

/** Whether objects lie beside what is linked of them: make compiles and links at once where its rules do, and where it has none and is told a program. */
function keepsObjects({ command }: Step, { own, rules, settings, sources }: Project): boolean {
  if (own !== undefined || settings.trim() !== '') return true;
  if (rules.trim() !== '') return objectsInRules.test(rules);
  return !sources.some(({ path }) =>
    command.operands.some(({ value }) => value === nameOf(path).replace(/\.\w+$/, '')),
  );
}

/** What all sources of a project become together, by what kinds of things it makes. */
function madeByKinds(step: Step, project: Project, how: How, objects: number): Makes {
  const { sources } = project;
  const libraries = librariesOf(sources, how);
  const program = programOf(step, sources, how);
  const { times, archives, shared, programs } = partsOf(kindsOf(project), objects, program);
  return {
    all: (keepsObjects(step, project) || archives > 0 ? objects * times : 0) + archives + shared + programs,
    libraries,
    installed: archives + shared + programs + libraries,
    installsHeaders: archives > 0,
    programs: [{ named: programNames, bytes: program + libraries }],
  };
}

/** Each library and each program by itself. */
function madeByTargets(step: Step, { targets, all }: Project, how: How): Makes | undefined {
  if (targets.length === 0) return undefined;
  const weightOf = new Map(all.map((one) => [one.path, one]));
  const byName = new Map(targets.flatMap((one) => (one.kind === 'program' ? [] : [[one.name, one] as const])));
  const each = targets.map((target) => {
    const own = sourcesOf(target);
    const linked = [...own, ...archivesOf(target, new Set()).flatMap(sourcesOf)];
    const libraries = target.kind === 'program' ? librariesOf(linked, how) : 0;
    const isLinked = target.kind === 'program' || target.kind === 'shared';
    const objects = objectsOf(step, own, how.mode);
    const bytes = isLinked ? programOf(step, linked, how) : target.kind === 'archive' ? objects : 0;
    return { target, objects, bytes, libraries };
  });
  const told = each.filter(({ target }) => target.isInstalled);
  // One that is told to install what it makes says so somewhere.
  const installed = told.length > 0 ? told : each.filter(({ target }) => !isBeside(target));
  const sum = (of: typeof each, weigh: (one: (typeof each)[number]) => number): number =>
    of.reduce((bytes, one) => bytes + weigh(one), 0);
  const programs = each.filter(({ target }) => target.kind === 'program');
  return {
    all: sum(each, ({ objects, bytes }) => objects + bytes),
    libraries: sum(each, (one) => one.libraries),
    installed: sum(installed, ({ bytes, libraries }) => bytes + libraries),
    installsHeaders: installed.some(({ target }) => target.kind !== 'program'),
    programs: programs.map(({ target, bytes, libraries }) => ({
      named: { test: (name: string) => name === target.name },
      name: target.name,
      bytes: bytes + libraries,
    })),
  };

  /** Whether it is for tests, as it is called or where it lies. */
  function isBeside({ name, sources: paths }: Target): boolean {
    const folder = sourceFolder(step) ?? '';
    return besideFile.test(`${name}.c`) || paths.some((path) => besideFolder.test(path.slice(folder.length)));
  }

  function sourcesOf({ sources: paths }: Target): readonly Source[] {
    return paths.flatMap((path) => weightOf.get(path) ?? []);
  }

  /** The libraries of the project that become part of what is linked with them. */
  function archivesOf({ links }: Target, seen: Set<Target>): readonly Target[] {
    return links.flatMap((name) => {
      const one = byName.get(name);
      if (!one || seen.has(one) || one.kind === 'shared') return [];
      seen.add(one);
      return [one, ...archivesOf(one, seen)];
    });
  }
}

/** What a project makes. */
interface Kinds {
  readonly isArchive: boolean;
  readonly isShared: boolean;
  readonly isProgram: boolean;
  /** How often its sources are compiled: for each kind of library. */
  readonly times: number;
}

/** What a project makes, as its rules have it, and what its builds are told. */
function kindsOf({ rules, settings }: Project): Kinds {
  const all = `${rules}\n${settings}`;
  const isLibrary = madeByRules.libraries.test(all);
  const isShared = isLibrary && (madeByRules.twice.test(all) || madeByRules.shared.test(all));
  const isProgram = !isLibrary || madeByRules.programs.test(all);
  return { isArchive: isLibrary, isShared, isProgram, times: isShared ? 2 : 1 };
}

/** What is linked of the objects of a project. Bytes. */
function partsOf({ isArchive, isShared, isProgram, times }: Kinds, objects: number, program: number): Parts {
  // Each has a part of the sources to itself.
  const share = (isArchive || isShared) && isProgram ? 0.65 : 1;
  return {
    times,
    archives: isArchive ? objects * share : 0,
    shared: isShared ? objects * share * 0.75 : 0,
    programs: isProgram ? program * share : 0,
  };
}

interface Parts {
  readonly times: number;
  readonly archives: number;
  readonly shared: number;
  readonly programs: number;
}

/** The same where the sources are not known: by all that lies there. */
function unreadWork(step: Step): Work | undefined {
  const whole = wholeOf(step);
  if (!whole) return undefined;
  const { built, installed } = usualOfUnread;
  const folder = sourceFolder(step);
  const known = typeof folder === 'string' ? installedFrom(namesKnown(step.build), nameOf(folder)) : undefined;
  const all: Bytes = known ? typically(known) : { ...scaled(whole, installed), from: 'typical' };
  const programs = [{ named: programNames, bytes: all }];
  return { built: { ...scaled(whole, built), from: 'typical' }, installed: all, programs };
}

/** Puts what was built where it is told to be installed. */
function install(step: Step, { installed, programs }: Work): void {
  const { disk, at } = step;
  const path = installedTo(step);
  const usual = installed;
  disk.make({
    what: 'build output',
    path,
    bytes: undefined,
    usual,
    at,
    whole: true,
    programs,
  });
}
