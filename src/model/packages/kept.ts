import type { Kept } from '../../data/tool.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { cleanPath, nameOf, overlap, resolvePath } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import { configures } from '../commands/environment.ts';
import { mountTarget } from '../commands/removals.ts';
import type { Command } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { CacheMount, CacheUse, UpToPackages } from './types.ts';

/** The cache mounts of a RUN, each with what its commands keep there, and what it may be meant for. */
export const cacheMountsOf = once((build: UpToPackages, run: RunNode): readonly CacheMount[] =>
  run.mounts.flatMap((mount) => {
    const target = mount.type === 'cache' ? mountTarget(build, run, mount) : undefined;
    if (target === undefined) return [];
    const uses = keptIn(build, run);
    const holds = uses.filter(({ places }) => places.some((place) => overlap(place, target)));
    const meantFor = uses.filter(({ kept }) =>
      [...kept.folders, ...(kept.also ?? [])].some((path) => resembles(target, path)),
    );
    return [{ mount, target, holds, meantFor, emptiedBy: emptierOf(build, run, holds) }];
  }),
);

/** What the commands of a RUN keep, and where. */
export const keptIn = once((build: UpToPackages, run: RunNode): readonly CacheUse[] =>
  build.commands.of(run).flatMap((command) => {
    const generation = build.packages.yarnGeneration(command);
    const all = fills(command) ? (command.form?.kept ?? []) : [];
    return all
      .filter((kept) => generation === undefined || kept.generation === undefined || kept.generation === generation)
      .map((kept) => useOf(build, command, kept));
  }),
);

/** The file of the base image that has a folder emptied after each use; whoever names it has seen to it. */
function emptierOf(build: UpToPackages, run: RunNode, holds: readonly CacheUse[]): string | undefined {
  const [use] = holds.filter(({ kept }) => kept.emptied);
  const { on, by } = use?.kept.emptied ?? { on: [], by: '' };
  if (!use) return undefined;
  const { official, distribution } = build.stages.baseFacts(use.command.stage) ?? {};
  if (official !== true || !on.includes(distribution?.id ?? '')) return undefined;
  const before = use.command.stage.chain.flatMap(({ instructions }) => instructions);
  const isSeenTo = before.some(({ at, index }) => index <= run.index && build.source.slice(at).includes(nameOf(by)));
  return isSeenTo ? undefined : by;
}

/** Whether a command fetches what it may keep; what it installs below another root is kept there. */
const fills = (command: Command): boolean =>
  !command.may('--root', '--installroot') &&
  (command.does('install', 'add', 'upgrade', 'refresh', 'fetch') ||
    (command.form?.buildsFetch === true && command.does('build', 'test', 'run')));

function useOf(build: UpToPackages, command: Command, kept: Kept): CacheUse {
  const named = namedFolder(build, command, kept);
  const home = homeFor(build, command);
  const own = named === null ? usualFolder(build, command, kept, home) : named;
  const isUnknown =
    own === undefined ||
    command.prefixes.some(({ value }) => value !== 'env') ||
    build.stages.baseFacts(command.stage)?.repository === undefined ||
    (kept.unknownBy ?? []).some((name) => tells(build, command, name)) ||
    (command.form?.cache?.key !== undefined && configures(build, command, command.tool, command.form.cache.key));
  const others = isUnknown ? [...kept.folders, ...(kept.also ?? [])] : named === null ? (kept.also ?? []) : [];
  return {
    command,
    kept,
    folder: isUnknown || !home.sure ? undefined : own,
    places: [own ?? [], others.flatMap((path) => placeOf(build, command, path, home) ?? [])].flat(),
    isUnknown,
    user: home.user,
  };
}

const tells = (build: UpToPackages, command: Command, name: string): boolean =>
  name.startsWith('-')
    ? command.may(name)
    : command.args.some(({ value }) => value.includes(name)) || build.commands.environment(command, name) !== null;

/** The folder that an option or a variable names: `null` where none does, undefined where it is not known which. */
function namedFolder(
  build: UpToPackages,
  command: Command,
  { options = [], variables = [] }: Kept,
): string | null | undefined {
  const word = options.length > 0 ? command.option(...options) : undefined;
  if (word) return build.commands.pathOf(command, word);
  const set = variables
    .map((name) => build.commands.environment(command, name))
    .filter((value) => value !== null && value !== '');
  if (set.length === 0) return null;
  return typeof set[0] === 'string' ? resolvePath(directoryOf(build, command), set[0]) : undefined;
}

/** The home of the user that runs a command; by the usual layout where nothing tells. */
interface Home {
  readonly path: string | undefined;
  readonly sure: boolean;
  readonly root: boolean;
  readonly user: string | undefined;
}

function homeFor(build: UpToPackages, command: Command): Home {
  const state = build.stages.before(command.run);
  const user = (state.user === null ? build.stages.baseUser(command.stage) : state.user)?.split(':')[0];
  const root = user === 'root' || user === '0';
  const set = state.environment('HOME');
  const who = { root, user: root ? undefined : user };
  if (set !== null) return { path: set, sure: set !== undefined, ...who };
  if (root) return { path: '/root', sure: true, ...who };
  return { path: user === undefined || /^\d/.test(user) ? undefined : `/home/${user}`, sure: false, ...who };
}

/** The first of its folders that can be told. */
function usualFolder(build: UpToPackages, command: Command, { folders, ofRoot }: Kept, home: Home): string | undefined {
  if (ofRoot !== undefined && home.root) return ofRoot;
  for (const folder of folders) {
    const [, name] = /^\$(\w+)/.exec(folder) ?? [];
    const value = name === undefined ? '' : build.commands.environment(command, name);
    if (value !== null) return value === undefined ? undefined : placeOf(build, command, folder, home);
  }
  return undefined;
}

function placeOf(build: UpToPackages, command: Command, path: string, home: Home): string | undefined {
  if (path.startsWith('~')) return home.path === undefined ? undefined : cleanPath(home.path + path.slice(1));
  const [, name, rest = ''] = /^\$(\w+)(.*)$/s.exec(path) ?? [];
  if (name === undefined) return resolvePath(directoryOf(build, command), path);
  const value = build.commands.environment(command, name);
  // Of several folders of a variable it is the first.
  return typeof value === 'string' ? cleanPath(value.split(':')[0] + rest) : undefined;
}

/** Whether a target is such a folder of another user, or of another setting: `/root/.npm` and `/home/app/.npm` for `~/.npm`. */
function resembles(target: string, path: string): boolean {
  const [, start = '', rest = ''] = /^(~|\$\w+)?\/?(.*)$/s.exec(path) ?? [];
  if (start === '' || rest === '') return false;
  const inHome = /^(?:.*\/~|\/root|\/home\/[^/]+|)\/(\..+)$/s.exec(target)?.[1];
  if (start === '~' && inHome !== undefined) return overlap(`/${inHome}`, `/${rest}`);
  return rest.includes('/') && target.endsWith(`/${rest}`);
}
