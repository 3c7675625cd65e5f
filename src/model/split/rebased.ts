import { isBuildTool } from '../../data/packages.ts';
import { passesOptions } from '../../data/splitting.ts';
import { path as usualPath } from '../../data/images/entry.ts';
import { applyEdits, insertAfter, lineEndAt, replace } from '../../text/edit.ts';
import { isBelow, resolvePath } from '../../text/path.ts';
import { describeReference } from '../images/image.ts';
import { runsOnRuntime } from '../images/runtime.ts';
import type { ImageRef } from '../images/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import { missing } from './missing.ts';
import type { Plan } from './plan.ts';
import { prunesFor } from './prune.ts';
import { runnerBase, type RunnerBase } from './runner-base.ts';
import type { Obstacle, SplitAnswer } from './types.ts';
import { editOf, installOf } from './write.ts';

/** A stage that only ships what another one of the file has built, on the slim or runtime variant of its image, and without what only development needs; nothing where it is no such stage, or is so already. */
export function rebased(build: UpToNames, stage: Stage, image: ImageRef, plan: Plan): SplitAnswer | undefined {
  const carried = build.files.carried(stage);
  const [first] = carried;
  const { from } = stage;
  if (!first || !from?.image) return undefined;
  const { sdk } = build.images.describe(image);
  const base = runnerBase(build, stage, image, sdk?.runs === 'programs');
  // What is started may call some of it where that is not at hand.
  const prunes = prunesFor(build, stage).filter(({ isUnread }) => !isUnread);
  if (!base.changed && prunes.length === 0) return undefined;
  const obstacles: Obstacle[] = [...plan.obstacles, ...(base.changed ? differences(build, stage, image, base) : [])];
  const more = missing(build, stage, plan, base, obstacles);
  if (obstacles.length > 0) return { obstacles: obstacles.toSorted((a, b) => a.at.start - b.at.start) };
  const { text: all } = build.source;
  const install = installOf(more, base);
  const text = applyEdits(all, [
    ...prunes.map(({ edit }) => edit),
    ...(base.changed ? [replace(from.image.at, base.text)] : []),
    ...(install === undefined ? [] : [insertAfter(from.at, lineEndAt(all, 0) + install)]),
  ]);
  const [prune] = prunes;
  return {
    split: {
      text,
      edit: editOf(all, text),
      builder: first.from.name ?? String(first.from.index),
      cure: base.changed || !prune ? `Ship on \`${base.text}\`` : `End the stage that builds with \`${prune.command}\``,
      base: base.text,
      carries: [...new Set(carried.map(({ path }) => path))],
      drops: [],
      notes:
        sdk || !base.changed
          ? []
          : [
              `what was compiled against a library of \`${image.text}\` does not find it in \`${base.text}\`: build the image and try it`,
            ],
    },
  };
}

/** What the stage asks of its image that the other one does not have, or has elsewhere. */
function differences(build: UpToNames, stage: Stage, image: ImageRef, base: RunnerBase): readonly Obstacle[] {
  const facts = build.images.describe(image);
  const { sdk } = facts;
  const other = describeReference(base.text);
  const without = `\`${base.text}\` does not have`;
  const found: Obstacle[] = [];
  const root = build.files.carriedBy(stage).find(({ path }) => path === '/');
  if (root)
    found.push({
      at: root.node.at,
      message: 'all of another stage is copied, whatever this one stands on: copy what runs',
    });
  if (image.text.includes('$') && !base.text.includes('$'))
    found.push({ at: image.at, message: 'the version of this image is chosen when it is built' });
  const { commands, unread } = build.starts.calls(stage);
  const isRead = unread.length === 0 && commands.some(({ file }) => file !== undefined);
  if (!sdk && build.starts.startsScript(stage) && !isRead)
    found.push({
      at: (stage.entrypoint ?? stage.cmd)?.at ?? image.at,
      message: `a script is started, and it is not known whether it calls what ${without}`,
    });
  if (!sdk) return found;
  found.push(...toolsCalled(build, stage, sdk.tools, without));
  const programs = build.starts.programs(stage) ?? [];
  for (const program of programs)
    if (sdk.runs === 'programs' ? !isBuiltElsewhere(build, stage, program.path) : !runsOnRuntime(sdk, program))
      found.push({
        at: program.at,
        message: `it is not known that \`${program.called}\` runs on \`${base.text}\``,
      });
  const isSister = facts.repository === other.repository;
  if (isSister) return found;
  if (facts.distribution?.id !== other.distribution?.id && build.packages.installed(stage).length > 0)
    found.push({
      at: image.at,
      message: `packages of this distribution are installed, and \`${base.text}\` is of another`,
    });
  for (const { at, name } of variablesOf(build, stage))
    if (facts.variable(name) !== null && facts.variable(name) !== other.variable(name))
      found.push({ at, message: `\`$${name}\` may be set by this image, and ${without} it` });
  if ((facts.workdir ?? '/') !== (other.workdir ?? '/') && !isPlaced(build, stage))
    found.push({
      at: image.at,
      message: `this image works in \`${facts.workdir ?? '/'}\`, and \`${base.text}\` does not`,
    });
  for (const { at, name } of accountsOf(build, stage))
    found.push({ at, message: `it is not known that \`${base.text}\` has \`${name}\`` });
  return found;
}

const toolsCalled = (build: UpToNames, stage: Stage, tools: readonly string[], without: string): readonly Obstacle[] =>
  stage.instructions
    .flatMap((node) =>
      node.keyword === 'RUN' || node.keyword === 'HEALTHCHECK' ? build.commands.script(node).commands : [],
    )
    .filter(({ tool, name }) => tools.includes(tool) || tools.includes(name))
    .map(({ name, at }) => ({ at, message: `\`${name}\` is called here, and ${without} it` }));

/** Whether what is started was compiled in a stage of the file, of its sources and the standard libraries alone, and is found where it is put. */
function isBuiltElsewhere(build: UpToNames, stage: Stage, path: string): boolean {
  const places = path.includes('/')
    ? [resolvePath(stage.end.workdir ?? '/', path)]
    : (stage.end.definition('PATH') ? (build.starts.searchPath(stage) ?? []) : usualPath.split(':')).map(
        (folder) => `${folder}/${path}`,
      );
  return build.files.carried(stage).some(({ from, path: source, places: to }) => {
    const binaries = build.packages.binaries(from);
    return (
      to.some((place) => places.includes(place)) &&
      binaries.some((one) => isBelow(source, one.path) && /^(?:go|rust)$/.test(one.language)) &&
      !build.packages.installed(from).some(({ name }) => name.endsWith('-dev') && !isBuildTool(name))
    );
  });
}

/** The variables that the stage reads, and does not set itself. */
const variablesOf = (
  build: UpToNames,
  stage: Stage,
): readonly { readonly at: Obstacle['at']; readonly name: string }[] =>
  stage.instructions.flatMap((node) =>
    [...build.source.slice(node.at).matchAll(/\$\{?([A-Za-z_]\w*)/g)]
      .map(([, name = '']) => ({ at: node.keywordAt, name }))
      .filter(({ name }) => name !== 'PATH' && !passesOptions(name) && !stage.before(node).definition(name)),
  );

/** Whether no path of the stage leans on the folder that its image works in. */
function isPlaced(build: UpToNames, stage: Stage): boolean {
  const isSet = stage.end.workdirNode?.argument?.text.startsWith('/') === true;
  const programs = build.starts.programs(stage) ?? [];
  return (
    stage.instructions.every((node) => {
      if (node.keyword === 'WORKDIR') return stage.before(node).workdirNode || node.argument?.text.startsWith('/');
      if (node.keyword === 'COPY' || node.keyword === 'ADD')
        return stage.before(node).workdirNode || node.destination?.text.startsWith('/');
      return (
        node.keyword !== 'RUN' ||
        stage.before(node).workdirNode ||
        build.commands.of(node).every(({ form }) => form?.packages !== undefined)
      );
    }) &&
    (isSet ||
      programs.every(({ path, args }) => [path, ...args].every((word) => !word.includes('/') || /^[-/]/.test(word))))
  );
}

/** The users and groups that the stage names, and does not make. */
function accountsOf(build: UpToNames, stage: Stage): readonly { readonly at: Obstacle['at']; readonly name: string }[] {
  const made = build.commands
    .in(stage)
    .filter(({ name }) => /^(?:user|group)add$|^add(?:user|group)$/.test(name))
    .flatMap(({ args }) => args.map(({ value }) => value));
  const named = stage.instructions.flatMap((node) => {
    const text =
      node.keyword === 'USER'
        ? build.source.slice(node.at).slice('USER'.length).trim()
        : node.keyword === 'COPY' || node.keyword === 'ADD'
          ? (node.flag('chown')?.value?.text ?? '')
          : '';
    return text.split(':').map((name) => ({ at: node.keywordAt, name }));
  });
  const called = build.commands
    .in(stage)
    .filter(({ name }) => name === 'chown' || name === 'chgrp')
    .flatMap(({ operands: [owner], calledAt }) =>
      (owner?.value ?? '').split(':').map((name) => ({ at: calledAt, name })),
    );
  return [...named, ...called].filter(({ name }) => !/^(?:|root|\d+)$/.test(name) && !made.includes(name));
}
