import { typically } from '../../bytes/bytes.ts';
import { does, toolsWith } from '../../data/deeds.ts';
import type { Tool } from '../../data/tool.ts';
import { isBelow } from '../../text/path.ts';
import { homeOf, removesAfter } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Carried } from '../files/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { CopiedToolchain, FetchedToolchain } from './types.ts';

/** The folders of a tool in a stage, absolute. */
const homesOf = ({ homes = [] }: Tool, stage: Stage) =>
  homes.map((home) => ({
    ...home,
    path: home.path.startsWith('~') ? `${homeOf(stage.end) ?? '/root'}${home.path.slice(1)}` : home.path,
  }));

const callersOf = ({ names, usedBy = [] }: Tool): readonly string[] => [...names, ...usedBy];

/** The folders of tools that a copy out of a stage takes along as a whole, where the stage works with the tool. */
export function toolchainsIn(build: UpToCommands, { from, path, wild }: Carried): readonly CopiedToolchain[] {
  if (wild) return [];
  const called = new Set(from.chain.flatMap((stage) => build.commands.in(stage).map(({ tool }) => tool)));
  return toolsWith('homes').flatMap((tool) => {
    const tools = callersOf(tool);
    if (!tools.some((name) => called.has(name))) return [];
    return homesOf(tool, from)
      .filter((home) => isBelow(home.path, path))
      .map(({ path: folder, what, typical }) => ({ folder, what, tools, bytes: typically(typical) }));
  });
}

/** The commands of a stage that fetch a toolchain by its script or archive, unless the same RUN takes it away again. */
export const toolchainsFetched = once((build: UpToCommands, stage: Stage): readonly FetchedToolchain[] =>
  build.commands.in(stage).flatMap((command) => [
    ...broughtBy(build, command),
    ...installersIn(command).flatMap((tool): readonly FetchedToolchain[] => {
      const isGone = homesOf(tool, stage).some(({ path }) => removesAfter(build, command, path));
      const installer = tool.installers?.find(({ address }) => names(command, address));
      if (isGone || !installer) return [];
      const { what, typical } = installer;
      return [{ command, what, tools: callersOf(tool), isRuntime: false, bytes: typically(typical) }];
    }),
  ]),
);

/** What a manager of versions is told to fetch, unless programs run on it and none is built. */
function broughtBy(build: UpToCommands, command: Command): readonly FetchedToolchain[] {
  const { form, operands, stage } = command;
  if (!form?.brings || !command.does('toolchain')) return [];
  return form.brings.flatMap(({ names: wanted, what, tools, language, typical }) => {
    const isAsked = !wanted || operands.some(({ value }) => wanted.includes(value.split('@', 1)[0] ?? ''));
    const builds = build.commands
      .in(stage)
      .some((one) => one.form?.language === language && one.does('build', 'script'));
    if (!isAsked || (language !== undefined && !builds)) return [];
    return [{ command, what, tools, isRuntime: language !== undefined && tools.length > 0, bytes: typically(typical) }];
  });
}

const installersIn = (command: Command): readonly Tool[] =>
  does(command.tool, command.subcommands, 'download')
    ? toolsWith('installers').filter(({ installers = [] }) => installers.some(({ address }) => names(command, address)))
    : [];

const names = ({ words }: Command, address: string): boolean =>
  words.some(({ value }) => value.includes(`//${address}`));
