import type { AddNode, CopyNode, Node, RunNode } from '../../syntax/nodes.ts';
import { replace, type Edit } from '../../text/edit.ts';
import type { Range } from '../../text/source.ts';
import { isBelow, nameOf, within } from '../../text/path.ts';
import { path as usualPath } from '../../data/images/entry.ts';
import { interactive } from '../../data/services.ts';
import { installLines } from '../../data/base-tools.ts';
import { copiedInstallers, lockfilesOfPython, onlyLaunches } from '../../data/splitting.ts';
import type { Command } from '../commands/types.ts';
import type { ImageRef } from '../images/types.ts';
import { once } from '../memo.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import { environmentOf, type Environment } from './environment.ts';
import { bringsInto, pathsNamed, planOf, type Carry, type Plan, type Step } from './plan.ts';
import { pruneOf } from './prune.ts';
import { reducedRun, type Keeping } from './reduced.ts';
import { startedPath } from './results.ts';
import type { Item } from './roles.ts';
import { packageFor, runnerBase, type RunnerBase } from './runner-base.ts';
import type { Obstacle, SplitAnswer } from './types.ts';
import { bareGap, gap as gapOf, newlineOf } from './layout.ts';

/** A stage that builds and ships as two, or why it is left as it is. */
export const splitOf = once((build: UpToNames, stage: Stage): SplitAnswer => {
  const barred = unsuited(build, stage);
  if (barred || stage.base.kind !== 'image' || !stage.from)
    return {
      obstacles: [
        barred ?? { at: build.file.instructions[0]?.at ?? { start: 0, end: 0 }, message: 'it stands on no image' },
      ],
    };
  const programs = build.starts.programs(stage) ?? [];
  const started = new Set(programs.flatMap(({ name, tool }) => [name, tool]));
  const plan = planOf(build, stage, started);
  const obstacles: Obstacle[] = [...plan.obstacles];
  if (plan.last === -1 && obstacles.length === 0)
    obstacles.push({ at: stage.from.at, message: 'nothing in this stage builds, or installs packages of a language' });
  const environment = environmentOf(build, stage, plan);
  obstacles.push(...environment.obstacles);
  if (obstacles.length > 0) return { obstacles: inOrder(obstacles) };
  return composed(build, stage, stage.base.image, plan, environment, started);
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
  const programs = build.starts.programs(stage);
  if (!programs) return why('what the image starts is not known', stage.entrypoint?.at ?? stage.cmd?.at);
  const shell = programs.find(({ name, args }) => interactive.has(name) && !args.some((arg) => !arg.startsWith('-')));
  if (shell) return why(`the image starts \`${shell.called}\`, for somebody to work in`, shell.at);
  const tool = programs.find(
    ({ form, args, name }) => form?.builder !== undefined && !form.hosts && !onlyLaunches(name, args),
  );
  if (tool) return why(`\`${tool.called}\` builds when the image starts, and needs its tools then`, tool.at);
  const odd = stage.instructions.find(
    ({ keyword, broken }) => keyword === 'ONBUILD' || keyword === 'unknown' || broken,
  );
  return odd && why('this instruction is not understood, or is for what is built on the image', odd.keywordAt);
}

function composed(
  build: UpToNames,
  stage: Stage,
  image: ImageRef,
  plan: Plan,
  environment: Environment,
  started: ReadonlySet<string>,
): SplitAnswer {
  const isProgram = plan.carries.length > 0 && environment.python === undefined && isCompiled(build, stage);
  const base = runnerBase(build, stage, image, isProgram);
  const facts = build.images.describe(image);
  const programs = build.starts.programs(stage) ?? [];
  const keeping: Keeping = {
    left: build.packages.toolsLeft(stage),
    started,
    present: new Set(facts.packages?.names ?? []),
    compiles: build.commands.in(stage).some(({ form }) => /^(?:C|Python|Ruby)$/.test(form?.language ?? '')),
    python:
      build.commands.in(stage).some(({ form }) => form?.language === 'Python') &&
      !programs.some(({ form }) => form?.asPip !== undefined),
  };
  const obstacles: Obstacle[] = [];
  const reduced = new Map<RunNode, ReturnType<typeof reducedRun>>();
  for (const step of plan.steps.values()) {
    const items = step.items.map((item) => settled(build, item, step, plan, obstacles));
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
  const prune = pruneOf(build, stage, plan);
  const isLeaner = base.changed || drops.length > 0 || prune !== undefined || leavesCache(build, plan);
  if (!isLeaner && obstacles.length === 0)
    obstacles.push({ at: image.at, message: 'nothing that only the build needs would stay behind' });
  if (obstacles.length > 0) return { obstacles: inOrder(obstacles) };
  return written(build, stage, { plan, environment, base, reduced, more, drops, prune });
}

/** Whether a step of the build leaves in a cache what it has downloaded. */
const leavesCache = (build: UpToNames, { steps }: Plan): boolean =>
  [...steps.values()]
    .filter(({ builds }) => builds)
    .flatMap(({ run }) => build.commands.of(run))
    .some((command) => build.packages.cachesLeft([command.tool]).includes(command));

/** Whether what the image starts is a program that a compiler made. */
const isCompiled = (build: UpToNames, stage: Stage): boolean =>
  build.commands
    .in(stage)
    .some(({ form, does }) => /^(?:Go|Rust|C)$/.test(form?.language ?? '') && does('build', 'add')) &&
  !build.commands.in(stage).some(({ form }) => /^(?:Python|Ruby|Node\.js|PHP)$/.test(form?.language ?? ''));

/** The program that the image starts, where nothing here is known to make it. */
function programNotMade(build: UpToNames, stage: Stage, { carries }: Plan): Obstacle | undefined {
  const [program] = build.starts.programs(stage) ?? [];
  if (!program) return undefined;
  const path = startedPath(build, stage);
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
  const working = item.commands.filter(({ effect, form }) => effect !== undefined || form !== undefined);
  for (const carry of plan.carries) {
    const touching = working.filter((command) => worksIn(build, command, carry.path));
    const [first] = touching;
    if (!first || carry.index < run.index) continue;
    if (touching.length === working.length && touching.every(leavesOwner)) return { ...item, roles: ['project'] };
    if (carry.index === run.index || !plan.folders.includes(carry)) continue;
    obstacles.push({
      at: first.calledAt,
      message: `\`${first.called}\` works in \`${carry.path}\` before the last step of the build does`,
    });
  }
  return item;
}

/** Whether a command does nothing that a copy loses. */
const leavesOwner = ({ effect, name, form }: Command): boolean =>
  (effect !== undefined && name !== 'chown' && name !== 'chgrp') || form?.does?.clone !== undefined;

function worksIn(build: UpToNames, command: Command, folder: string): boolean {
  const paths = command.effect === undefined || command.effect === 'sets' ? [] : pathsNamed(build, command);
  // The folder itself may be made and given away before there is anything in it.
  if (paths && paths.length > 0) return paths.some((path) => path !== folder && isBelow(path, folder));
  const directory = build.commands.directory(command);
  return typeof directory === 'string' && isBelow(directory, folder);
}

/** The packages that bring the programs which the image calls, and which the other base has. */
function missing(
  build: UpToNames,
  stage: Stage,
  plan: Plan,
  base: RunnerBase,
  obstacles: Obstacle[],
): readonly string[] {
  const packages = new Set<string>(base.changed ? base.packages : []);
  if (!base.changed) return [];
  const kept = new Set(build.packages.installed(stage).map(({ name }) => name));
  const called = [...plan.steps.values()].flatMap(({ items }) =>
    items.filter(({ roles }) => !roles.includes('project')).flatMap(({ commands }) => commands),
  );
  const asked = [stage.healthcheck, stage.cmd, stage.entrypoint].flatMap((node) =>
    node ? build.commands.script(node).commands : [],
  );
  for (const command of [...called, ...asked]) {
    if (!base.lacks(command.name) || kept.has(command.name)) continue;
    const name = packageFor(command.name);
    if (name === undefined || !installLines.has(base.manager ?? ''))
      obstacles.push({
        at: command.at,
        message: `\`${command.name}\` is called in the image that ships, and \`${base.text}\` does not have it`,
      });
    else for (const one of ['ca-certificates', name]) packages.add(one);
  }
  return [...packages].filter((name) => !kept.has(name)).sort();
}

interface Parts {
  readonly plan: Plan;
  readonly environment: Environment;
  readonly base: RunnerBase;
  readonly reduced: ReadonlyMap<RunNode, ReturnType<typeof reducedRun>>;
  readonly more: readonly string[];
  readonly drops: readonly string[];
  readonly prune: { readonly command: string; readonly index: number } | undefined;
}

/** Instructions that say how the image runs, and that nothing in the build asks. */
const forRunning: ReadonlySet<string> = new Set(
  'CMD ENTRYPOINT EXPOSE HEALTHCHECK LABEL MAINTAINER STOPSIGNAL VOLUME'.split(' '),
);

function written(build: UpToNames, stage: Stage, parts: Parts): SplitAnswer {
  const { plan, environment, base, reduced, more, prune } = parts;
  const { from } = stage;
  if (!from) return { obstacles: [] };
  const name = freeName(build);
  const { source } = build;
  const newline = newlineOf(source);
  const ends = new Map<Node, number>();
  let end = from.at.end;
  for (const node of stage.instructions) {
    ends.set(node, end);
    end = node.at.end;
  }
  const builder: string[] = [];
  const inBuilder = new Set<Node>();
  for (const node of stage.instructions) {
    if (node.index > plan.last || forRunning.has(node.keyword)) continue;
    const added = environment.before === node ? environment.lines : [];
    inBuilder.add(node);
    const gap = gapOf(source, ends.get(node) ?? end, node);
    builder.push(gap, ...added.map((line) => line + newline), environment.edited(node));
    if (prune?.index === node.index) builder.push(newline, `RUN ${prune.command}`);
  }
  const install = installOf(more, base);
  const runner: Written[] = install ? [{ node: undefined, text: newline + install }] : [];
  for (const node of stage.instructions) {
    const text = node.keyword === 'RUN' ? reduced.get(node)?.text : build.source.slice(node.at);
    const gap = inBuilder.has(node)
      ? bareGap(source, ends.get(node) ?? end, node)
      : gapOf(source, ends.get(node) ?? end, node);
    const copies = plan.carries.filter((one) => one.index === node.index);
    const lines = copies.map((one) => copyLine(build, stage, one, name));
    if (environment.last === node) lines.push(...environment.copies(name));
    if (lines.length > 0) runner.push({ node: undefined, text: gap + lines.join(newline) });
    if (text === undefined || isLeftOut(build, node, parts)) continue;
    runner.push({ node, text: (lines.length > 0 ? newline : gap) + text });
  }
  const kept = withoutUnused(runner).map((one) => one.text);
  const head = build.source.text.slice(0, from.at.start);
  const tail = build.source.text.slice(end);
  const ship = [
    `FROM `,
    ...from.flags.map(({ at }) => `${build.source.slice(at)} `),
    base.text,
    from.name ? ` AS ${from.name.text}` : '',
  ].join('');
  const first = from.image ? build.source.text.slice(from.at.start, from.image.at.end) : build.source.slice(from.at);
  const text = [head, first, ` AS ${name}`, ...builder, newline, newline, ship, ...kept, tail].join('');
  return {
    split: {
      text,
      edit: editOf(source.text, text),
      builder: name,
      base: base.text,
      carries: [...plan.carries.map(({ path }) => path), ...(environment.path === undefined ? [] : [environment.path])],
      drops: parts.drops,
      notes: notesOf(build, stage, parts),
    },
  };
}

/** The one edit that makes one text of another. */
function editOf(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return replace({ start, end: before.length - end }, after.slice(start, after.length - end));
}

/** A name for the stage that builds, which no other has. */
function freeName({ stages, facts }: UpToNames): string {
  const taken = new Set([...stages.all.map(({ key }) => key), ...(facts.contexts ?? [])]);
  return ['builder', 'build', 'compile'].find((name) => !taken.has(name)) ?? `builder-${stages.all.length}`;
}

function copyLine(build: UpToNames, stage: Stage, { path, owner, isProgram }: Carry, builder: string): string {
  const chown = owner === undefined ? '' : `--chown=${owner} `;
  const [program] = build.starts.programs(stage) ?? [];
  // What the other image has set goes with it.
  const search = stage.end.definition('PATH') ? (build.starts.searchPath(stage) ?? []) : usualPath.split(':');
  // A program that is found by its name is to be where every image looks.
  const isFound =
    isProgram && program && program.path === nameOf(path) && !search.includes(path.slice(0, path.lastIndexOf('/')));
  return `COPY --from=${builder} ${chown}${path} ${isFound ? within('/usr/local/bin', program.name) : path}`;
}

/** Whether the image that ships does without an instruction. */
function isLeftOut(build: UpToNames, node: Node, { plan, environment }: Parts): boolean {
  if (node.keyword !== 'COPY' && node.keyword !== 'ADD') return false;
  if (plan.folders.some(({ path, index }) => node.index < index && bringsInto(build, node, path))) return true;
  return node.index < plan.last && (isToolCopy(node) || (environment.isPython && bringsManifests(node)));
}

/** The files that say what is to be installed of Python's packages, and that nothing reads when it is. */
function isManifest(path: string): boolean {
  const name = nameOf(path);
  if (lockfilesOfPython.has(name)) return true;
  return name.includes('requirement') && (name.endsWith('.txt') || name.endsWith('.in'));
}

const bringsManifests = (node: CopyNode | AddNode): boolean =>
  node.sources.length > 0 && node.heredocs.length === 0 && node.sources.every(({ text }) => isManifest(text));

/** Whether a COPY brings a tool out of an image of its own: `COPY --from=ghcr.io/astral-sh/uv /uv /bin/`. */
const isToolCopy = (node: CopyNode | AddNode): boolean =>
  node.flag('from') !== undefined &&
  node.sources.length > 0 &&
  node.sources.every(({ text }) => copiedInstallers.has(nameOf(text)));

/** What stands in the stage that ships, with the instruction that it is, where it is one of the author's. */
interface Written {
  readonly node: Node | undefined;
  readonly text: string;
}

/** An ARG that nothing in the image that ships asks for is only for the build. */
function withoutUnused(parts: readonly Written[]): readonly Written[] {
  const words = parts.flatMap(({ text }) => text.split(/\W+/));
  const isUnused = (name: string): boolean => words.filter((word) => word === name).length === 1;
  return parts.filter(({ node }) => node?.keyword !== 'ARG' || !node.pairs.every(({ key }) => isUnused(key.text)));
}

function installOf(names: readonly string[], { manager }: RunnerBase): string | undefined {
  const line = names.length === 0 ? undefined : installLines.get(manager ?? '');
  return line && `RUN ${line.replace('NAME', names.join(' '))}`;
}

function notesOf(build: UpToNames, stage: Stage, { base, plan, environment }: Parts): readonly string[] {
  const notes: string[] = [];
  if (
    base.changed &&
    environment.isPython &&
    build.packages.dependencies(stage).some(({ command }) => build.packages.requirementLines(command).length === 0)
  )
    notes.push(
      `a package that is compiled, and not a wheel, may need a library that \`${base.text}\` does not have: name the context for them to be read, or try the image`,
    );
  if (plan.folders.length > 0)
    notes.push(
      `all of ${plan.folders.map(({ path }) => `\`${path}\``).join(' and ')} is copied: what of it only the build needs can be left out by copying the rest`,
    );
  return notes;
}
