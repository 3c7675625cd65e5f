import { total, typically } from '../../bytes/bytes.ts';
import {
  c,
  compiledRange,
  cPlusPlus,
  flagLines,
  linkedLibraries,
  longSource,
  flags,
  mostRead,
  ofLanguage,
  otherLines,
  sourcesOfC,
  sourcesOfCPlusPlus,
  targetLine,
  templates,
  usualModes,
  type Mode,
} from '../../data/compiled.ts';
import { usualOfSources } from '../../data/usual.ts';
import { nameOf, within } from '../../text/path.ts';
import type { Value } from '../facts/types.ts';
import { once } from '../memo.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import { codeLength, type Included, includedBy } from './c-includes.ts';
import { contextFileAt, directory, globbed, libcOf, pathOf, pathsOf, type Step } from './step.ts';

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
    const sized = {
      value: own + libraries,
      low: low * own + libraries * linkedLibraries.low,
      high: high * own + libraries * linkedLibraries.high,
    };
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

/** A source, an object, or what else a linker takes. */
export interface Source {
  readonly path: string;
  readonly bytes: number;
}

/** The sources that a command names, and the objects; none where one of them is not known. */
export function sourcesTold(step: Step): readonly Source[] {
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

/** How sources are compiled and linked. */
export interface How {
  readonly mode: Mode;
  /** The C library that is in the program. */
  readonly links: 'glibc' | 'musl' | undefined;
  readonly linksLanguage: boolean;
  readonly strips: boolean;
}

/** How a compiler compiles: it goes by its own words. */
export function ownWay(step: Step): How {
  // Where it stands in a script the file does not have its words.
  const words = step.command.written.map(({ text }) => text).join(' ');
  return { ...howIn(step, words), mode: modeIn(words) ?? 'plain', strips: flags.strips.test(words) };
}

/** What is told of a build: by rules of make, and by what makes such rules. */
export interface Told {
  /** The file that alone tells the tool that has prepared it. */
  readonly own?: string | undefined;
  readonly rules: string;
  readonly settings: string;
}

/** How who calls it has it compile: by what stands in files, in variables and in what its stage calls. */
export function wayOf(step: Step, folder: Value, { rules, settings }: Told): How {
  const lines = linesOf(`${rules}\n${settings}`).filter(saysHow);
  const told = [...lines, stageFlags(step.build, step.command.stage)].join('\n');
  const usual =
    typeof folder === 'string'
      ? usualModes.find(({ file }) => contextFileAt(step, within(folder, file)) !== undefined)?.mode
      : undefined;
  // `make -s` is silent.
  return {
    ...howIn(step, told),
    mode: modeIn(told) ?? usual ?? 'plain',
    strips: lines.some((line) => flags.strips.test(line)),
  };
}

/** Lines as make reads them: those that go on in the next are one, and what stands behind a `#` is none. */
const linesOf = (text: string): readonly string[] =>
  text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.split(' #', 1)[0] ?? line);

const fits = (line: string, kinds: readonly RegExp[]): boolean => kinds.some((kind) => kind.test(line));

/** Whether a line of rules says how all is compiled. */
const saysHow = (line: string): boolean =>
  fits(line, flagLines) && !fits(line, otherLines) && !(targetLine.test(line) && line.includes('FLAGS'));

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
export const stageFlags = once((build: UpToPackages, { instructions }: Stage) =>
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

/** What the objects of sources weigh together. Bytes. */
export const objectsOf = (step: Step, sources: readonly Source[], mode: Mode): number =>
  objectOfEach(step, sources, mode).reduce((sum, bytes) => sum + bytes, 0);

/** What the object of each source weighs; an object is what it is. Bytes. */
function objectOfEach({ build, disk }: Step, sources: readonly Source[], mode: Mode): readonly number[] {
  return sources.map(({ path, bytes }, index) => {
    if (!sourcesOfCPlusPlus.test(path)) return sourcesOfC.test(path) ? bytes * c.perByte[mode] : bytes;
    const file = disk.tree.at(path).at(-1)?.file;
    const taken = file === undefined || index > mostRead ? undefined : includedBy(build, file);
    const own = (taken && file !== undefined && codeLength(build, build, file)) || bytes;
    const library = taken ? templatesOf(taken, own, mode) : ofLanguage.unread[mode];
    return most(own) * cPlusPlus.perByte[mode] + library;
  });
}

/** What templates come to in a source that takes in such headers. Bytes. */
function templatesOf({ headers: names, code }: Included, bytes: number, mode: Mode): number {
  const { light, heavy } = ofLanguage;
  const all = [...names];
  const shares = (headers: RegExp): readonly number[] =>
    all.flatMap(([name, share]) => (headers.test(name) ? share : []));
  const others = templates.reduce((sum, { headers, each, less }) => {
    const share = Math.max(0, ...shares(headers));
    const ratio = share > 0 && less && !less.without.test(code) ? less.ratio[mode] : 1;
    return sum + share * ratio * each[mode];
  }, 0);
  const each = shares(heavy.headers).reduce((sum, share) => sum + share, 0) * heavy.each[mode];
  const isLight = shares(light.headers).length > 0;
  return others + (isLight ? light.each[mode] : 0) + each * Math.sqrt(most(bytes) / heavy.of);
}

/** Long sources in C++ have less code for their length than short ones, which are mostly what they take in. */
const most = (bytes: number): number =>
  Math.min(bytes, longSource.from) + Math.max(0, bytes - longSource.from) * longSource.ratio;

const languageOf = (sources: readonly Source[]): typeof c =>
  sources.some(({ path }) => sourcesOfCPlusPlus.test(path)) ? cPlusPlus : c;

/** What the program that is linked of sources weighs, without libraries. Bytes. */
export function programOf(step: Step, sources: readonly Source[], { mode, strips }: How): number {
  const { linked, own, further, stripped } = languageOf(sources);
  const bare = mode === 'debugged' ? 'plain' : mode === 'both' ? 'optimised' : mode;
  const as = strips ? bare : mode;
  const objects = objectOfEach(step, sources, as);
  const largest = Math.max(0, ...objects);
  const others = objects.reduce((sum, bytes) => sum + bytes, 0) - largest;
  const all = (largest + others * further) * linked[as] + own;
  return strips ? all * stripped[bare] : all;
}

/** The libraries of the language that are in it. Bytes. */
export function librariesOf(sources: readonly Source[], { links, linksLanguage, strips }: How): number {
  const language = languageOf(sources);
  const all = links ? language.static[links] : linksLanguage ? language.staticLanguage : 0;
  return strips ? all * language.stripped.optimised : all;
}
