import { type Bytes, exact, noBytes, plus, scaled, several, typically } from '../../bytes/bytes.ts';
import { makerOf } from '../../data/outputs.ts';
import { sourceSpread, sourcesTable, sourcesTableName } from '../../data/sources.ts';
import type { BuildFolder, Counted, Output, Weight } from '../../data/tool.ts';
import { lookUp } from '../../text/look-up.ts';
import { within } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { isBefore } from '../images/tag.ts';
import { once } from '../memo.ts';
import { contextText } from './dependencies.ts';
import { embedded } from './embedded.ts';
import { runtimeVersion, toolVersion } from './tool-version.ts';
import type { UpToPackages } from './types.ts';

/** What something weighs by the packages that the project of a command names; nothing where the context does not tell which. */
export function countedBytes(build: UpToFiles, command: Command, counted: Counted | undefined): Bytes | undefined {
  const found = counted && packagesCounted(build, command);
  if (!counted || !found) return undefined;
  const { each, other } = counted;
  const bare = plus({ ...withoutPackages(build, counted), from: 'guess' }, embeddedBytes(build, command, counted));
  if (found.names.length === 0) return bare;
  const alone = bare.high === 0 ? noBytes : bare;
  const table = other && tableOf(build, command);
  if (!other || !table) return plus(alone, counting(each, found.names.length * found.times));
  const isFetched = (name: string): boolean =>
    !command.does('build') || command.form?.manifest?.notForLinux?.test(name) !== true;
  const names = found.names.filter(isFetched);
  const known = names.flatMap((name) => lookUp(table, name) ?? []).map((kilobytes) => kilobytes * 1e3);
  const value = known.reduce((sum, bytes) => sum + bytes, 0);
  const away = 2 * sourceSpread * Math.hypot(...known);
  const rest = counting(other, names.length * found.times - known.length);
  const those = {
    value,
    low: Math.max(value / 2, value - away),
    high: value + away,
    from: 'table',
    source: fetched,
  } as const;
  return [alone, ...(known.length > 0 ? [those] : []), rest].reduce(plus);
}

/** Kilobytes of packages by name, in the language of a command. */
function tableOf({ facts }: UpToFiles, { form }: Command): Readonly<Record<string, number>> | undefined {
  const packages = sourcesTable(facts.table?.(sourcesTableName))?.packages;
  return packages && form?.language && lookUp(packages, form.language);
}

const fetched = 'what modules and crates weigh as they are fetched, packed and unpacked (measured 2026-11)';

/** What it weighs where no packages of others are in it. */
function withoutPackages({ facts: { context } }: UpToFiles, { none, bySources }: Counted): Weight {
  const sources =
    bySources &&
    context
      ?.list(bySources.in)
      .filter((path) => !context.ignored(path))
      .slice(0, mostSources);
  if (!bySources || !sources || sources.length === 0) return none;
  return sources.some((path) => bySources.holds.test(context?.read?.(path) ?? '')) ? bySources.where : bySources.else;
}

/** Sources that can be read in no time. */
const mostSources = 300;

/** What the sources take into a program. */
function embeddedBytes({ facts: { context } }: UpToFiles, { form }: Command, { embeds }: Counted): Bytes {
  if (!embeds || !context || !form?.embeds) return noBytes;
  const files = [...new Set(embedded(context, form.embeds))];
  const bytes = files.reduce((sum, path) => sum + (context.size(path) ?? 0), 0);
  return bytes === 0 ? noBytes : scaled(exact(bytes), embeds);
}

/** So many of a kind. Large ones even out; where all are small they do so for a reason. */
function counting(each: Weight, count: number): Bytes {
  if (count === 0) return noBytes;
  return { ...several({ ...each, from: 'guess' }, count), low: count * each.low };
}

type Weights = Pick<Output, 'typical' | 'counted'>;

/** The weights of what a command makes: of the release of its tool that is there, of all that is there where it works in a folder. */
export function weightsOf(build: UpToPackages, command: Command, output: Output): Weights {
  const { since, path, typical } = output;
  const version = since && (toolVersion(build, command) ?? runtimeVersion(build, command.stage, command.tool));
  if (since && version !== undefined) return isBefore(version, since.version) ? (since.before ?? output) : since;
  const folder = command.form?.buildFolder;
  return typical || path === undefined || path !== folder?.path ? output : weightsOfFolder(command, folder);
}

/** The weights of the folder that a build works in: a build for debugging leaves more. */
export function weightsOfFolder({ form, subcommands, may }: Command, folder: BuildFolder): Weights {
  const { by, off = [], counted } = form?.debugBuild ?? {};
  return counted && by?.includes(subcommands.join(' ')) && !may(...off) ? { ...folder, counted } : folder;
}

/** What a command that has a place for what it fetches usually leaves there. */
export function usualFetched(build: UpToPackages, command: Command): Bytes | undefined {
  const outputs = makerOf(command.tool, command.subcommands.join(' '))?.outputs ?? [];
  const weights = outputs.flatMap((output) =>
    output.what === 'cache' ? (weightsOf(build, command, output).typical ?? []) : [],
  );
  return weights.length === 0 ? undefined : weights.map((weight) => typically(weight)).reduce(plus);
}

/** The packages of others that a project names. */
interface Found {
  readonly names: readonly string[];
  /** How many each of them usually stands for. */
  readonly times: number;
}

/** The packages of others that the project names that a command works on, by the first of its files that is there. */
const packagesCounted = once((build: UpToFiles, command: Command): Found | undefined => {
  const directory = worksOnProject(command) ? directoryOf(build, command) : undefined;
  if (typeof directory !== 'string') return undefined;
  for (const { in: file, each, times = 1 } of command.form?.manifest?.counts ?? []) {
    const text = contextText(build, command.stage, within(directory, file));
    if (text !== undefined) return { names: [...text.matchAll(each)].map(([whole, name = whole]) => name), times };
  }
  return undefined;
});

/** Whether it is about what lies in its folder, and not about packages that it is told. */
export const worksOnProject = (command: Command): boolean =>
  !command.does('add') || command.operands.every(({ value }) => value.startsWith('.'));
