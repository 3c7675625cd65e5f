import type { Script, ShellWord } from '../../shell/nodes.ts';
import type { Mount, RunNode } from '../../syntax/nodes.ts';
import { braces, cleanPath, isBelow, overlap, resolvePath, unknownFolder } from '../../text/path.ts';
import type { Value } from '../facts/types.ts';
import { once } from '../memo.ts';
import type { Stage, State, UpToStages } from '../stages/types.ts';
import { shellVariable } from './environment.ts';
import type { Command, OwnCommand, Removal, UpToCommands } from './types.ts';

/** The working directory, with a name for the one that only the base image knows. */
export const workdirOf = ({ workdir, workdirNode }: Pick<State, 'workdir' | 'workdirNode'>): Value =>
  workdirNode ? workdir : (workdir ?? unknownFolder);

/** Whether a command of a stage, or of one that is built on it, removes a path in a way that fails where it is not there: `rm` without `-f`. */
export const isWanted = (build: UpToCommands, stage: Stage, path: string): boolean =>
  build.stages.all
    .filter(({ chain }) => chain.includes(stage))
    .some((one) =>
      build.commands
        .in(one)
        .filter(({ name, has }) => name === 'rm' && !has('-f', '--force'))
        .some((command) =>
          command.operands.some((word) => {
            const state = build.stages.before(command.run);
            return overlap(shellPath(word, state.workdir, state) ?? '', path);
          }),
        ),
    );

/** What a path is read with: the user, and what variables hold. */
export type Names = Pick<State, 'user' | 'environment'>;

/** The home folder of a user, as the well-known bases lay it out; not known for a name that an image may map anywhere. */
export function homeOf(state: Names): string | undefined {
  const home = state.environment('HOME');
  if (typeof home === 'string') return home;
  const user = state.user?.split(':')[0];
  if (state.user === null || user === 'root' || user === '0') return '/root';
  return undefined;
}

/** An absolute path for a shell word, with `~` and `$HOME`, relative ones against `cwd`; nothing when it cannot be known. */
export function shellPath(word: ShellWord, cwd: string | null | undefined, state: Names): string | undefined {
  let text = word.value;
  if (text.startsWith('~') && !word.quoted && /^~(?:\/|$)/.test(text)) {
    const home = homeOf(state);
    text = home === undefined ? '' : home + text.slice(1);
  }
  if (text.includes('$'))
    text = text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced: string | undefined, plain: string | undefined) => {
      const name = braced ?? plain ?? '';
      if (name === 'HOME') return homeOf(state) ?? whole;
      const value = state.environment(name);
      return typeof value === 'string' ? value : whole;
    });
  if (text === '' || /[$`]/.test(text)) return undefined;
  if (text.startsWith('/')) return cleanPath(text);
  if (typeof cwd !== 'string') return undefined;
  const path = cleanPath(`${cwd}/${text}`);
  // What is above a folder that is not known is not known.
  return isBelow(cwd, unknownFolder) && !isBelow(path, unknownFolder) ? undefined : path;
}

/** What the `rm`, `find -delete` and `rmdir` of a script remove, in order. */
export function removals(
  script: Script,
  commands: readonly Command[],
  state: State,
  namesAt: (command: Command) => Names,
): readonly Removal[] {
  if (script.opaque) return [];
  const found: Removal[] = [];
  let cwd = workdirOf(state);
  for (const command of commands) {
    if (command.name === 'cd') {
      const [to] = command.operands;
      cwd = to ? shellPath(to, cwd, namesAt(command)) : homeOf(state);
    }
    if (command.name === 'rm') {
      // What `find` puts in for it is told by the `find`.
      for (const word of command.operands)
        if (word.value !== '{}') found.push(...removalOf(command, word, cwd, namesAt(command)));
    }
    if (command.name === 'find' && command.words.some((word) => word.literal === '-delete' || word.literal === 'rm')) {
      const [root] = command.args;
      if (root) found.push(...removalOf(command, root, cwd, namesAt(command)));
    }
  }
  return found;
}

function removalOf(
  command: Command,
  word: ShellWord,
  cwd: string | null | undefined,
  state: Names,
): readonly Removal[] {
  return braces(word.value).flatMap((value) => {
    const path = shellPath({ ...word, value }, cwd, state);
    if (path === undefined) return [];
    const contents = path.endsWith('/*');
    return [{ command, path: contents ? path.slice(0, -2) || '/' : path, contents }];
  });
}

/** Whether a removal takes `path` along: the path itself, a folder above it, or everything in it. */
export function takes(removal: Removal, path: string): boolean {
  return removal.path === path || path.startsWith(removal.path === '/' ? '/' : `${removal.path}/`);
}

/** What the `rm` and `find -delete` of a RUN remove, in order, as absolute paths. */
export const removalsOf = once((build: UpToCommands, run: RunNode): readonly Removal[] =>
  removals(build.commands.script(run), build.commands.of(run), build.stages.before(run), (command) =>
    namesFor(build, command),
  ),
);

/** What a command's paths are read with: variables that its script sets go over those of the environment. */
export function namesFor(build: UpToCommands, command: OwnCommand): Names {
  const { user } = build.stages.before(command.run);
  return { user, environment: (name) => shellVariable(build, command, name) };
}

/** Whether the RUN of a command removes `path` (or a folder above it) after it. */
export const removesAfter = (build: UpToCommands, command: Command, path: string): boolean =>
  removalsOf(build, command.run).some((removal) => removal.command.at.start > command.at.start && takes(removal, path));

/** Whether a mount of a RUN keeps `path` (or the part of it that is named) out of the layer: cache, tmpfs or bind. */
export function mountedOver(build: UpToStages, run: RunNode, path: string): boolean {
  return run.mounts.some((mount) => {
    if (mount.type === 'secret' || mount.type === 'ssh') return false;
    const target = mountTarget(build, run, mount);
    return target !== undefined && isBelow(path, target);
  });
}

/** Where a mount stands, absolute. */
export function mountTarget(build: UpToStages, run: RunNode, { target }: Mount): string | undefined {
  const state = build.stages.before(run);
  return target === undefined ? undefined : resolvePath(state.workdir, expandText(target, state));
}

/** Mount targets are written without quotes, so that variables are all there is to expand. */
function expandText(text: string, state: State): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
    const value = state.variable(braced ?? plain ?? '');
    return typeof value === 'string' ? value : whole;
  });
}
