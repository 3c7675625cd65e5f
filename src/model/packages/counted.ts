import { type Bytes, plus, several, typically } from '../../bytes/bytes.ts';
import { makerOf } from '../../data/outputs.ts';
import type { BuildFolder, Counted, Output } from '../../data/tool.ts';
import { within } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { isBefore } from '../images/tag.ts';
import { once } from '../memo.ts';
import { contextText } from './dependencies.ts';
import { toolVersion } from './tool-version.ts';
import type { UpToPackages } from './types.ts';

/** What something weighs by the packages that the project of a command names; nothing where the context does not tell how many. */
export function countedBytes(build: UpToFiles, command: Command, counted: Counted | undefined): Bytes | undefined {
  const count = counted && packagesCounted(build, command);
  if (!counted || count === undefined) return undefined;
  const { none, each } = counted;
  const alone: Bytes = { ...none, from: 'guess' };
  if (count === 0) return alone;
  // Large ones even out; where all are small they do so for a reason.
  const others = several({ ...each, from: 'guess' }, count);
  return plus(alone, { ...others, low: count * each.low });
}

type Weights = Pick<Output, 'typical' | 'counted'>;

/** The weights of what a command makes: of the release of its tool that is there, of all that is there where it works in a folder. */
export function weightsOf(build: UpToPackages, command: Command, output: Output): Weights {
  const { since, path, typical } = output;
  const version = since && toolVersion(build, command);
  if (since && version !== undefined && !isBefore(version, since.version)) return since;
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

/** How many packages of others the project names that a command works on, by the first of its files that is there. */
const packagesCounted = once((build: UpToFiles, command: Command): number | undefined => {
  const directory = worksOnProject(command) ? directoryOf(build, command) : undefined;
  if (typeof directory !== 'string') return undefined;
  for (const { in: file, each, times = 1 } of command.form?.manifest?.counts ?? []) {
    const text = contextText(build, command.stage, within(directory, file));
    if (text !== undefined) return times * [...text.matchAll(each)].length;
  }
  return undefined;
});

/** Whether it is about what lies in its folder, and not about packages that it is told. */
export const worksOnProject = (command: Command): boolean =>
  !command.does('add') || command.operands.every(({ value }) => value.startsWith('.'));
