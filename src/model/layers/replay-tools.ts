import { lookUp } from '../../text/look-up.ts';
import { later } from '../../bytes/later.ts';
import { type Bytes, perhaps, plus, type Ratio, scaled, small, total, typically } from '../../bytes/bytes.ts';
import { plainGoal } from '../../data/deeds.ts';
import { makerOf, type Output } from '../../data/outputs.ts';
import { firstRun, venvBytes } from '../../data/pypi.ts';
import { cleanPath, nameOf, parentOf, resolvePath, within } from '../../text/path.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import { isGlobal } from '../commands/global.ts';
import { homeOf } from '../commands/removals.ts';
import type { Command } from '../commands/types.ts';
import { once } from '../memo.ts';
import { leavesDevelopmentOut } from '../packages/dev-dependencies.ts';
import { installsUnknown } from '../packages/unknown-install.ts';
import { dependenciesBy, pipFolder } from '../packages/dependencies.ts';
import { mayFetchNothing } from '../packages/project-install.ts';
import { builtPrograms } from '../packages/built-programs.ts';
import { publishedPrograms } from '../packages/published.ts';
import { builtFor } from '../packages/built-for.ts';
import { againBytes, buildAlike, countedBytes, programBytes, weightsOf } from '../packages/counted.ts';
import { builtParts, manifestText, type ManifestText, workspaceOf, worksOnProject } from '../packages/manifest-text.ts';
import { valuesOf } from '../packages/packages.ts';
import { programsTold, usualProgram } from '../packages/usual-program.ts';
import type { Dependencies, UpToPackages, Venv } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import { firstOf, type Making } from './disk.ts';
import { cacheBytes, dependencyWeight, type Weight } from './dependency-size.ts';
import { deployedWeight, keptFromFetching, modulesBytes, namedWeight, nodeWeight } from './node-size.ts';
import { fillStore } from './node-stores.ts';
import { apartWeight, listedProjects, takeOut } from './python-size.ts';
import { emptyCaches, fillCache } from './replay-caches.ts';
import { directory, folderAt, pathOf, pathsOf, type Step } from './step.ts';
import { usualOf } from './kinds.ts';
import { usualManifest, usualNamedPackages } from './usual.ts';

/** The tools of languages: where their packages, outputs and caches go. False for a command that is none of theirs. */
export function replayTool(step: Step): boolean {
  const { build, command, disk, at } = step;
  emptyCaches(step);
  emptyBuildFolder(step);
  const made = venvsByCommand(build, command.stage).get(command);
  if (made) {
    disk.make({ what: 'dependencies', path: made.path, bytes: hasPip(step) ? venvOf(made) : small, at, whole: true });
    compileOnce(step, firstRun.venv);
    return true;
  }
  // Where the working directory is not known, neither is where an environment is made.
  const { venvs } = command.form ?? {};
  if (venvs && (venvs.by.includes('*') || venvs.by.includes(command.subcommands.join(' ')))) {
    disk.make({ what: 'dependencies', path: undefined, bytes: hasPip(step) ? venvBytes.unknown : small, at });
    return true;
  }
  if (installApart(step)) return true;
  const installed = dependenciesByCommand(build, command.stage).get(command) ?? dependenciesBy(build, command);
  if (installed) {
    install(step, installed);
    return true;
  }
  const fetchedTo = command.form?.cache?.links === true && command.does('fetch') ? directory(step) : undefined;
  if (typeof fetchedTo === 'string') {
    // It links what it fetches into the folder that an install links into, too.
    const folder = within(fetchedTo, 'node_modules');
    install(step, { command, language: 'node', folder, bin: `${folder}/.bin`, venv: undefined, manifest: true });
    return true;
  }
  const wheels = wheelsByCommand(build, command.stage).get(command);
  if (wheels) {
    const { archives: bytes, files: unpacked } = dependencyWeight(step, wheels) ?? {};
    disk.make({ what: 'download', path: wheels.folder, bytes, unpacked, usual: usualManifest(step), at, whole: true });
    fillCache(step, bytes);
    compileOnce(step, firstRun.pip);
    return true;
  }
  if (command.form?.takesOut?.includes(command.subcommands.join(' '))) {
    const folder = pipFolder(build, command);
    if (folder !== undefined && disk.tree.at(folder).length > 0) takeOut(step, folder);
    return true;
  }
  if (command.form?.language === 'Node.js' && command.does('prune')) {
    const folder = directory(step);
    const to = command.operands.at(-1);
    if (to) deploy(step, to);
    else if (typeof folder === 'string') prune(step, within(folder, 'node_modules'));
    return true;
  }
  const { to: listOptions = [], resolves } = command.form?.lists ?? {};
  const list = command.option(...listOptions);
  const isResolved = resolves?.by.includes(command.subcommands.join(' ')) === true;
  const usualList =
    isResolved && resolves?.usual !== undefined ? resolvePath(directory(step), resolves.usual) : undefined;
  if (list ?? usualList) {
    const path = list ? pathOf(step, list) : usualList;
    const lists = listedProjects(step);
    if (lists && path !== undefined) disk.make({ what: 'file', path, bytes: small, lists, at });
  }
  const globals = command.form?.globals;
  if (globals && command.does('add') && isGlobal(command)) {
    const path = lookUp(globals, build.stages.baseFacts(command.stage)?.repository ?? '');
    const weight = namedWeight(step);
    const usual = usualNamedPackages(step);
    disk.make({ what: 'dependencies', path, bytes: weight?.files, usual, at, whole: true });
    fillCache(step, cacheBytes(step, weight));
    return true;
  }
  const maker = makerOf(command);
  if (maker) {
    for (const output of maker.outputs) {
      const path = outputPath(step, output);
      if (path === null) continue;
      const { typical, counted } = weightsOf(build, command, output);
      const usual = typical ? typically(typical) : usualOf(output.what);
      if (output.fetched && (mayFetchNothing(build, command) || isVendored(step))) continue;
      if (output.with && !command.may(...output.with)) continue;
      // `composer install --no-cache`
      if (output.what === 'cache' && command.has(...(command.form?.cache?.off ?? []))) continue;
      if (output.asked && !isAsked(command, output.asked)) continue;
      const isAgain = (output.fetched || output.again) && isFetched(step, path, output);
      const built = output.what === 'cache' ? compiledIn(step, path) : isAgain ? alikeIn(step, path) : [];
      const parts = output.program && output.path !== undefined ? builtParts(build, command) : [];
      for (const part of parts.length > 0 ? parts : [undefined]) {
        const mains = mainsBuilt(step, output).map((from) => {
          const told = countedBytes(build, command, counted, { part, from, earlier: built });
          return { from, bytes: isAgain ? againBytes(build, command, output, { by: counted, bytes: told }) : told };
        });
        const bytes = total(mains.map((main) => main.bytes));
        const folder = part === undefined ? path : within(part, output.path ?? '');
        disk.make({
          what: output.what,
          path: folder,
          bytes,
          usual,
          at,
          whole: mains.length > 1 || !isFile(step, output, folder),
          program: programOf(step, output, part),
          programs: [
            ...(output.parts ?? []).map((one) => ({
              named: one.named,
              bytes: { ...programBytes(build, command, one, { part }), from: 'typical' } as const,
            })),
            ...packagePrograms(step, output),
            ...(output.program ? [...publishedPrograms(build, command)].map((one) => calledAs(...one)) : []),
            ...(output.whole && bytes ? [{ named: output.whole, bytes }] : []),
            ...mains.flatMap((main) => (main.from === undefined || !main.bytes ? [] : calledAs(main.from, main.bytes))),
          ],
        });
      }
    }
    // What has a place of its own is there already.
    if (!maker.outputs.some(({ what, typical }) => what === 'cache' && typical)) fillCache(step);
    if (maker.open) disk.lose();
    return true;
  }
  if ((command.form?.tidy || command.form?.usual?.add) && command.does('add', 'upgrade')) {
    const project = command.form.manifest && !isGlobal(command) ? directory(step) : undefined;
    if (typeof project === 'string' && command.form.language === 'Node.js') {
      addToProject(step, within(project, 'node_modules'));
      return true;
    }
    const usual = usualNamedPackages(step);
    if (typeof project === 'string')
      disk.make({ what: 'dependencies', path: project, bytes: undefined, usual, at, whole: true });
    else disk.install(undefined, at, usual);
    fillCache(step);
    return true;
  }
  if (command.form?.usual?.install && command.does('install')) {
    disk.install(undefined, at, usualManifest(step));
    fillCache(step);
    return true;
  }
  return command.does('look', 'clean', 'remove', 'configure');
}

/** `pipx install x`: a program in an environment of its own. */
function installApart(step: Step): boolean {
  const { command, disk, at } = step;
  const { apart = [], apartIn } = command.form ?? {};
  if (!apartIn || !apart.includes(command.subcommands.join(' ')) || command.operands.length === 0) return false;
  const weight = apartWeight(step);
  const folder = folderAt(step, apartIn.folder, apartIn.variable);
  const [first] = command.operands;
  const path = folder === undefined ? undefined : within(folder, `venvs/${nameOf(first?.value ?? '')}`);
  disk.make({
    what: 'dependencies',
    path: path?.replace(/[=<>~!;@ [].*/, ''),
    bytes: weight?.files,
    usual: usualNamedPackages(step),
    at,
    whole: true,
  });
  const shared = apartIn.sharesPip && folder !== undefined ? within(folder, 'shared') : undefined;
  if (shared !== undefined && disk.tree.at(shared).length === 0)
    disk.make({ what: 'dependencies', path: shared, bytes: venvBytes.later, at, whole: true });
  fillCache(step, cacheBytes(step, weight));
  compileOnce(step, firstRun.pip);
  return true;
}

/** `npm install x` in a project: with `x` comes all that the project itself needs and has not. */
function addToProject(step: Step, path: string): void {
  const { disk, at, command } = step;
  const large = command.form?.usual?.large;
  const kept = keptFromFetching(step);
  const isLarge = command.operands.some(({ value }) => large?.has(value) && !kept.includes(value));
  const named = isLarge ? undefined : namedWeight(step);
  const isThere = disk.tree.at(path).some(({ change }) => change.command?.tool === command.tool);
  const own = isThere ? undefined : nodeWeight(step);
  const usual = usualNamedPackages(step);
  const bytes = named && own ? plus(named.files, own.files) : named?.files;
  disk.make({
    what: 'dependencies',
    path,
    bytes,
    usual: own ? plus(usual, own.files) : usual,
    at,
    whole: true,
  });
  fillCache(step, cacheBytes(step, named));
  if (!command.has('--ignore-scripts')) disk.lose();
}

/** Takes out of a folder what only development needs: by the lockfile of the install that has filled it, in whichever stage, else by what is there now. */
function prune(step: Step, path: string): void {
  const { disk, at } = step;
  const left = total(disk.tree.at(path).map((item) => firstOf(item).change.production));
  disk.shrink(path, left ?? modulesBytes(step, 'production'), at);
}

/** `pnpm deploy /app`: a project, with what it needs to run, in a folder of its own. Of a workspace it is one of several. */
function deploy(step: Step, to: ShellWord): void {
  const { disk, at } = step;
  const path = pathOf(step, to);
  const own = path === undefined ? undefined : deployedWeight(step);
  if (path !== undefined && own?.bytes) {
    disk.copy(own.folder, path, at, { move: false, deep: true });
    disk.make({ what: 'dependencies', path: within(path, 'node_modules'), bytes: own.bytes, at, whole: true });
    return;
  }
  const all = modulesBytes(step, 'production');
  const usual = all ? { ...perhaps(all), from: 'typical' as const } : usualManifest(step);
  disk.make({ what: 'dependencies', path, bytes: undefined, usual, at, whole: true });
}

/** Whether one of these words stands among those of a command. */
const isAsked = ({ form, operands }: Command, words: readonly string[]): boolean =>
  form !== undefined && operands.some(({ value }) => words.includes(plainGoal(form, value)));

/** `cargo clean`: what the build has left. */
function emptyBuildFolder(step: Step): void {
  const { command, disk, at } = step;
  const folder = directory(step);
  const path = command.form?.buildFolder?.path;
  if (path !== undefined && typeof folder === 'string' && command.does('clean') && disk.tree.has(within(folder, path)))
    disk.remove(within(folder, path), at, {});
}

/** What one program weighs in the folder that a build fills: of packages of others it is called as they are. */
function programOf({ build, command }: Step, { program }: Output, part: string | undefined): Making['program'] {
  if (!program) return undefined;
  const names = program.calledAfter && !worksOnProject(build, command) ? programsTold(command) : undefined;
  return {
    named: names ? { test: (name) => names.has(name) } : program.named,
    bytes: { ...programBytes(build, command, program, { part }), from: 'typical' },
  };
}

/** The folders with the programs that a command builds, where it is told to build several; else nothing of one. */
function mainsBuilt(step: Step, { program }: Output): readonly (string | undefined)[] {
  const { several } = program ?? {};
  if (!several) return [undefined];
  const { command, disk, build } = step;
  const own = directory(step);
  const folders = new Set<string>();
  for (const value of command.operands.flatMap((word) => valuesOf(build, command, word) ?? word.value)) {
    const isAll = value.endsWith(several.below);
    // Files that are named are of one program.
    if (!isAll && several.files.test(value)) return [undefined];
    const top = resolvePath(
      typeof own === 'string' ? own : undefined,
      isAll ? value.slice(0, -several.below.length) : value,
    );
    if (typeof top !== 'string') continue;
    if (!isAll) folders.add(top);
    for (const { path, item } of isAll ? disk.tree.below(top) : []) {
      if (folders.size >= mostPrograms || item.file === undefined || !several.files.test(path)) continue;
      if (several.has.test(build.facts.context?.read?.(item.file) ?? '')) folders.add(parentOf(path));
    }
  }
  return folders.size > 0 && (folders.size > 1 || command.operands.some(({ value }) => value.endsWith(several.below)))
    ? [...folders]
    : [undefined];
}

/** One of several programs: it is called as its folder is. */
const calledAs = (folder: string, bytes: Bytes): NonNullable<Making['program']> => ({
  named: { test: (name) => name === nameOf(folder) },
  name: nameOf(folder),
  bytes: { ...bytes, from: 'typical' },
});

/** The programs of a project in several packages, each by what its own package needs. */
function packagePrograms({ build, command }: Step, { program }: Output): readonly NonNullable<Making['program']>[] {
  const makes = program ? builtPrograms(build, command) : [];
  if (!program || makes.length < 2) return [];
  return makes.flatMap((by) => {
    const bytes = programBytes(build, command, program, { by });
    return by.programs.map((name) => calledAs(name, bytes));
  });
}

/** Nobody has more in one project. */
const mostPrograms = 50;

/** The earlier commands of the same tool that have filled a folder, or one of another stage that it is a copy of. */
const earlierIn = ({ command, disk }: Step, path: string | undefined): readonly Command[] =>
  path === undefined
    ? []
    : disk.tree.at(path).flatMap((item) => {
        const { command: one } = firstOf(item).change;
        return one && one !== command && one.tool === command.tool ? one : [];
      });

/** Those of them whose compiled packages are of use. */
const compiledIn = (step: Step, path: string | undefined): readonly Command[] =>
  earlierIn(step, path).filter((one) => builtFor(step.build, one) === builtFor(step.build, step.command));

/** Those of them that have built the same project for the same. */
const alikeIn = (step: Step, path: string | undefined): readonly Command[] =>
  earlierIn(step, path).filter((one) => isSameProject(step, one) && buildAlike(step.build, one, step.command));

/** Whether all that a project needs was copied along with it. */
function isVendored(step: Step): boolean {
  const folder = directory(step);
  const { vendored } = step.command.form?.manifest ?? {};
  const isBuild = step.command.does('build', 'test') && worksOnProject(step.build, step.command);
  return (
    vendored !== undefined && isBuild && typeof folder === 'string' && step.disk.tree.has(within(folder, vendored))
  );
}

/** Whether an earlier command has fetched or built there what the same project wants. */
const isFetched = (step: Step, path: string | undefined, { fetched }: Output): boolean =>
  (fetched ? earlierIn(step, path).filter((one) => isSameProject(step, one)) : alikeIn(step, path)).length > 0;

/** Whether two commands work on one project: in one folder, or in another stage by the same manifest. */
const isSameProject = ({ build, command }: Step, earlier: Command): boolean =>
  worksOnProject(build, command) &&
  worksOnProject(build, earlier) &&
  (build.commands.directory(earlier) === build.commands.directory(command) ||
    (earlier.stage !== command.stage && isSameText(manifestText(build, earlier), manifestText(build, command))));

const isSameText = (one: ManifestText | undefined, other: ManifestText | undefined): boolean =>
  one !== undefined && one.text === other?.text;

/** An environment that uv or a `--without-pip` makes is little but links. */
const hasPip = ({ command }: Step): boolean =>
  command.form?.venvs?.pip === true &&
  !command.args.some(({ value }) => value === '--without-pip' || value === '--no-seed');

function install(step: Step, dependencies: Dependencies): void {
  const { command, disk, at } = step;
  pruneBefore(step, dependencies);
  const told = newIn(step, dependencies, dependencyWeight(step, dependencies));
  // What is handed to it by another command is not among its words.
  const isHanded =
    dependencies.language !== 'node' &&
    told?.files.value === 0 &&
    !told.brings?.size &&
    installsUnknown(step.build, command);
  const weight = isHanded ? undefined : told;
  const isOfNode = dependencies.language === 'node';
  const development = isOfNode ? modulesBytes(step, 'development') : undefined;
  const production = isOfNode ? modulesBytes(step, 'production') : undefined;
  const usual = command.operands.length > 0 && !dependencies.manifest ? usualNamedPackages(step) : usualManifest(step);
  if (isFresh(command) && dependencies.folder !== undefined) {
    // What is there is taken away first: of this layer nothing is left, and of earlier ones nothing to be seen.
    const { tree } = disk;
    if (tree.at(dependencies.folder).every(({ change }) => change.node !== command.run)) tree.cut(dependencies.folder);
  }
  disk.make({
    what: 'dependencies',
    path: dependencies.folder,
    bytes: weight?.files,
    usual,
    at,
    whole: true,
    development,
    production,
    brings: weight?.brings,
  });
  if (weight?.store) fillStore(step, weight.store);
  // The store of later Yarns is their cache.
  const onlyFetches = isOfNode && !command.does('install');
  if (!onlyFetches && !(weight?.store && command.form?.generations)) fillCache(step, cacheBytes(step, weight));
  compileOnce(step, firstRun.pip);
  // Scripts of the project may build anything.
  if (isOfNode && !onlyFetches && !command.has('--ignore-scripts')) disk.lose();
}

/** An install that leaves out what only development needs takes it out of what an earlier one has brought, too. */
function pruneBefore(step: Step, { language, folder, manifest }: Dependencies): void {
  const { build, command, disk } = step;
  if (language !== 'node' || !manifest || folder === undefined || isFresh(command) || command.form?.dev?.stays) return;
  const isOwn = disk.tree.at(folder).some((item) => firstOf(item).change.command?.tool === command.tool);
  if (isOwn && leavesDevelopmentOut(build, command) === true) prune(step, folder);
}

/** Whether an install takes away first what is there: `npm ci`. */
const isFresh = ({ subcommands, form }: Command): boolean =>
  subcommands.some((one) => form?.reinstalls?.by?.includes(one));

/** What an install of Node.js brings that an earlier one by the same tool has not, where it leaves in place what is there. */
function newIn({ command, disk }: Step, dependencies: Dependencies, told: Weight | undefined): Weight | undefined {
  const { language, folder, manifest } = dependencies;
  if (language !== 'node' || !manifest || !told || folder === undefined || isFresh(command)) return told;
  const before = disk.tree
    .at(folder)
    .flatMap((item) => (firstOf(item).change.command?.tool === command.tool && item.bytes ? [item.bytes] : []));
  if (before.length === 0) return told;
  const { files, archives, descriptions, everywhere } = told;
  const ratio = later((): Ratio => {
    const share = Math.max(0, 1 - Math.max(...before.map(({ value }) => value)) / Math.max(1, files.value));
    return { value: share, low: share, high: share, from: 'guess' };
  });
  return {
    files: scaled(files, ratio),
    ...(archives && { archives: scaled(archives, ratio) }),
    ...(descriptions && { descriptions: scaled(descriptions, ratio) }),
    ...(everywhere && { everywhere: scaled(everywhere, ratio) }),
  };
}

/** pip, with setuptools where Python still brings that. */
function venvOf({ python }: Venv): Bytes {
  const version = Number(python?.version?.split('.')[1]);
  return Number.isNaN(version) ? venvBytes.unknown : version < 12 ? venvBytes.earlier : venvBytes.later;
}

/** What Python compiles of itself and of pip the first time that they run in an image that holds none of that. */
function compileOnce({ build, command, disk, at }: Step, bytes: Bytes): void {
  const python = build.packages.python(command.stage);
  const runs = command.form?.byteCode?.itself === true || command.form?.venvs?.pip === true;
  if (!runs || python?.prefix !== '/usr/local' || build.commands.environment(command, noByteCode) !== null) return;
  const path = `/usr/local/lib/python${python.version ?? '3'}/__pycache__`;
  const earlier = disk.tree.at(path).reduce((sum, item) => sum + (item.bytes?.value ?? 0), 0);
  if (earlier === 0) disk.make({ what: 'file', path, bytes, at });
}

/** With anything in it, Python keeps nothing of what it compiles. */
const noByteCode = 'PYTHONDONTWRITEBYTECODE';

/** Whether an output is the one file that it is called, and no folder with what is made. */
const isFile = ({ command, disk }: Step, { ofPackage, option }: Output, path: string | undefined): boolean =>
  ofPackage === true &&
  path !== undefined &&
  !disk.tree.isFolder(path) &&
  (option === undefined || command.option(option)?.value.endsWith('/') !== true);

/** Where an output lies; `null` where it is not made. */
function outputPath(step: Step, { path, option, variable, ofPackage }: Output): string | null | undefined {
  const { build, command } = step;
  const named = option === undefined ? undefined : command.option(option);
  if (named) {
    const paths = pathsOf(step, named) ?? [];
    // One for each turn of a loop.
    return paths.length > 1 && paths.every((one) => parentOf(one) === parentOf(paths[0] ?? ''))
      ? parentOf(paths[0] ?? '')
      : pathOf(step, named);
  }
  if (ofPackage) return usualProgram(build, command);
  const set = variable === undefined ? null : build.commands.environment(command, variable);
  if (set !== null) return set === undefined ? undefined : (resolvePath(directory(step), set) ?? undefined);
  if (path === undefined) return undefined;
  if (path.startsWith('~')) {
    const home = homeOf(build.stages.before(command.run));
    return home === undefined ? undefined : cleanPath(home + path.slice(1));
  }
  const [, name, rest = ''] = /^\$(\w+)(.*)$/s.exec(path) ?? [];
  if (name === undefined)
    return resolvePath(command.form?.manifest?.project ? workspaceOf(build, command) : directory(step), path);
  const value = build.commands.environment(command, name);
  // Of several folders of GOPATH it is the first.
  return typeof value === 'string' ? cleanPath(value.split(':')[0] + rest) : undefined;
}

const venvsByCommand = once(
  (build: UpToPackages, stage: Stage) => new Map(build.packages.venvs(stage).map((one) => [one.command, one])),
);

const wheelsByCommand = once(
  (build: UpToPackages, stage: Stage) => new Map(build.packages.wheels(stage).map((one) => [one.command, one])),
);

const dependenciesByCommand = once(
  (build: UpToPackages, stage: Stage) => new Map(build.packages.dependencies(stage).map((one) => [one.command, one])),
);
