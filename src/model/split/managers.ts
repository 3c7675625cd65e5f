import { homeInImage } from '../../data/splitting.ts';
import { fetchesManagers } from '../../data/managers.ts';
import { isBelow, within } from '../../text/path.ts';
import { homeOf } from '../commands/removals.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import { madeHome } from './homes.ts';

type Left =
  { readonly kind: 'paths'; readonly paths: readonly string[] } | { readonly kind: 'unknown'; readonly why: string };

const { by, enables, managers, tool, variable, kept } = fetchesManagers;

const wordsOf = ({ args }: Command): readonly string[] =>
  args.flatMap(({ value }) => (value.startsWith('-') ? [] : value));

/** Whether it fetches a package manager that a manifest of the project names. */
const readsManifest = (command: Command): boolean => {
  const [first = '', ...more] = wordsOf(command);
  return command.tool === tool && by.has(first) && more.length === 0;
};

/** Whether the image calls package managers that are fetched when they are called, or a script that may. */
const isWanted = (build: UpToNames, stage: Stage, started: ReadonlySet<string>): boolean =>
  [...managers].some((name) => started.has(name)) || build.starts.calls(stage).unread.length > 0;

/** What becomes of a command that has package managers fetched; nothing for another one. */
export function roleOfManagers(
  build: UpToNames,
  command: Command,
  started: ReadonlySet<string>,
): 'stays' | 'project' | undefined {
  if (command.tool !== tool) return undefined;
  return !readsManifest(command) && isWanted(build, command.stage, started) ? 'stays' : 'project';
}

/** The package managers that a command of the build has fetched, and that the image would have to fetch whenever it starts. */
export function managersLeft(build: UpToNames, command: Command, started: ReadonlySet<string>): readonly Left[] {
  const { stage, run } = command;
  const all = build.commands.in(stage).filter((one) => one.tool === tool);
  const before = all.filter(({ at }) => at.start < command.at.start);
  const calls = managers.has(command.name) && before.some((one) => wordsOf(one)[0] === enables);
  if ((!calls && !readsManifest(command)) || !isWanted(build, stage, started)) return [];
  // What names a release fetches it in the image that ships as well.
  if (all.some((one) => by.has(wordsOf(one)[0] ?? '') && !readsManifest(one))) return [];
  const folder = folderOf(build, command);
  if (folder === undefined)
    return [{ kind: 'unknown', why: `where \`${tool}\` keeps \`${command.name}\` for this user is not known` }];
  const isMounted = build.packages.cacheMounts(run).some(({ target }) => isBelow(folder, target));
  const isGone = build.commands
    .in(stage)
    .some(
      (one) =>
        (one.tool === tool && wordsOf(one)[0] === 'cache') ||
        (one.effect === 'removes' &&
          one.operands.some((word) => isBelow(folder, (build.commands.pathOf(one, word) ?? '').replace(/\/\*$/, '')))),
    );
  return isMounted || isGone ? [] : [{ kind: 'paths', paths: [folder] }];
}

/** Where what is fetched is kept. */
function folderOf(build: UpToNames, command: Command): string | undefined {
  const own = build.commands.environment(command, variable);
  const shared = build.commands.environment(command, 'XDG_CACHE_HOME');
  if (own !== null) return own?.startsWith('/') ? own : undefined;
  if (shared !== null) return undefined;
  const state = build.stages.before(command.run);
  const user = state.user?.split(':')[0] ?? 'root';
  const home =
    homeOf(state) ??
    madeHome(build, command, user) ??
    homeInImage(build.stages.baseFacts(command.stage)?.repository, user);
  return home === undefined ? undefined : within(home, kept);
}
