import {
  asksLinker,
  buildFiles,
  compilerLibraries,
  compilers,
  headersOf,
  inEveryDebian,
  libraryWords,
  mayLinkLibrary,
  ofManifest,
  tellsFlags,
  usualFeatures,
  vendoredBy,
} from '../../data/linked.ts';
import { runtimePackages } from '../../data/runtime-packages.ts';
import { resolvePath, within } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import type { Release } from '../images/types.ts';
import { once } from '../memo.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import { textAt } from '../starts/placed-text.ts';
import { cmakeAsks, cratesLocked, cratesOfManifest, makeAsks } from './link-files.ts';

/** What is compiled in a stage is linked against. */
interface Linked {
  /** The packages with headers, of Debian. */
  readonly headers: readonly string[];
  /** Whether that is all. */
  readonly isAll: boolean;
  /** Whether a lockfile of crates tells, so that nothing more is likely. */
  readonly isLocked: boolean;
}

export const linkedOf = once((build: UpToNames, stage: Stage): Linked => {
  const headers = new Set<string>();
  let isAll = true;
  const locked: boolean[] = [];
  const add = (found: string | null | undefined): void => {
    if (found === undefined) isAll = false;
    else if (found !== null) headers.add(found);
  };
  const commands = build.commands.in(stage);
  for (const command of commands) {
    const { form, does, name, operands } = command;
    const asked = asksLinker.get(name);
    if (asked === 'modules') for (const { value } of operands) add(headersOf('modules', value));
    else if (asked !== undefined) add(headersOf('links', asked));
    if (form?.language === 'Rust' && does('build', 'add')) {
      const crates = cratesOf(build, command);
      if (!crates.all) isAll = false;
      locked.push(crates.all);
      for (const one of crates.names) add(headersOf('crates', one) ?? (mayLinkLibrary(one) ? undefined : null));
    }
    if (form?.language !== 'C' || !does('build')) continue;
    for (const word of flagsOf(build, command)) add(headersOf('links', word));
    if (!compilers.has(command.name)) {
      const file = fileOf(build, command);
      if (!file?.isAll) isAll = false;
      for (const { asking, name: one } of file?.asks ?? []) add(headersOf(asking, one));
    } else if (
      command.args.some(({ variables }) =>
        variables.some((one) => typeof build.commands.environment(command, one) !== 'string'),
      )
    )
      isAll = false;
  }
  return { headers: [...headers], isAll, isLocked: locked.length > 0 && locked.every((one) => one) };
});

/** The packages that bring what is linked, of those that nothing in the file installs; and whether these are all. */
export function linkedPackages(
  build: UpToNames,
  stage: Stage,
  release: Release | undefined,
): { readonly packages: readonly string[]; readonly isAll: boolean } {
  const { headers, isAll } = linkedOf(build, stage);
  const installed = new Set(build.packages.installed(stage).map(({ name }) => name));
  const wanted = headers.filter((name) => !installed.has(name));
  const found = wanted.map((name) => runtimePackages(name, 'debian', release));
  return {
    packages: found.flatMap((names) => names ?? []).filter((name) => !inEveryDebian.has(name)),
    isAll: isAll && found.every((names) => names !== undefined),
  };
}

/** The libraries that a command, or the variables that it reads, name: `curl` of `-lcurl`. */
function flagsOf(build: UpToNames, command: Command): readonly string[] {
  const texts = [
    ...command.args.map(({ value }) => value),
    ...tellsFlags.flatMap((name) => build.commands.environment(command, name) ?? []),
    ...command.args.flatMap(({ variables }) =>
      variables.flatMap((name) => build.commands.environment(command, name) ?? []),
    ),
  ];
  return texts.flatMap((text) => libraryWords(text));
}

/** The file that says what a tool builds, as far as it can be read. */
function fileOf(build: UpToNames, command: Command): ReturnType<typeof makeAsks> | undefined {
  const file = buildFiles.get(command.tool);
  const told = file?.kind === 'makefile' ? command.option('-C', '--directory') : command.option('-S');
  const directory = build.commands.directory(command) ?? undefined;
  if (!file || directory === undefined) return undefined;
  const own = file.kind === 'makefile' ? undefined : command.operands[0]?.literal;
  const folders = [told?.literal ?? own ?? '.', '.'].flatMap((path) => resolvePath(directory, path) ?? []);
  const [text] = folders.flatMap((folder) =>
    file.names.flatMap((name) => textAt(build, command.stage, within(folder, name))?.text ?? []),
  );
  if (text === undefined) return undefined;
  return file.kind === 'makefile' ? makeAsks(text) : cmakeAsks(text);
}

/** The libraries of the image's own compiler that what is built is linked against. */
export function compilersOwn(build: UpToNames, stage: Stage): readonly string[] {
  const { file, ofPlus, options, without } = compilerLibraries;
  const building = build.commands
    .in(stage)
    .filter(
      ({ form, does, args }) =>
        form?.language === 'C' && does('build') && !args.some(({ value }) => without.has(value)),
    );
  return [
    ...(building.some(({ name }) => !compilers.has(name) || ofPlus.has(name)) ? [file] : []),
    ...building.flatMap(({ args }) => args.flatMap(({ value }) => options.get(value) ?? [])),
  ];
}

/** The crates that a project comes to have, those left out that build what they need; all of them where a lockfile names them. */
function cratesOf(build: UpToNames, command: Command): { readonly names: readonly string[]; readonly all: boolean } {
  const named = command.does('add') && !command.has('--path') ? command.operands : [];
  if (named.length > 0) {
    const told = command.options('--features', '-F').flatMap(({ value }) => value.split(/[\s,]+/));
    const all = (name: string): readonly string[] =>
      command.has('--no-default-features') ? told : [...told, ...(usualFeatures.get(name) ?? [])];
    return { names: linkedBy(named.map(({ value }) => ({ name: value, features: all(value) }))), all: false };
  }
  const folder = build.commands.directory(command) ?? undefined;
  const textOf = (name: string): string | undefined =>
    folder === undefined ? undefined : textAt(build, command.stage, within(folder, name))?.text;
  const [lock, manifest] = ['Cargo.lock', 'Cargo.toml'].map(textOf);
  if (lock !== undefined) {
    const crates = cratesLocked(lock);
    const names = [...crates.keys()].filter((name) => {
      const by = vendoredBy(name);
      return by === undefined || !(by.endsWith('-src') ? crates.has(by) : crates.get(name)?.includes(by));
    });
    return { names, all: true };
  }
  return { names: linkedBy(manifest === undefined ? [] : cratesOfManifest(manifest)), all: false };
}

/** The crates that link something, of those that others come to have by what is asked of them. */
const linkedBy = (named: ReturnType<typeof cratesOfManifest>): readonly string[] =>
  ofManifest
    .filter(({ name, feature, unless }) =>
      named.some(
        (one) =>
          one.name === name &&
          (feature === undefined || one.features.includes(feature)) &&
          !(unless !== undefined && one.features.some((own) => own.startsWith(unless))),
      ),
    )
    .map(({ crate }) => crate);
