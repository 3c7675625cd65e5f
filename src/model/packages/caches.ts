import { type Bytes, plus, sameSize, scaled, several, typically } from '../../bytes/bytes.ts';
import { cacheFacts, type CacheFacts } from '../../data/caches.ts';
import type { Switches } from '../../data/tool.ts';
import type { InnerScript, ShellWord } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { lookUp } from '../../text/look-up.ts';
import { nameOf, within } from '../../text/path.ts';
import { configures } from '../commands/environment.ts';
import { homeOf, mountedOver, removesAfter } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import { onceByWord } from '../memo.ts';
import { isBefore } from '../images/tag.ts';
import { usualFetched } from './counted.ts';
import { toolVersion } from './tool-version.ts';
import type { CacheMove, UpToPackages } from './types.ts';
import { installsUnknown } from './unknown-install.ts';

/** Whether a command fills its tool's cache and nothing in its RUN empties it or keeps it out of the layer. */
export function keepsCache(build: UpToPackages, command: Command): boolean {
  const facts = cacheFacts(command.tool);
  if (!facts || !facts.filledBy.includes(command.subcommands.join(' '))) return false;
  if (facts.with && !command.has(...facts.with)) return false;
  if (
    facts.offIn &&
    command.options(...facts.offIn.options).some(({ value }) => value.includes(facts.offIn?.holds ?? ''))
  )
    return false;
  if (command.may(...facts.off) || isOff(build, command, facts)) return false;
  if (facts.key !== undefined && configures(build, command, command.tool, facts.key)) return false;
  if (foldersOf(build, command, facts).some((folder) => isKeptOut(build, command, folder))) return false;
  if (facts.gone && isGone(build, command, facts.gone)) return false;
  if (facts.since !== undefined && isOlder(build, command, facts)) return false;
  const emptied = lastEmptying(build, command.run, command.tool);
  return emptied === undefined || emptied.at.start < command.at.start;
}

/** Whether a command that is set up so may be of a release that does nothing then. */
function isGone(
  build: UpToPackages,
  command: Command,
  { by, variable, value, since }: NonNullable<CacheFacts['gone']>,
): boolean {
  const version = toolVersion(build, command);
  if (command.subcommands.join(' ') !== by || (version !== undefined && isBefore(version, since))) return false;
  const setting = `${variable}=${value}`;
  return (
    build.commands.environment(command, variable) === value ||
    build.commands.of(command.run).some((one) => one.words.some((word) => word.value === setting))
  );
}

/** Whether a command may be of a version that had no cache yet: by its own, else by the release of the distribution that brings it. */
function isOlder(build: UpToPackages, command: Command, { since = '0', sinceOn }: CacheFacts): boolean {
  const version = toolVersion(build, command);
  if (version !== undefined) return isBefore(version, since);
  const { id = '', version: release } = build.stages.baseFacts(command.stage)?.distribution ?? {};
  const first = lookUp(sinceOn, id);
  return first !== undefined && (release === undefined || isBefore(release, first));
}

/** The last command of a RUN that empties the cache of a tool. */
const lastEmptying = onceByWord((build: UpToCommands, run: RunNode, tool: string) => {
  const facts = cacheFacts(tool);
  return facts && build.commands.of(run).findLast((later) => empties(later, facts));
});

/** The variable that names another folder for the cache of a command's tool, and that folder. */
export function cacheMoved(build: UpToCommands, command: Command): CacheMove | undefined {
  const { variables = [], below = {} } = cacheFacts(command.tool)?.moved ?? {};
  for (const variable of variables) {
    const folder = build.commands.environment(command, variable);
    if (folder !== null && folder !== '')
      return { variable, folder: folder && folder + (lookUp(below, variable) ?? '') };
  }
  return undefined;
}

/** The folder of the project that a cache is in, absolute where the command's directory is known; nothing where it is elsewhere. */
export function cacheInProject(build: UpToCommands, command: Command): string | undefined {
  const { inProject } = cacheFacts(command.tool)?.usual ?? {};
  if (!inProject || !isSaid(build, command, inProject) || isSaid(build, command, inProject.unless)) return undefined;
  const directory = build.commands.directory(command);
  return typeof directory === 'string' ? within(directory, inProject.folder) : inProject.folder;
}

type Said = Required<Pick<Switches, 'options' | 'variables' | 'keys'>>;

/** Whether an option, a variable that is set here, or a key of the configuration says something. */
const isSaid = (build: UpToCommands, command: Command, { options, variables, keys }: Said): boolean =>
  command.may(...options) ||
  variables.some(
    (name) =>
      build.stages.before(command.run).definition(name) !== undefined ||
      command.assignments.some((one) => one.name === name),
  ) ||
  keys.some((key) => configures(build, command, command.tool, key));

/** Whether a cache is in the first of its tool's folders, as far as is told here; also where that has no other. */
export function isCacheUsual(build: UpToCommands, command: Command): boolean {
  const { usual } = cacheFacts(command.tool) ?? {};
  if (!usual) return true;
  return (
    usual.variables.some((name) => build.commands.environment(command, name)?.includes(usual.hold)) &&
    !(usual.elsewhere && isSaid(build, command, usual.elsewhere))
  );
}

const isOff = (build: UpToCommands, command: Command, { offBy = [] }: CacheFacts): boolean =>
  offBy.some((name) => {
    const value = build.commands.environment(command, name);
    return value !== null && value !== '';
  });

/** What a command usually leaves in the cache of its tool, where it is not known what it installs; heavy where it cannot be known here. */
export function usualCache(build: UpToPackages, command: Command): Bytes | undefined {
  const { typical, typicalOn = {}, perPackage, large, share } = cacheFacts(command.tool) ?? {};
  if (installsUnknown(build, command)) return typical && typically(typical, true);
  if (perPackage) {
    const names = namesAsked(build, command);
    // Packages that bring the same along bring it once.
    const heavy = share ? [...new Set(names.flatMap((name) => large?.get(name) ?? []))] : [];
    const others = names.filter((name) => !large?.has(name)).length;
    const parts = heavy.map((bytes) => scaled(bytes, share ?? sameSize));
    if (others > 0 || parts.length === 0) parts.push(several(typically(perPackage), Math.max(1, others)));
    return parts.reduce((sum, part) => plus(sum, part));
  }
  const fetched = usualFetched(build, command);
  if (fetched) return fetched;
  const usual = lookUp(typicalOn, build.stages.baseFacts(command.stage)?.distribution?.id ?? '') ?? typical;
  return usual && typically(usual);
}

/** The packages that a command and the files that it reads name, in small letters. */
const namesAsked = (build: UpToPackages, command: Command): readonly string[] =>
  build.packages
    .requirementLines(command)
    .flatMap((line) => /^\s*([\w@][\w./@-]*)/.exec(line)?.[1]?.toLowerCase().replaceAll('_', '-') ?? []);

/** A mount over a folder that is not known may be over any; whoever moves it in the RUN itself and removes a folder then has thought of it. */
const isKeptOut = (build: UpToCommands, command: Command, folder: string | undefined): boolean =>
  folder === undefined
    ? command.run.mounts.some(({ type }) => type === 'cache' || type === 'tmpfs') ||
      (isMovedHere(build, command) && removesLater(build, command))
    : mountedOver(build, command.run, folder) || removesAfter(build, command, folder);

const isMovedHere = (build: UpToCommands, command: Command): boolean =>
  (cacheFacts(command.tool)?.moved?.variables ?? []).some((name) => build.commands.setsVariable(command.run, name));

const removesLater = (build: UpToCommands, { run, at }: Command): boolean =>
  build.commands
    .of(run)
    .some((later) => later.name === 'rm' && later.at.start > at.start && later.has('-r', '-R', '--recursive'));

/** Where the cache may be: undefined for what depends on a home or a value that is not known. */
export function foldersOf(
  build: UpToCommands,
  command: Command,
  { folders, foldersOf: only, moved }: CacheFacts,
): readonly (string | undefined)[] {
  const option = moved && command.option(...moved.options);
  const named = option
    ? [option.literal]
    : (moved?.variables ?? []).map((name) => {
        const value = build.commands.environment(command, name);
        return value && value + (lookUp(moved?.below ?? {}, name) ?? '');
      });
  const set = named.flatMap((value) => (value === null || value === '' ? [] : [value]));
  if (set.length > 0) return set;
  const home = homeOf(build.stages.before(command.run));
  const filled = lookUp(only ?? {}, command.subcommands.join(' ')) ?? folders;
  return filled.map((folder) => (folder.startsWith('~') ? home && home + folder.slice(1) : folder));
}

/** Whether a command empties the cache: as the manual says, by removing what is named like it, or in a cleaning script that we cannot read. */
function empties(command: Command, facts: CacheFacts): boolean {
  if (facts.emptiedWith && command.has(...facts.emptiedWith)) return cacheFacts(command.tool) === facts;
  if (lookUp(facts.emptiedBy, command.tool)?.some((path) => isUnder(command.subcommands.join(' '), path))) return true;
  if (command.name === 'rm' || command.name === 'find')
    return (
      command.args.some(
        ({ value }) =>
          !facts.beside?.includes(nameOf(value)) &&
          [...facts.folders.map(distinctPart), ...(facts.named ?? [])].some((part) => value.includes(part)),
      ) || command.inner.some((inner) => asksWhere(inner, facts))
    );
  return !cacheFacts(command.tool) && command.words.slice(0, shells.has(command.tool) ? 2 : 1).some(cleans);
}

/** Whether a substitution asks the tool itself where its cache is: `rm -rf "$(yarn cache dir)"`. */
const asksWhere = ({ from, node }: InnerScript, facts: CacheFacts): boolean =>
  from === 'substitution' && node.kind === 'command' && cacheFacts(node.tool) === facts;

const isUnder = (subcommands: string, path: string): boolean =>
  subcommands === path || subcommands.startsWith(`${path} `);

/** What `rm` names of a folder in a home that is written in any way: `.npm` of `~/.npm`, `.cache` of `~/.cache/pip`. */
const distinctPart = (folder: string): string =>
  folder.startsWith('~') ? (folder.slice(2).split('/')[0] as string) : `${folder}/`;

const shells = new Set(['sh', 'bash', 'source', '.']);
const cleans = ({ value }: ShellWord): boolean => /clean|purge|squash/i.test(value);

/** Whether a RUN brings lists of packages, and does nothing else. */
export const isRefreshAlone = (build: UpToCommands, run: RunNode): boolean =>
  build.commands.of(run).every((command) => command.does('refresh') || command.effect === 'sets');

/** The last command of each RUN that leaves the cache of one of these tools. */
export function cachesLeft(build: UpToPackages, tools: readonly string[]): readonly Command[] {
  const last = new Map<RunNode, Command>();
  for (const command of build.commands.named(tools)) if (keepsCache(build, command)) last.set(command.run, command);
  return [...last.values()];
}
