import { generates, preparesInstall, stagedIn, stagedOptions } from '../../data/splitting.ts';
import { usualShells } from '../../data/shells.ts';
import { insertAfter, type Edit } from '../../text/edit.ts';
import { isBelow, nameOf, parentOf } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Item } from './roles.ts';
import { isOfSystem } from './touches.ts';
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

/** Whether a script that prepares a build in a folder of its own has been run above that. */
const isAbove = (build: UpToNames, one: Command, other: Command): boolean => {
  const [above, place] = [placeOf(build, one), placeOf(build, other)];
  return (
    one.run === other.run &&
    generates(one.name) &&
    above !== undefined &&
    above !== '/' &&
    place !== undefined &&
    isBelow(place, above)
  );
};

/** How what a command installs can be put below another folder, by what has prepared its build; nothing where that is not known. */
export function preparationOf(build: UpToNames, command: Command): 'staged' | 'extension' | undefined {
  const calledOf = ({ name, operands }: Command): string =>
    usualShells.has(name) ? nameOf(operands[0]?.value ?? '') : name;
  const before = build.commands
    .in(command.stage)
    .filter((one) => one.run.index < command.run.index || (one.run === command.run && one.at.start < command.at.start))
    .filter((one) => isSamePlace(build, one, command) || isAbove(build, one, command));
  const prepared = preparesInstall(
    command.tool,
    before.map(calledOf),
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

/** The folders that are only built in: those of installs, and above them those that the build is prepared in, or unpacked into. */
export function sourcesOf(build: UpToNames, stage: Stage, installs: readonly Command[]): readonly string[] {
  const own = installs.flatMap((command) => placeOf(build, command) ?? []);
  const commands = build.commands.in(stage);
  const above = commands.flatMap((command): readonly (string | null | undefined)[] => {
    if (generates(command.name) || preparesInstall(command.tool, [], []) !== undefined)
      return [placeOf(build, command), build.commands.directory(command)];
    if (command.does('clone')) return [build.files.cloned(command)];
    return command.effect === 'packs' && command.has('--strip-components', '--strip')
      ? [unpackedIn(build, command)]
      : [];
  });
  const found = [...own, ...above.flatMap((path) => (path && own.some((one) => isBelow(one, path)) ? [path] : []))];
  return [...new Set(found)].filter((path) => path !== '/');
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
  const fetched = item.commands.flatMap(({ stage, node }) =>
    build.files.downloads(stage).filter(({ command }) => command.node === node),
  );
  if (item.commands.some((command) => isUnpacking(build, command, sources))) return done;
  if (
    fetched.length > 0 &&
    fetched.every(({ path, name }) => (path === undefined ? archives.has(name ?? '') : isOurs(path)))
  )
    return done;
  const working = item.commands.filter(
    ({ effect, form, does }) =>
      !does('download') &&
      // What a package manager does is the same wherever it is called.
      form?.packages === undefined &&
      (form !== undefined || (effect !== undefined && !/^(?:sets|asks|tells)$/.test(effect))),
  );
  const touched = (command: Command): readonly string[] => {
    if (command.effect === 'packs') return [unpackedIn(build, command) ?? '/'];
    if (isOfSystem(command)) return command.operands.flatMap(({ value }) => (value.startsWith('/') ? [value] : []));
    const paths = named(command);
    return paths.length > 0 ? paths : [build.commands.directory(command) ?? '/'];
  };
  const touching = working.filter((command) => touched(command).some(isOurs));
  const [first] = touching;
  if (!first) return item;
  if (touching.length === working.length && touching.every((command) => touched(command).every(isOurs))) return done;
  obstacles.push({
    at: first.calledAt,
    message: `\`${first.called}\` takes something out of what is built, and more than an install does`,
  });
  return item;
}

/** A step into a folder, among what is left of a RUN, that only the build may have made. */
export function strayStep(before: readonly Item[], after: readonly Item[]): Obstacle | undefined {
  if (!before.some((item, at) => item.roles.includes('stays') && after[at]?.roles.includes('project')))
    return undefined;
  const last = after.findLastIndex(({ roles }) => roles.includes('stays') || roles.includes('packages'));
  const [stray] = after
    .slice(0, Math.max(0, last))
    .flatMap(({ roles, commands }) => (roles.includes('project') ? [] : commands))
    .filter(({ name, operands }) => name === 'cd' && !(operands[0]?.value ?? '/').startsWith('/'));
  return (
    stray && {
      at: stray.calledAt,
      message: 'this goes into a folder of the build, and what is behind it is not: take the two apart',
    }
  );
}

/** Where an archive is unpacked. */
function unpackedIn(build: UpToNames, command: Command): string | undefined {
  const told = command.option('-C', '--directory', '-d');
  return told ? build.commands.pathOf(command, told) : (build.commands.directory(command) ?? undefined);
}

/** Whether an archive is unpacked into a folder that is built in, or beside it, into a folder of its own. */
function isUnpacking(build: UpToNames, command: Command, sources: readonly string[]): boolean {
  if (command.effect !== 'packs' || command.operands.length > 1) return false;
  const place = unpackedIn(build, command);
  return place !== undefined && sources.some((source) => isBelow(place, source) || parentOf(source) === place);
}

/** The archives that sources are unpacked of, by their paths, and by their names as they are written. */
function archivesOf(build: UpToNames, stage: Stage | undefined, sources: readonly string[]): ReadonlySet<string> {
  if (!stage) return new Set();
  return new Set(
    build.commands
      .in(stage)
      .filter((command) => isUnpacking(build, command, sources))
      .flatMap((command) =>
        [...command.operands, command.option('-f', '--file')].flatMap((word) =>
          word ? [build.commands.pathOf(command, word) ?? [], nameOf(word.value)].flat() : [],
        ),
      ),
  );
}
