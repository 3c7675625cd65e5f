import type { Node, RunNode } from '../../syntax/nodes.ts';
import type { Range } from '../../text/source.ts';
import { compilerLibraries } from '../../data/linked.ts';
import type { Sdk } from '../../data/images/index.ts';
import { isBelow, nameOf, within } from '../../text/path.ts';
import { interactive } from '../../data/services.ts';
import { isSecretName } from '../../data/secret-names.ts';
import {
  asksSdk,
  bringsProgram,
  calledBy,
  credentialFiles,
  heavyInstallers,
  linksLibraries,
  onlyLaunches,
} from '../../data/splitting.ts';
import type { Command } from '../commands/types.ts';
import type { ImageRef } from '../images/types.ts';
import { once } from '../memo.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import { strangerObstacles, strangersOf } from './accounts.ts';
import { environmentOf, type Environment } from './environment.ts';
import { pathsNamed, planOf, type Carry, type Plan, type Step } from './plan.ts';
import { browsersLost } from './browsers.ts';
import { installsTools, pythonNames } from './python-tools.ts';
import { pruneOf } from './prune.ts';
import { reducedRun, type Keeping, type Reduced } from './reduced.ts';
import { startedPath } from './results.ts';
import { roleOf, type Item } from './roles.ts';
import { compilersOwn } from './linked.ts';
import { missing } from './missing.ts';
import { rebased } from './rebased.ts';
import { isOnUnknown, runnerBase } from './runner-base.ts';
import { standaloneOf } from './standalone.ts';
import { servedBy } from './static-site.ts';
import { settledSource, strayStep } from './staged.ts';
import { layeredJarOf } from './layered-jar.ts';
import type { Takes } from './takes.ts';
import { worksIn, writesOnlyIn } from './touches.ts';
import { wheelsOf } from './wheels.ts';
import { worthOf, type Worth } from './worth.ts';
import type { Obstacle, SplitAnswer, Wishes } from './types.ts';
import { leavesCopiedTool, written, type Parts } from './write.ts';

/** A stage that builds and ships as two, or why it is left as it is. */
export const splitOf = once((build: UpToNames, stage: Stage): SplitAnswer => splitAs(build, stage, {}));

/** The same in a way that is asked for. */
export function splitAs(build: UpToNames, stage: Stage, wishes: Wishes): SplitAnswer {
  const barred = unsuited(build, stage);
  if (barred || stage.base.kind !== 'image' || !stage.from)
    return {
      obstacles: [
        barred ?? { at: build.file.instructions[0]?.at ?? { start: 0, end: 0 }, message: 'it stands on no image' },
      ],
    };
  const programs = build.starts.programs(stage) ?? [];
  const called = build.commands
    .in(stage)
    .flatMap((command) => (command.form?.language === 'Python' ? build.packages.named(command) : []));
  const started = new Set([
    ...programs.flatMap(({ name, tool }) => [name, tool, ...(bringsProgram.get(name) ?? [])]),
    ...build.starts
      .calls(stage)
      .commands.flatMap(({ command: { name, tool } }) => [name, tool, ...(bringsProgram.get(name) ?? [])]),
    ...called.flatMap(({ name }) => calledBy.get(name.toLowerCase()) ?? []),
  ]);
  const found = planOf(build, stage, started);
  const obstacles: Obstacle[] = [...found.obstacles];
  const shipped = found.last === -1 ? rebased(build, stage, stage.base.image, found) : undefined;
  if (shipped) return shipped;
  if (found.last === -1 && obstacles.length === 0)
    obstacles.push({ at: stage.from.at, message: 'nothing in this stage builds, or installs packages of a language' });
  const usual = environmentOf(build, stage, found);
  const environment = wishes.wheels ? wheelsOf(build, stage, found, usual) : usual;
  const plan = withCarries(found, environment.carries);
  obstacles.push(...environment.obstacles, ...browsersLost(build, stage));
  if (obstacles.length > 0) return { obstacles: inOrder(obstacles) };
  const layered = wishes.layeredJar ? layeredJarOf(build, stage, plan) : undefined;
  if (layered && 'obstacle' in layered) return { obstacles: [layered.obstacle] };
  const takes = layered?.takes ?? servedBy(build, stage, plan) ?? standaloneOf(build, stage, plan);
  return composed(build, stage, { image: stage.base.image, plan, takes, environment, started });
}

/** What is kept in an environment is carried as all else is. */
const withCarries = (plan: Plan, more: readonly Carry[]): Plan => ({
  ...plan,
  carries: [...plan.carries, ...more].sort((a, b) => a.index - b.index),
});

const inOrder = (obstacles: readonly Obstacle[]): readonly Obstacle[] =>
  obstacles.toSorted((a, b) => a.at.start - b.at.start);

/** Why a stage is nothing that could be split. */
function unsuited(build: UpToNames, stage: Stage): Obstacle | undefined {
  const { from } = stage;
  const why = (message: string, at: Range | undefined = from?.at): Obstacle => ({
    at: at ?? { start: 0, end: 0 },
    message,
  });
  if (!from || stage.base.kind === 'unknown') return why('it is not known what this stage stands on');
  if (stage.base.kind === 'scratch') return why('it stands on `scratch`');
  if (stage.base.kind === 'stage') return why('it stands on another stage of this file');
  if (stage.windows) return why('it is built for Windows');
  if (stage.children.length > 0 || stage.readers.length > 0) return why('another stage is built from this one');
  if (build.starts.isForDevelopment(stage)) return why('this image is for work on the code, which wants its tools');
  const programs = startedIn(build, stage);
  if (!programs) return why('what the image starts is not known', stage.entrypoint?.at ?? stage.cmd?.at);
  const shell = programs.find(({ name, args }) => interactive.has(name) && !args.some((arg) => !arg.startsWith('-')));
  if (shell) return why(`the image starts \`${shell.called}\`, for somebody to work in`, shell.at);
  const tool = programs.find(
    ({ form, args, name }) =>
      form?.builder !== undefined && (!form.hosts || asksSdk(name, args)) && !onlyLaunches(name, args),
  );
  if (tool) return why(`\`${tool.called}\` builds when the image starts, and needs its tools then`, tool.at);
  const odd = stage.instructions.find(
    ({ keyword, broken }) => keyword === 'ONBUILD' || keyword === 'unknown' || broken,
  );
  return odd && why('this instruction is not understood, or is for what is built on the image', odd.keywordAt);
}

/** What the image starts; nothing of its own where it says nothing, and its base starts a service by itself. */
const startedIn = (build: UpToNames, stage: Stage) =>
  build.starts.programs(stage) ??
  (!stage.cmd && !stage.entrypoint && build.stages.baseFacts(stage)?.serves ? [] : undefined);

/** What a stage is found to be made of. */
interface Found {
  readonly image: ImageRef;
  readonly plan: Plan;
  readonly takes: Takes | undefined;
  readonly environment: Environment;
  readonly started: ReadonlySet<string>;
}

function composed(build: UpToNames, stage: Stage, { image, plan, takes, environment, started }: Found): SplitAnswer {
  const isProgram = plan.carries.length > 0 && !environment.isNeeded && isCompiled(build, stage);
  const base = takes?.base ?? runnerBase(build, stage, image, isProgram);
  const facts = build.images.describe(image);
  const programs = build.starts.programs(stage) ?? [];
  const keeping: Keeping = {
    left: build.packages.toolsLeft(stage),
    started,
    present: new Set([...(facts.packages?.names ?? []), ...build.packages.installed(stage).map(({ name }) => name)]),
    release: base.release ?? facts.distribution,
    ownPython: facts.python !== undefined,
    runsPython: environment.isPython,
    compiles: build.commands.in(stage).some(({ form }) => /^(?:C|Python|Ruby)$/.test(form?.language ?? '')),
    python:
      build.commands.in(stage).some(({ form }) => form?.language === 'Python') &&
      !programs.some(({ form }) => form?.asPip !== undefined),
  };
  const obstacles: Obstacle[] = [];
  const reduced = new Map<RunNode, Reduced>();
  for (const step of plan.steps.values()) {
    if (takes?.leaves(step.run)) continue;
    const items = step.items
      .map((item) => (step.run.index > plan.last ? item : settledSource(build, item, plan.sources, obstacles)))
      .map((item) => settled(build, item, step, plan, obstacles))
      .map((item) =>
        step.run.index <= plan.last && isSecretStep(build, item) ? { ...item, roles: ['project' as const] } : item,
      );
    const stray = strayStep(step.items, items);
    if (stray) obstacles.push(stray);
    const one = reducedRun(build, step.run, items, keeping);
    if (one.obstacle) obstacles.push(one.obstacle);
    const isPlain = step.run.command.form === 'shell' && (step.run.heredocs.length === 0 || !step.builds);
    if (!isPlain && one.text !== undefined && one.text !== build.source.slice(step.run.at))
      obstacles.push({ at: step.run.keywordAt, message: 'this builds, and prepares the image: take the two apart' });
    reduced.set(step.run, one);
  }
  // Lists are fetched where a later step installs from them, and not else.
  for (const [run, one] of reduced)
    if (one.refreshes && ![...reduced].some(([later, { installs }]) => installs && later.index > run.index))
      reduced.set(run, { ...one, text: undefined });
  const unmade = isProgram ? programNotMade(build, stage, plan) : undefined;
  if (unmade) obstacles.push(unmade);
  const more = missing(build, stage, plan, base, obstacles);
  const drops = [...new Set([...reduced.values()].flatMap((one) => one.drops))];
  const prune = takes ? finishOf(takes, plan) : pruneOf(build, stage, plan);
  if (keepsDevelopment(build, stage, plan) && !prune && !takes)
    obstacles.push({
      at: image.at,
      message: 'packages that only development needs would come along, and nothing here can take them out',
    });
  const worth = worthOf(build, stage, drops, plan);
  const isLeaner =
    takes !== undefined ||
    environment.keepsManifests ||
    base.changed ||
    worth === 'some' ||
    leavesTool(build, plan, environment) ||
    leavesCopiedTool(build, stage, plan) ||
    (prune !== undefined && !prune.isUnread) ||
    leavesCache(build, plan);
  if (!isLeaner && obstacles.length === 0) obstacles.push({ at: image.at, message: notLeaner(build, image, worth) });
  // Libraries have the versions of a release, and what is linked against them wants these.
  const library = build.packages.installed(stage).find(({ name }) => /^lib.*-dev$/.test(name));
  if (isProgram && library && base.changed && facts.libc === 'glibc' && isOnUnknown(facts, image.tag))
    obstacles.push({
      at: image.at,
      message: `which release of the distribution \`${image.text}\` stands on is not told by its tag, and \`${library.name}\` is of one: name it in the tag`,
    });
  const strangers = strangersOf(build, stage, plan, base.text);
  const isThere = (node: Node): boolean =>
    takes?.leaves(node) !== true && (node.keyword !== 'RUN' || reduced.get(node)?.text !== undefined);
  if (strangers.size > 0) obstacles.push(...strangerObstacles(build, stage, strangers, isThere, base.text));
  if (obstacles.length > 0) return { obstacles: inOrder(obstacles) };
  const brought = base.changed && isProgram ? broughtBy(build, stage, facts.sdk, plan) : [];
  const refreshesLinks =
    brought.length > 0 ||
    (plan.staged.length > 0 && facts.libc === 'glibc' && !isKept(build, plan, reduced, linksLibraries));
  const narrow = takes
    ? { ...plan, carries: takes.carries, last: takes.last }
    : { ...plan, carries: [...plan.carries, ...brought] };
  return written(build, stage, {
    plan: narrow,
    takes,
    environment,
    base,
    reduced,
    more,
    drops,
    prune,
    refreshesLinks,
    strangers,
  });
}

/** Whether a tool of Python that installs, and that the image does not call, stays behind with what it has brought: where it stands apart from what it installs, or an image of its own has it. */
const leavesTool = (build: UpToNames, { steps }: Plan, { isPython, isNeeded, before }: Environment): boolean =>
  isPython &&
  [...steps.values()].some(({ run, items }) =>
    items.some(
      ({ roles, commands }) =>
        roles.every((role) => role === 'project') &&
        commands.some(
          (command) =>
            command.run === run &&
            (!isNeeded || run.index < (before?.index ?? 0)) &&
            installsTools(build, command) &&
            pythonNames(build, command).some((name) => heavyInstallers.has(name)),
        ),
    ),
  );

/** Why there is no use in two stages. */
function notLeaner(build: UpToNames, image: ImageRef, worth: Worth): string {
  if (worth !== 'some' && worth !== 'nothing')
    return `nothing but headers would stay behind (${worth.headers}), and they weigh too little for two stages`;
  const nothing = 'nothing that only the build needs would stay behind';
  return image.digest !== undefined && build.images.describe(image).slimTag !== undefined
    ? `${nothing}: of an image that is named by its digest no smaller one is known`
    : nothing;
}

/** Libraries of the image's compiler, which are newer than those that the other image has. */
const broughtBy = (build: UpToNames, stage: Stage, sdk: Sdk | undefined, { last }: Plan): readonly Carry[] =>
  sdk?.libraries === undefined
    ? []
    : [...new Set(compilersOwn(build, stage))].map((name) => ({
        path: within(sdk.libraries ?? '', name),
        to: compilerLibraries.searched,
        index: last,
        owner: undefined,
      }));

/** Whether a command is left in the image that ships, when what is installed is there. */
const isKept = (
  build: UpToNames,
  { staged, steps }: Plan,
  reduced: ReadonlyMap<RunNode, Reduced>,
  name: string,
): boolean =>
  [...steps.values()].some(
    ({ run }) =>
      run.index >= (staged[0]?.run.index ?? 0) &&
      build.commands.of(run).some((command) => command.name === name) &&
      reduced.get(run)?.text?.includes(name),
  );

/** Whether packages for development are among those that are copied, and are of no use to what is started. */
const keepsDevelopment = (build: UpToNames, stage: Stage, { steps }: Plan): boolean =>
  build.starts.startsScript(stage) &&
  build.starts.runsApplication(stage) &&
  !build.starts.needsDevelopment(stage) &&
  [...steps.values()].some(
    ({ run, builds }) =>
      builds &&
      build.commands
        .of(run)
        .some((command) => build.packages.keepsDevelopment(command) && command.form?.dev?.prunedBy !== undefined),
  );
/** What the stage that builds does last. */
const finishOf = ({ finish }: Takes, { last }: Plan): Parts['prune'] =>
  finish === undefined ? undefined : { command: finish, index: last, isUnread: false };

/** Whether a step of the build leaves in a cache what it has downloaded, and more than the packages that are copied: those who install packages alone can be told to keep none. */
const leavesCache = (build: UpToNames, { steps }: Plan): boolean =>
  [...steps.values()]
    .filter(({ builds }) => builds)
    .flatMap(({ items }) => items.filter(({ roles }) => roles.includes('project')).flatMap(({ commands }) => commands))
    .some(
      (command) =>
        !/^(?:Node\.js|PHP|Python|Ruby)$/.test(command.form?.language ?? '') &&
        build.packages.cachesLeft([command.tool]).includes(command),
    );

/** Whether what the image starts is a program that a compiler made. */
const isCompiled = (build: UpToNames, stage: Stage): boolean =>
  build.commands
    .in(stage)
    .some(({ form, does }) => /^(?:Go|Rust|C)$/.test(form?.language ?? '') && does('build', 'add')) &&
  !build.commands.in(stage).some(({ form }) => /^(?:Python|Ruby|Node\.js|PHP)$/.test(form?.language ?? ''));

/** The program that the image starts, where nothing here is known to make it. */
function programNotMade(build: UpToNames, stage: Stage, { carries, staged }: Plan): Obstacle | undefined {
  const [program] = build.starts.programs(stage) ?? [];
  if (!program) return undefined;
  const path = startedPath(build, stage);
  if (staged.length > 0 || program.form) return undefined;
  const isMade = carries.some((one) =>
    path === undefined ? nameOf(one.path) === program.name : isBelow(path, one.path),
  );
  return isMade || build.starts.startsScript(stage)
    ? undefined
    : { at: program.at, message: `it is not known what makes \`${program.path}\`` };
}

/** What changes files that are copied when all is built has been done there. */
function settled(build: UpToNames, item: Item, { run }: Step, plan: Plan, obstacles: Obstacle[]): Item {
  if (!item.roles.includes('stays')) return item;
  if (isMadeByCopy(build, item, run, plan)) return { ...item, roles: ['project'] };
  const working = item.commands.filter(
    (command) => (command.effect !== undefined || command.form !== undefined) && roleOf(command, new Set()) !== 'state',
  );
  for (const carry of plan.carries) {
    // What is taken away of other things is to be away when the copy comes.
    const touching = working.filter(
      (command) =>
        worksIn(build, command, carry.path) &&
        !(command.effect === 'removes' && run.index < carry.index && command.has('-f')),
    );
    const [first] = touching;
    // What runs behind the build runs where its results are; what runs before its end has been done to them there.
    if (!first || run.index > plan.last) continue;
    const isDone = working.every((command) => writesOnlyIn(build, command, carry.path) && leavesOwner(command));
    if (isDone) return { ...item, roles: ['project'] };
    if (carry.index <= run.index || !plan.folders.includes(carry)) continue;
    obstacles.push({
      at: first.calledAt,
      message: `\`${first.called}\` works in \`${carry.path}\` before the last step of the build does`,
    });
  }
  return item;
}

/** Whether a part hands a secret to a tool of the build: it is written where that looks for it, and has no place in an image that ships. */
const isSecretStep = ({ source }: UpToNames, { roles, at, commands }: Item): boolean =>
  roles.includes('stays') &&
  !roles.includes('packages') &&
  commands.some(
    ({ redirections, form, subcommands }) =>
      (form !== undefined && subcommands[0] === 'config') ||
      redirections.some(({ target }) => credentialFiles.has(nameOf(target?.value ?? ''))),
  ) &&
  (source.slice(at).match(/\$\{?\w+/g) ?? []).some((name) => isSecretName(name.replace(/\W+/, '')));

/** Whether a part only makes folders that are there when they are copied. */
const isMadeByCopy = (build: UpToNames, { commands }: Item, run: RunNode, { carries, last }: Plan): boolean =>
  run.index <= last &&
  commands.every(({ effect }) => effect === 'makes') &&
  carries.some(
    ({ path, index }) =>
      index <= run.index && commands.every((command) => pathsNamed(build, command)?.every((one) => isBelow(one, path))),
  );

/** Whether a command does nothing that a copy loses. */
const leavesOwner = ({ effect, name, form }: Command): boolean =>
  (effect !== undefined && name !== 'chown' && name !== 'chgrp') || form?.does?.clone !== undefined;
