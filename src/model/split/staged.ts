import { generates, preparesInstall, stagedIn, stagedOptions } from '../../data/splitting.ts';
import { insertAfter, type Edit } from '../../text/edit.ts';
import { isBelow } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Item } from './roles.ts';
import type { Obstacle } from './types.ts';

/** The folder that a command of a build works in: the one that it is told, or where it is run. */
function placeOf(build: UpToNames, command: Command): string | undefined {
  const told = command.option('-C', '--directory', '-B', '--build', '--install');
  const path = told && build.commands.pathOf(command, told);
  const directory = build.commands.directory(command);
  return told ? path : (directory ?? undefined);
}

/** Whether two commands, one in front of the other, run in the same folder. */
export function isSamePlace(build: UpToNames, one: Command, other: Command): boolean {
  const [first, second] = [placeOf(build, one), placeOf(build, other)];
  if (first !== undefined && second !== undefined) return first === second;
  return (
    one.run === other.run &&
    !build.commands
      .of(one.run)
      .some(({ name, at }) => /^(?:cd|pushd|popd)$/.test(name) && at.start > one.at.start && at.start < other.at.start)
  );
}

/** How what a command installs can be put below another folder, by what has prepared its build; nothing where that is not known. */
export function preparationOf(build: UpToNames, command: Command): 'staged' | 'extension' | undefined {
  const before = build.commands
    .in(command.stage)
    .filter((one) => one.run.index < command.run.index || (one.run === command.run && one.at.start < command.at.start))
    .filter((one) => isSamePlace(build, one, command));
  const prepared = preparesInstall(
    command.tool,
    before.map(({ name }) => name),
    before.flatMap(({ args }) => args.map(({ value }) => value)),
  );
  if (prepared !== 'staged') return prepared;
  // An environment variable does not reach what `sudo` runs.
  return command.prefixes.length > 0 && !stagedOptions.has(command.tool) ? undefined : prepared;
}

/** What an install is once more, below a folder from which it is copied. */
export function stagedEdit(build: UpToNames, command: Command): Edit {
  const { source } = build;
  const { start, end } = command.at;
  const name = command.nameWord?.at.end ?? start;
  const text = source.slice(command.at);
  const again = stagedOptions.has(command.tool)
    ? `${text.slice(0, name - start)} DESTDIR=${stagedIn}${text.slice(name - start)}`
    : `DESTDIR=${stagedIn} ${text}`;
  const behind = /^[\s\\]*;/.test(source.text.slice(end, end + 40));
  return insertAfter(command.at, `${behind ? ';' : ' &&'} ${again}`);
}

/** The folders that are only built in: those of installs, and above them those that the build is prepared in. */
export function sourcesOf(build: UpToNames, stage: Stage, installs: readonly Command[]): readonly string[] {
  const own = installs.flatMap((command) => placeOf(build, command) ?? []);
  const prepared = build.commands
    .in(stage)
    .filter(({ name, tool }) => generates(name) || preparesInstall(tool, [], []) !== undefined)
    .flatMap((command) => [placeOf(build, command), build.commands.directory(command)].flatMap((path) => path ?? []));
  const clones = build.commands
    .in(stage)
    .flatMap((command) => (command.does('clone') ? (build.files.cloned(command) ?? []) : []));
  return [
    ...new Set([...own, ...[...prepared, ...clones].filter((path) => own.some((one) => isBelow(one, path)))]),
  ].filter((path) => path !== '/');
}

/** A part that only fetches, unpacks or changes what is built: the stage that builds has done that. */
export function settledSource(build: UpToNames, item: Item, sources: readonly string[], obstacles: Obstacle[]): Item {
  if (sources.length === 0) return item;
  const done: Item = { ...item, roles: ['project'] };
  const isIn = (path: string): boolean => sources.some((source) => isBelow(path, source));
  const named = (command: Command): readonly string[] =>
    command.operands.flatMap((word) => build.commands.pathOf(command, word) ?? []);
  const moves = item.commands.filter(({ name }) => name === 'cd' || name === 'pushd' || name === 'popd');
  if (moves.length === item.commands.length && moves.length > 0)
    return moves.some((command) => isIn(build.commands.directory(command) ?? '/') || named(command).some(isIn))
      ? done
      : item;
  if (!item.roles.includes('stays') && !item.roles.includes('clean')) return item;
  const archives = archivesOf(build, item.commands[0]?.stage, sources);
  const isOurs = (path: string): boolean => isIn(path) || archives.has(path);
  const unpacks = item.commands.some((command) => isUnpacking(build, command, sources));
  const fetched = item.commands.flatMap(({ stage, node }) =>
    build.files.downloads(stage).filter(({ command }) => command.node === node),
  );
  if (unpacks || (fetched.length > 0 && fetched.every(({ path }) => path !== undefined && isOurs(path)))) return done;
  const working = item.commands.filter(
    ({ effect, form }) => form !== undefined || (effect !== undefined && !/^(?:sets|asks|tells)$/.test(effect)),
  );
  const touching = working.filter(
    (command) =>
      named(command).some(isOurs) || (named(command).length === 0 && isIn(build.commands.directory(command) ?? '/')),
  );
  const [first] = touching;
  if (!first) return item;
  if (touching.length === working.length && touching.every((command) => named(command).every(isOurs))) return done;
  obstacles.push({
    at: first.calledAt,
    message: `\`${first.called}\` takes something out of what is built, and more than an install does`,
  });
  return item;
}

/** Whether an archive is unpacked into a folder that is built in, or beside it, into a folder of its own. */
function isUnpacking(build: UpToNames, command: Command, sources: readonly string[]): boolean {
  if (command.effect !== 'packs' || command.operands.length > 1) return false;
  const told = command.option('-C', '--directory', '-d');
  const place = told ? build.commands.pathOf(command, told) : (build.commands.directory(command) ?? undefined);
  return (
    place !== undefined &&
    sources.some((source) => isBelow(place, source) || (source.slice(0, source.lastIndexOf('/')) || '/') === place)
  );
}

/** The archives that sources are unpacked of. */
function archivesOf(build: UpToNames, stage: Stage | undefined, sources: readonly string[]): ReadonlySet<string> {
  if (!stage) return new Set();
  return new Set(
    build.commands
      .in(stage)
      .filter((command) => isUnpacking(build, command, sources))
      .flatMap((command) =>
        [...command.operands, ...(command.option('-f', '--file') ? [command.option('-f', '--file')] : [])].flatMap(
          (word) => (word ? (build.commands.pathOf(command, word) ?? []) : []),
        ),
      ),
  );
}
