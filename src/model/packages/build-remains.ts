import { type Bytes, typically } from '../../bytes/bytes.ts';
import { cacheFacts } from '../../data/caches.ts';
import { toolFacts, toolsWith } from '../../data/deeds.ts';
import { absolutePath, isBelow, nameOf, within } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import { homeOf, mountedOver, removalsOf } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Carried, UpToFiles } from '../files/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { foldersOf, keepsCache, usualCache } from './caches.ts';
import { besideResult, weightsOfFolder } from './counted.ts';
import { developmentFolder } from './dev-dependencies.ts';
import { workspaceOf } from './manifest-text.ts';
import type { BuildRemains, UpToPackages } from './types.ts';

/** What a copy out of a stage takes along, that only the build needed: with `isNamed`, it is that folder which is copied, or a part of it. */
export function remainsIn(build: UpToPackages, carried: Carried): readonly BuildRemains[] {
  const { path, wild } = carried;
  if (wild) return [];
  const homes = ['/root', homeOf(carried.from.end)];
  return madeIn(build, carried.from).flatMap(({ remains, mixed, only }): readonly BuildRemains[] => {
    const { folder } = remains;
    if (only !== undefined && path !== only) return [];
    const isNamed =
      path === folder ||
      mixed.some((part) => isPart(path, folder, part)) ||
      (remains.kind === 'cache' && isOwnFolder(path, folder, homes));
    if (!isNamed && !isBelow(folder, path)) return [];
    return [{ ...remains, isNamed }];
  });
}

/** Whether a cache lies right in a folder that belongs to its tool, and not in a home or a project: `.next` for `.next/cache`. */
const isOwnFolder = (path: string, folder: string, homes: readonly (string | undefined)[]): boolean =>
  !homes.includes(path) && nameOf(folder) !== '.gradle' && folder === within(path, nameOf(folder));

/** What builds of a stage leave in their folders. */
export const buildFoldersIn = (build: UpToPackages, stage: Stage): readonly BuildRemains[] =>
  madeIn(build, stage).flatMap(({ remains }) =>
    remains.kind === 'build folder' && remains.command.stage === stage ? { ...remains, isNamed: true } : [],
  );

/** Whether a path is a part of a folder, `*` for any name. */
function isPart(path: string, folder: string, part: string): boolean {
  const wanted = part.split('/');
  const rest = isBelow(path, folder) ? path.slice(folder.length + 1).split('/') : [];
  return rest.length === wanted.length && wanted.every((name, index) => name === '*' || name === rest[index]);
}

interface Made {
  readonly remains: Omit<BuildRemains, 'isNamed'>;
  readonly mixed: readonly string[];
  /** The only folder of which it is sure that it has this in it. */
  readonly only?: string;
}

const madeIn = once((build: UpToPackages, stage: Stage): readonly Made[] =>
  stage.chain.flatMap((link) =>
    build.commands
      .in(link)
      .flatMap((command) =>
        [
          developmentOf(build, command),
          folderOf(build, command),
          ...cachesOf(build, command),
          ...projectCachesOf(build, command),
          helpersOf(build, command),
        ].flatMap((made) => (made && !isGone(build, command, made.remains.folder) ? made : [])),
      ),
  ),
);

const made = (
  kind: BuildRemains['kind'],
  command: Command,
  folder: string,
  { bytes, result, names = [] }: { bytes?: Bytes; result?: string; names?: readonly string[] },
  mixed: readonly string[] = [],
): Made => ({
  remains: { kind, folder, command, at: command.calledAt, called: command.called, bytes, result, names },
  mixed,
});

function developmentOf(build: UpToPackages, command: Command): Made | undefined {
  const folder = build.packages.keepsDevelopment(command) ? developmentFolder(build, command) : undefined;
  return folder === undefined || build.packages.yarnGeneration(command) === 2
    ? undefined
    : made('development dependencies', command, folder, {});
}

/** The folder that a build works in, below its project. */
function folderOf(build: UpToPackages, command: Command): Made | undefined {
  const facts = command.form?.buildFolder;
  if (!facts || command.dynamic || !command.does('build') || isCleaned(build, command)) return undefined;
  const { path, ofInstalls = [], options = [], variables = [], mixed = [], result } = facts;
  if (command.does('add') && !command.has(...ofInstalls)) return undefined;
  if (command.has(...options) || variables.some((name) => build.commands.environment(command, name) !== null))
    return undefined;
  const directory = command.form?.manifest?.project ? workspaceOf(build, command) : directoryOf(build, command);
  const folder = typeof directory === 'string' ? absolutePath(`${directory}/${path}`) : undefined;
  const { typical, counted } = weightsOfFolder(command, facts);
  const bytes = besideResult(build, command, counted) ?? (typical && typically(typical));
  const more = { ...(bytes && { bytes }), ...(result !== undefined && { result }) };
  return folder === undefined ? undefined : made('build folder', command, folder, more, mixed);
}

/** Whether a later command of the same tool takes away what a build has left: `cargo clean`. */
const isCleaned = (build: UpToCommands, { tool, stage, run, at }: Command): boolean =>
  build.commands
    .in(stage)
    .some(
      (later) =>
        later.tool === tool &&
        later.does('clean') &&
        later.args.length === later.subcommands.length &&
        (later.run === run ? later.at.start > at.start : later.run.index > run.index),
    );

/** The folders of what a command has downloaded. */
function cachesOf(build: UpToPackages, command: Command): readonly Made[] {
  const facts = cacheFacts(command.tool);
  if (!facts || command.form?.packages !== undefined || !keepsCache(build, command)) return [];
  const bytes = usualCache(build, command);
  return foldersOf(build, command, facts).flatMap((folder) =>
    folder?.startsWith('/') ? made('cache', command, folder, { ...(bytes && { bytes }) }) : [],
  );
}

/**
 * What a bundler keeps in the project: one that is called, or that a script of the project calls, as far as the manifest tells. Without one, a folder that is
 * copied under the bundler's own name tells as much.
 */
function projectCachesOf(build: UpToFiles, command: Command): readonly Made[] {
  const isNode = command.form?.language === 'Node.js';
  const directory = command.form?.projectCache || isNode ? directoryOf(build, command) : undefined;
  if (typeof directory !== 'string') return [];
  const own = command.args.some(({ value }) => value === 'build') ? calledCache(command) : undefined;
  const manifest = isNode && command.does('script', 'build') ? build.facts.context?.read?.('package.json') : '';
  const facts = own ? [own] : toolsWith('projectCache').flatMap(({ projectCache }) => projectCache ?? []);
  return facts.flatMap((one) => {
    const [first = ''] = one.path.split('/');
    if (!own && manifest === '') return [];
    if (!own && manifest !== undefined && !manifest.includes(`"${one.package}"`)) return [];
    const isSure = own !== undefined || manifest !== undefined;
    if (!isSure && first === 'node_modules') return [];
    const found = made('cache', command, within(directory, one.path), { bytes: typically(one.typical) });
    return isSure ? [found] : [{ ...found, only: within(directory, first) }];
  });
}

/** That of a command itself, or of the one that it is handed: `npx next build`. */
const calledCache = ({ form, args }: Command) =>
  form?.projectCache ??
  args
    .slice(0, 3)
    .flatMap(({ literal }) => (literal === undefined ? [] : (toolFacts(literal)?.projectCache ?? [])))
    .at(0);

/** Programs that only a build or a test wants, in the folder that they are installed into. */
function helpersOf(build: UpToFiles, command: Command): Made | undefined {
  const facts = command.form?.helpers;
  if (!facts || !command.does('add')) return undefined;
  const names = command.operands.flatMap(({ literal }) => {
    const path = literal?.includes('@') ? literal.slice(0, literal.lastIndexOf('@')) : undefined;
    const name = nameOf(path?.replace(/\/v\d+$/, '') ?? '');
    return facts.names.includes(name) ? name : [];
  });
  const output = command.form?.makes
    ?.find(({ does }) => does?.includes(command.subcommands.join(' ')))
    ?.outputs.find(({ what }) => what === 'build output');
  const own = output?.variable === undefined ? null : build.commands.environment(command, output.variable);
  const [, variable = '', rest = ''] = /^\$(\w+)(.*)$/s.exec(output?.path ?? '') ?? [];
  const home = build.commands.environment(command, variable);
  const folder = own ?? (typeof home === 'string' ? home + rest : undefined);
  return names.length === 0 || folder === undefined
    ? undefined
    : made('helpers', command, folder, { bytes: typically(facts.typical), names });
}

/** Whether a mount keeps the folder out of the stage, or something in it is taken away later: then not all of it is there. */
function isGone(build: UpToCommands, { run, stage }: Command, folder: string): boolean {
  if (mountedOver(build, run, folder)) return true;
  const runs = stage.instructions.flatMap((node) => (node.keyword === 'RUN' && node.index >= run.index ? [node] : []));
  return runs.some((later) =>
    removalsOf(build, later).some(({ path }) => isBelow(folder, path) || isBelow(path, folder)),
  );
}
