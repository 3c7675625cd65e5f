import type { CopyNode, AddNode, Node, RunNode } from '../../syntax/nodes.ts';
import { phpSources, phpTools, stagedIn, systemFolders, takers, usualFolders } from '../../data/splitting.ts';
import { isBelow, nameOf, resolvePath, within } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import { managersLeft, roleOfManagers } from './managers.ts';
import { isManaged, referredBy, resultOf, resultOfVendor, startedPath, type Result } from './results.ts';
import { itemsOf, roleOf, type Item } from './roles.ts';
import { isSamePlace, sourcesOf } from './staged.ts';
import type { Obstacle } from './types.ts';

/** A RUN, taken apart. */
export interface Step {
  readonly run: RunNode;
  readonly items: readonly Item[];
  readonly builds: boolean;
}

/** Something that is copied out of the stage that builds. */
export interface Carry {
  readonly path: string;
  /** Where it comes to stand, if that is elsewhere. */
  readonly to?: string;
  /** The position in the file of the last instruction that makes it. */
  readonly index: number;
  /** Who it belongs to, where that is not root. */
  readonly owner: string | undefined;
  /** Whether it is a program that a compiler made. */
  readonly isProgram?: true;
}

/** What becomes of a stage that builds. */
export interface Plan {
  readonly steps: ReadonlyMap<Node, Step>;
  /** The position of the last instruction that builds. */
  readonly last: number;
  readonly carries: readonly Carry[];
  /** The folders of projects that are copied as they are when they are built, among them. */
  readonly folders: readonly Carry[];
  /** The commands whose packages go into an environment of Python, in order. */
  readonly environment: readonly Command[];
  /** The installs that are put below a folder of their own as well, from which they are copied. */
  readonly staged: readonly Command[];
  /** The folders that these build in, and that are left behind. */
  readonly sources: readonly string[];
  readonly obstacles: readonly Obstacle[];
}

/** Takes a stage apart into what builds and what ships. */
export function planOf(build: UpToNames, stage: Stage, started: ReadonlySet<string>): Plan {
  const obstacles: Obstacle[] = [];
  const steps = new Map<Node, Step>();
  const results: { readonly command: Command; result: Result }[] = [];
  for (const run of stage.instructions) {
    if (run.keyword !== 'RUN') continue;
    const items = itemsOf(build, run, started);
    if (!items) {
      const { reason } = build.commands.script(run);
      obstacles.push({
        at: run.keywordAt,
        message: `this script is not understood${reason === undefined ? '' : ` (${reason})`}`,
      });
      continue;
    }
    for (const { unclear } of items)
      for (const { called, calledAt } of unclear)
        obstacles.push({
          at: calledAt,
          message: `what \`${called || build.source.slice(calledAt)}\` does is not known here, nor what it needs`,
        });
    const builds = items.some(({ roles }) => roles.includes('project'));
    steps.set(run, { run, items, builds });
    for (const { commands, roles, vendor } of items)
      if (vendor !== undefined && commands[0] && !roles.includes('stays'))
        results.push({ command: commands[0], result: resultOfVendor(build, commands[0], vendor) });
      else if (roles.includes('project'))
        for (const command of commands)
          if (roles.length === 1 || (roleOfManagers(build, command, started) ?? roleOf(command, started)) === 'project')
            for (const result of [
              resultOf(build, command),
              ...referredBy(build, command),
              ...managersLeft(build, command, started),
            ])
              results.push({ command, result });
  }
  for (const one of results)
    if (one.result.kind === 'paths' && one.result.paths.some((path) => systemFolders.has(path)))
      one.result = { kind: 'unknown', why: `\`${one.command.called}\` writes into a folder of the system` };
  // What manages environments takes the one that is made for the others.
  if (results.some(({ result }) => result.kind === 'environment'))
    for (const one of results) if (isManaged(one.command, one.result)) one.result = { kind: 'environment' };
  const staged = results.filter(({ result }) => result.kind === 'staged').map(({ command }) => command);
  const program = startedPath(build, stage);
  const extensions = results
    .filter(({ command: { form }, result }) => form?.language === 'C' && result.kind === 'paths' && !result.isProgram)
    .map(({ command }) => command);
  const ofPhp = build.commands.in(stage).some(({ name }) => phpTools.has(name)) ? [phpSources] : [];
  const wanted = [...(program === undefined ? [] : [program]), ...filesOfStart(build, stage)];
  const sources = [...sourcesOf(build, stage, [...staged, ...extensions]), ...ofPhp].filter(
    (path) => !wanted.some((file) => isBelow(file, path)),
  );
  for (const one of results)
    if (isOnlySource(build, one.command, one.result, staged, sources)) one.result = { kind: 'nothing' };
  const taken = takeOut(build, steps, results, sources, obstacles);
  for (const one of results)
    if (isEmptied(build, stage, one.command, one.result, taken)) one.result = { kind: 'nothing' };
  for (const one of results) one.result = withoutMoved(build, one, results);
  obstacles.push(...removedAgain(build, stage, results));
  for (const { command, result } of results)
    if (result.kind === 'unknown') obstacles.push({ at: command.calledAt, message: result.why });
  const folders = foldersOf(build, stage, results);
  // What is copied is as it is when all is built, so that what lies in it is copied with it.
  const made = pathsOf(build, results, steps);
  const paths = made.filter(
    (one) => ![...folders, ...made].some((other) => other !== one && isBelow(one.path, other.path)),
  );
  const last = lastOf(steps);
  return {
    steps,
    last,
    folders,
    carries: [
      ...folders.filter(({ path }) => !paths.some((other) => other.path !== path && isBelow(path, other.path))),
      ...paths,
      ...stagedCarry(staged),
    ].sort((a, b) => a.index - b.index),
    environment: results.filter(({ result }) => result.kind === 'environment').map(({ command }) => command),
    staged,
    sources,
    obstacles,
  };
}

/** The files that what is started is told of, by the look of its words: `-jar lib/server.jar`. */
const filesOfStart = (build: UpToNames, stage: Stage): readonly string[] =>
  build.starts.calls(stage).commands.flatMap(({ command: { args } }) =>
    args
      .map(({ value }) => value.slice(value.startsWith('-') ? value.indexOf('=') + 1 : 0))
      .filter((value) => !value.startsWith('-') && !value.includes('://') && /\/|\.\w+$/.test(value))
      .flatMap((value) => resolvePath(stage.end.workdir ?? '/', value) ?? []),
  );

/** What is installed is there for all that comes behind the first of it. */
const stagedCarry = ([first]: readonly Command[]): readonly Carry[] =>
  first ? [{ path: stagedIn, to: '/', index: first.run.index, owner: undefined }] : [];

/** Whether what a command leaves is wanted by an install alone. */
function isOnlySource(
  build: UpToNames,
  command: Command,
  result: Result,
  staged: readonly Command[],
  sources: readonly string[],
): boolean {
  const isIn = (path: string): boolean => sources.some((source) => isBelow(path, source));
  if (result.kind === 'project') return command.form?.language === 'C' && isIn(result.folder);
  if (result.kind === 'paths') return command.does('clone') && result.paths.every(isIn);
  return (
    result.kind === 'unknown' &&
    command.form?.language === 'C' &&
    staged.some(
      (install) => install !== command && install.at.start > command.at.start && isSamePlace(build, command, install),
    )
  );
}

/** What is copied or moved out of a folder of the build is carried to where it comes to stand. */
function takeOut(
  build: UpToNames,
  steps: Map<Node, Step>,
  results: { readonly command: Command; result: Result }[],
  sources: readonly string[],
  obstacles: Obstacle[],
): readonly string[] {
  const all: string[] = [];
  const roots = [
    ...sources,
    ...results.flatMap(({ result }) =>
      result.kind === 'project' ? [result.folder] : result.kind === 'paths' ? result.paths : [],
    ),
  ];
  const isIn = (path: string): boolean => roots.some((root) => isBelow(path, root));
  const last = lastOf(steps);
  for (const [node, step] of steps) {
    if (step.run.index > last) continue;
    const items = step.items.map((item): Item => {
      const working = item.commands.filter((command) => roleOf(command, new Set()) !== 'state');
      const [first] = working;
      if (!first || !item.roles.includes('stays') || !working.every(({ name }) => takers.has(name))) return item;
      const taken = working.map((command) => ({ command, ...takenBy(build, command) }));
      if (!taken.every(({ from, to }) => from.length > 0 && from.every(isIn) && to.some((path) => !isIn(path))))
        return item;
      for (const { command, to } of taken) {
        results.push({ command, result: { kind: 'paths', paths: to } });
        all.push(...to);
      }
      // What it is called then is told, where it is one file.
      if (
        taken.some(
          ({ from, to }) => from.some((path) => /[*?[]/.test(path)) && !to.every((path) => /^[^*?[]*\.\w+$/.test(path)),
        )
      )
        obstacles.push({ at: first.calledAt, message: `what \`${first.called}\` takes out of the build is a pattern` });
      return { ...item, roles: ['project'] };
    });
    steps.set(node, { ...step, items, builds: items.some(({ roles }) => roles.includes('project')) });
  }
  return all;
}

/** Whether what is started has been taken out of the folder that a compiler worked in, and nothing else of that is in reach. */
function isEmptied(
  build: UpToNames,
  stage: Stage,
  command: Command,
  result: Result,
  taken: readonly string[],
): boolean {
  const [program] = build.starts.programs(stage) ?? [];
  const path = startedPath(build, stage);
  const isTaken = taken.some((one) => (path === undefined ? nameOf(one) === program?.name : one === path));
  const args = (build.starts.programs(stage) ?? []).flatMap((one) => one.args);
  const isGiven = taken.some((one) => args.some((arg) => resolvePath(stage.end.workdir ?? '/', arg) === one));
  // What a program, or a jar, was built in has nothing more of use.
  if (result.kind === 'paths' && !result.isProgram && !command.does('clone'))
    return command.form?.language === 'Java' ? isGiven : command.form?.language === 'Rust' && isTaken;
  if (!isTaken) return false;
  const isAway = (folder: string): boolean =>
    !isBelow(stage.end.workdir ?? '/', folder) && !taken.some((one) => isBelow(one, folder));
  if (result.kind === 'project') return command.form?.language === 'C' && isAway(result.folder);
  return result.kind === 'paths' && command.does('clone') && result.paths.every(isAway);
}

const lastOf = (steps: ReadonlyMap<Node, Step>): number =>
  Math.max(-1, ...[...steps.values()].filter(({ builds }) => builds).map(({ run }) => run.index));

/** What a command puts elsewhere, and where that is then. */
function takenBy(
  build: UpToNames,
  command: Command,
): { readonly from: readonly string[]; readonly to: readonly string[] } {
  const paths = pathsNamed(build, command);
  const last = command.operands.at(-1)?.value ?? '';
  const target = paths?.at(-1);
  if (!paths || target === undefined || paths.length < 2 || command.option('-t', '--target-directory'))
    return { from: [], to: [] };
  const from = paths.slice(0, -1);
  const isFolder = last.endsWith('/') || from.length > 1 || usualFolders.has(target);
  return { from, to: isFolder ? from.map((path) => within(target, nameOf(path))) : [target] };
}

/** What a command leaves of files that a later one does not move elsewhere. */
function withoutMoved(build: UpToNames, { command, result }: Found[number], results: Found): Result {
  if (result.kind !== 'paths') return result;
  const moved = results
    .filter((one) => one.command.name === 'mv' && one.command.at.start > command.at.start)
    .flatMap((one) => takenBy(build, one.command).from);
  return result.paths.some((path) => moved.includes(path))
    ? { ...result, paths: result.paths.filter((path) => !moved.includes(path)) }
    : result;
}

/** What is taken away again with all that is around it, and cannot be copied. */
const removedAgain = (build: UpToNames, stage: Stage, results: Found): readonly Obstacle[] =>
  build.commands
    .in(stage)
    .filter(({ effect }) => effect === 'removes')
    .flatMap((remover) =>
      (pathsNamed(build, remover) ?? []).flatMap((gone) => {
        const places = ({ result }: Found[number]): readonly string[] =>
          result.kind === 'paths' ? result.paths : result.kind === 'project' ? [result.folder] : [];
        const isGone = (one: Found[number]): boolean => places(one).some((path) => isBelow(path, gone));
        const made = results.some((one) => isGone(one) && one.command.at.start < remover.at.start);
        const isMadeAnew = results.some((one) => isGone(one) && one.command.at.start > remover.at.start);
        return made && !isMadeAnew
          ? [
              {
                at: remover.calledAt,
                message: `\`${remover.called}\` takes away what is built: what is left of it is not known`,
              },
            ]
          : [];
      }),
    );

type Found = readonly { readonly command: Command; readonly result: Result }[];

function foldersOf(build: UpToNames, stage: Stage, results: Found): readonly Carry[] {
  const byPath = new Map<string, Carry>();
  for (const { command, result } of results) {
    if (result.kind !== 'project') continue;
    const owner = ownerOfCopies(build, stage, result.folder, command.run.index) ?? ownerOf(build, command);
    const known = byPath.get(result.folder);
    byPath.set(result.folder, { path: result.folder, index: command.run.index, owner: owner ?? known?.owner });
  }
  const all = [...byPath.values()];
  // A folder in another one goes along with it.
  return all.filter((one) => !all.some((other) => other !== one && isBelow(one.path, other.path)));
}

function pathsOf(build: UpToNames, results: Found, steps: Plan['steps']): readonly Carry[] {
  const byPath = new Map<string, Carry>();
  for (const { command, result } of results)
    if (result.kind === 'paths')
      for (const path of result.paths)
        byPath.set(path, {
          path,
          index: placedAt(steps, byPath.get(path)?.index ?? command.run.index, command.run.index),
          owner: ownerOf(build, command),
          ...(result.isProgram && { isProgram: true }),
        });
  return [...byPath.values()];
}

/** Behind which of the steps that make something it is copied: the last, unless a program runs in between, which may need what was there. */
export const placedAt = (steps: Plan['steps'], first: number, last: number): number =>
  [...steps.values()].some(
    ({ run, items }) =>
      run.index >= first &&
      run.index < last &&
      items.some(
        ({ roles, commands }) =>
          roles.includes('stays') && commands.some(({ effect }) => effect === undefined || effect === 'checks'),
      ),
  )
    ? first
    : last;

/** The user that a command runs as, unless that is root. */
function ownerOf(build: UpToNames, { run }: Command): string | undefined {
  const { user } = build.stages.before(run);
  const name = build.stages.runsAs(run);
  return name === undefined || name === 'root' || typeof user !== 'string' ? undefined : user;
}

/** The owner that copies into a folder name. */
const ownerOfCopies = (build: UpToNames, stage: Stage, folder: string, before: number): string | undefined =>
  stage.instructions
    .filter((node): node is CopyNode | AddNode => node.keyword === 'COPY' || node.keyword === 'ADD')
    .filter((node) => node.index < before && bringsInto(build, node, folder))
    .map((node) => node.flag('chown')?.value?.text)
    .find((owner) => owner !== undefined);

/** Whether all that a COPY brings comes to stand in a folder. */
export function bringsInto(build: UpToNames, node: CopyNode | AddNode, folder: string): boolean {
  const copies = build.files.copies(node);
  return (
    copies.length > 0 &&
    copies.every(({ places }) => places.length > 0 && places.every((place) => isBelow(place, folder)))
  );
}

/** The paths that a command of the shell names, absolute; nothing where one is not known. */
export function pathsNamed(build: UpToNames, command: Command): readonly string[] | undefined {
  const paths = command.operands.map((word) => build.commands.pathOf(command, word));
  return paths.every((path) => path !== undefined) ? paths : undefined;
}
