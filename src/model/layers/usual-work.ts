import { type Bytes, noBytes, total, typically } from '../../bytes/bytes.ts';
import {
  c,
  compiledRange,
  cPlusPlus,
  flags,
  mostRead,
  sourcesOfC,
  sourcesOfCPlusPlus,
  stripped,
  templates,
  usualModes,
  type Mode,
} from '../../data/compiled.ts';
import { usualOfTool } from '../../data/other-tools.ts';
import { isHandedCode } from '../../data/programs.ts';
import { configuredBuild, loadingCode, usualCode, usualOfSources } from '../../data/usual.ts';
import { nameOf, parentOf, resolvePath, within } from '../../text/path.ts';
import type { Value } from '../facts/types.ts';
import type { Stage } from '../stages/types.ts';
import { once } from '../memo.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Item } from './disk.ts';
import { usualOf } from './kinds.ts';
import { contextFileAt, directory, globbed, libcOf, pathOf, pathsOf, type Step } from './step.ts';
import type { Placed } from './tree.ts';

/** What a tool that builds usually leaves, where its project says what and where; nothing for a script of which nothing is known. */
export function usualWork(step: Step): Bytes | undefined {
  const { form, tool, name, does, args } = step.command;
  const words = args.map(({ value }) => value);
  if (isHandedCode(tool, words))
    return typically(words.some((word) => loadingCode.named.test(word)) ? loadingCode.weight : usualCode);
  const other = form ? undefined : usualOfTool(nameOf(name), words[0]);
  if (other) return typically(other);
  if (!form || !(does('build', 'script', 'run', 'test', 'toolchain', 'install') || name.endsWith('configure')))
    return undefined;
  if (nameOf(name) === 'configure' || (form.configures && !step.command.has(...form.configures.unless)))
    return typically(configuredBuild);
  if (form.builder !== 'compiler' && form.language !== 'C') return usualOf('build output');
  const folder = folderOf(step);
  const rules = textsOf(step, folder, usualOfSources.rules);
  const { sources, taken } = filesOf(step, folder, rules) ?? {};
  const how = form.links ? ownWay(step) : wayOf(step, folder, rules);
  const objects = sources && objectsOf(step, sources, how.mode);
  if (!sources || !objects || !taken || objects + taken.high === 0) return usualOf('build output');
  const { besides, source, taken: ofTaken } = usualOfSources;
  const linked = librariesOf(sources, how);
  const made = objects + programOf(step, sources, how);
  const sum = (of: 'low' | 'value' | 'high'): number =>
    linked + made * { ...compiledRange, value: 1 }[of] + taken[of] * ofTaken[of] + besides[of];
  return typically({ low: sum('low'), value: sum('value'), high: sum('high'), source });
}

/** Puts down what a compiler makes of sources that it is told; false where one of them is not known. */
export function compile(step: Step): boolean {
  const { command, disk, at } = step;
  const { links } = command.form ?? {};
  if (!links || command.has(...links.unless)) return false;
  const told = sourcesTold(step);
  const folder = directory(step);
  if (told.length === 0 || typeof folder !== 'string') return false;
  const to = command.option(links.option);
  const how = ownWay(step);
  const make = (path: string | undefined, own: number, libraries = 0): void => {
    const { low, high } = compiledRange;
    const sized = { value: own + libraries, low: low * own + libraries, high: high * own + libraries };
    const usual = typically({ ...sized, source: usualOfSources.source });
    disk.make({ what: 'build output', path, bytes: undefined, usual, at });
  };
  if (command.has(links.objects)) {
    for (const one of told)
      make(
        to ? pathOf(step, to) : within(folder, nameOf(one.path).replace(/\.\w+$/, '.o')),
        objectsOf(step, [one], how.mode),
      );
    return true;
  }
  make(to ? pathOf(step, to) : within(folder, links.usual), programOf(step, told, how), librariesOf(told, how));
  return true;
}

interface Source {
  readonly path: string;
  readonly bytes: number;
}

/** The sources that a command names, and the objects; none where one of them is not known. */
function sourcesTold(step: Step): readonly Source[] {
  const { command, disk, build } = step;
  const paths = command.operands.flatMap((word) => pathsOf(step, word)?.flatMap((path) => globbed(disk, path)) ?? ['']);
  const all = paths.map((path): Source | undefined => {
    const items = disk.tree.at(path);
    const file = contextFileAt(step, path);
    const size = file === undefined ? undefined : build.facts.context?.size(file);
    const bytes = total(items.map((item) => item.bytes ?? item.usual))?.value ?? size;
    return items.length === 0 && size === undefined ? undefined : bytes === undefined ? undefined : { path, bytes };
  });
  const known = all.filter((one) => one !== undefined);
  return known.length < all.length ? [] : known;
}

interface How {
  readonly mode: Mode;
  /** The C library that is in the program. */
  readonly links: 'glibc' | 'musl' | undefined;
  readonly linksLanguage: boolean;
  readonly strips: boolean;
}

/** How a compiler compiles: it goes by its own words. */
function ownWay(step: Step): How {
  const words = step.build.source.slice(step.command.at);
  return { ...howIn(step, words), mode: modeIn(words) ?? 'plain', strips: flags.strips.test(words) };
}

/** How who calls it has it compile: by what stands in files, in variables and in what its stage calls. */
function wayOf(step: Step, folder: Value, rules: string): How {
  const settings = textsOf(step, folder, usualOfSources.settings);
  const told = [rules, settings, stageFlags(step.build, step.command.stage)].join('\n');
  const usual =
    typeof folder === 'string'
      ? usualModes.find(({ file }) => contextFileAt(step, within(folder, file)) !== undefined)?.mode
      : undefined;
  // `make -s` is silent.
  return { ...howIn(step, told), mode: modeIn(told) ?? usual ?? 'plain', strips: flags.strips.test(rules) };
}

const howIn = (step: Step, told: string): Pick<How, 'links' | 'linksLanguage'> => ({
  links: flags.static.test(told) ? libcOf(step) : undefined,
  linksLanguage: flags.staticLanguage.test(told),
});

function modeIn(told: string): Mode | undefined {
  const optimises = flags.optimises.test(told);
  if (flags.debugs.test(told)) return optimises ? 'both' : 'debugged';
  return optimises ? 'optimised' : undefined;
}

/** What the commands of a stage that build in C say, and its variables. */
const stageFlags = once((build: UpToPackages, { instructions }: Stage) =>
  instructions
    .flatMap((node) => {
      if (node.keyword === 'ENV' || node.keyword === 'ARG')
        return /FLAGS|BUILD_TYPE/.test(build.source.slice(node.at)) ? [build.source.slice(node.at)] : [];
      if (node.keyword !== 'RUN') return [];
      const ofC = build.commands
        .of(node)
        .filter(
          ({ form, name }) =>
            form?.links === undefined &&
            (form?.builder === 'compiler' || form?.language === 'C' || name.endsWith('configure')),
        );
      return ofC.map(({ at }) => build.source.slice(at));
    })
    .join('\n'),
);

/** What the objects of sources weigh; an object is what it is. Bytes. */
function objectsOf({ build, disk }: Step, sources: readonly Source[], mode: Mode): number {
  const { context } = build.facts;
  return sources.reduce((sum, { path, bytes }, index) => {
    if (!sourcesOfCPlusPlus.test(path)) return sum + (sourcesOfC.test(path) ? bytes * c.perByte[mode] : bytes);
    const file = disk.tree.at(path).at(-1)?.file;
    const text = file === undefined || index > mostRead ? undefined : context?.read?.(file);
    const all = templates.filter(({ headers }, at) =>
      text === undefined ? at === templates.length - 1 : headers.test(text),
    );
    return sum + bytes * cPlusPlus.perByte[mode] + all.reduce((more, { each }) => more + each[mode], 0);
  }, 0);
}

const languageOf = (sources: readonly Source[]): typeof c =>
  sources.some(({ path }) => sourcesOfCPlusPlus.test(path)) ? cPlusPlus : c;

/** What the program that is linked of sources weighs, without libraries. Bytes. */
function programOf(step: Step, sources: readonly Source[], { mode, strips }: How): number {
  const { linked, own } = languageOf(sources);
  const bare = mode === 'debugged' ? 'plain' : mode === 'both' ? 'optimised' : mode;
  const all = objectsOf(step, sources, strips ? bare : mode) * linked + own;
  return strips ? all * stripped : all;
}

/** The libraries of the language that are in it. Bytes. */
function librariesOf(sources: readonly Source[], { links, linksLanguage, strips }: How): number {
  const language = languageOf(sources);
  const all = links ? language.static[links] : linksLanguage ? language.staticLanguage : 0;
  return strips ? all * stripped : all;
}

/** The text of files of the folder that a build works in, as far as they are in the context. */
function textsOf(step: Step, folder: Value, names: readonly string[]): string {
  if (typeof folder !== 'string') return '';
  const paths = names.map((name) => contextFileAt(step, within(folder, name)));
  return paths.flatMap((path) => (path === undefined ? [] : (step.build.facts.context?.read?.(path) ?? []))).join('\n');
}

/** The folder of the project that a build works on: its own, or one above, as with `mkdir build && cd build && cmake ..`. */
function folderOf(step: Step): Value {
  const { command, disk } = step;
  const named = command.option('-C') ?? command.option('-S') ?? command.option('--directory');
  const own = directory(step);
  const first =
    named?.literal === undefined ? own : resolvePath(typeof own === 'string' ? own : undefined, named.literal);
  if (typeof first !== 'string' || typeof own !== 'string') return first;
  const above = parentOf(first);
  return [first, own, above].find((folder) => folder !== '/' && disk.tree.below(folder).some(isSource)) ?? first;
}

const isSource = ({ path }: Placed<Item>): boolean => sourcesOfC.test(path) || sourcesOfCPlusPlus.test(path);

interface BuildFiles {
  readonly sources: readonly Source[];
  /** Others that the rules name. */
  readonly taken: Bytes | undefined;
}

/** The files that a build is told, else what lies in the folder that it works in; nothing where that is not known. */
function filesOf(step: Step, folder: Value, rules: string): BuildFiles | undefined {
  const { command, disk } = step;
  const told = command.form?.links ? sourcesTold(step) : [];
  if (told.length > 0) return { sources: told, taken: noBytes };
  if (typeof folder !== 'string' || folder === '/' || disk.tree.above(folder).length > 0) return undefined;
  const there = disk.tree.below(folder);
  const sources = there.filter(isSource);
  if (there.some(({ item }) => item.whole) || sources.some(({ item }) => item.bytes === undefined)) return undefined;
  const others = there.filter((file) => !isSource(file) && rules.includes(nameOf(file.path)));
  return {
    sources: sources.map(({ path, item }) => ({ path, bytes: item.bytes?.value ?? 0 })),
    taken: total(others.map(({ item }) => item.bytes)),
  };
}
