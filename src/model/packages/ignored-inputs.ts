import { versionsFromGit } from '../../data/ballast.ts';
import { readsFirst, readsOperands } from '../../data/readers.ts';
import type { AddNode, CopyNode } from '../../syntax/nodes.ts';
import { isBelow, resolvePath } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import type { ContextFiles } from '../facts/types.ts';
import type { Stage } from '../stages/types.ts';
import { embedded } from './embedded.ts';
import type { IgnoredInput, UpToPackages } from './types.ts';

/** The files of the context that a step of a stage reads, and that the ignore file leaves out. */
export function ignoredInputs(build: UpToPackages, stage: Stage): readonly IgnoredInput[] {
  const { context } = build.facts;
  const trees = stage.chain
    .flatMap(({ instructions }) => instructions)
    .flatMap((node) =>
      (node.keyword === 'COPY' || node.keyword === 'ADD') && build.files.wholeContext(node) ? node : [],
    );
  if (!context?.ignoreFile || trees.length === 0) return [];
  return build.commands.in(stage).flatMap((command) => {
    const before = trees.some(({ index }) => index < command.run.index);
    const path = before
      ? [...readBy(build, context, command), ...namedBy(build, trees, command)].find(
          (one) => context.has(one) && context.ignored(one),
        )
      : undefined;
    const pattern = path === undefined ? undefined : context.ignoreFile?.matchOf(path);
    return path !== undefined && pattern && context.ignoreFile
      ? [{ command, path, pattern, file: context.ignoreFile.path }]
      : [];
  });
}

/** The paths that a command reads besides what it is given. */
function readBy(build: UpToPackages, context: ContextFiles, command: Command): readonly string[] {
  const { form, does, subcommands } = command;
  const isLost = build.commands.script(command.run).text.text.includes('||');
  if (form?.readsHistory?.includes(subcommands[0] ?? '')) return isLost ? [] : ['.git'];
  if (form?.language === 'Python' && does('install', 'add', 'build')) return versioned(build, context, command);
  return form?.embeds && does('build') ? embedded(context, form.embeds).map(({ path }) => path) : [];
}

/** The files that a command is given to read, where nothing else can have brought them. */
function namedBy(build: UpToPackages, trees: readonly (CopyNode | AddNode)[], command: Command): readonly string[] {
  const { operands, run, at } = command;
  const read = readsOperands.has(command.name) ? operands : readsFirst.has(command.name) ? operands.slice(0, 1) : [];
  const text = build.commands.script(run).text.text;
  if (read.length === 0 || text.includes('||') || text.includes('[ -')) return [];
  const earlier = command.stage.chain
    .flatMap((link) => build.commands.in(link))
    .filter((one) => one.at.start < at.start);
  return read.flatMap((word) => {
    const path =
      word.literal === undefined || word.literal.startsWith('-') ? undefined : build.commands.pathOf(command, word);
    // Whoever names it before may have made it.
    if (path === undefined || earlier.some((one) => one.args.some((arg) => build.commands.pathOf(one, arg) === path)))
      return [];
    return trees.flatMap((tree) => {
      if (tree.index > run.index) return [];
      const written = tree.destination && build.stages.expand(tree.destination, tree);
      const { workdir } = build.stages.before(tree);
      const to = written === undefined ? undefined : resolvePath(workdir ?? '/', written);
      return to !== undefined && isBelow(path, to) && path !== to ? path.slice(to === '/' ? 1 : to.length + 1) : [];
    });
  });
}

/** The repository, where a build of the project itself asks it for the version. */
function versioned(build: UpToPackages, context: ContextFiles, command: Command): readonly string[] {
  const isOwn = command.operands.some(({ value }) => /^\.(?:\[.*\])?$/.test(value)) || !command.does('add');
  const text = context.read?.('pyproject.toml') ?? '';
  const told = ['SETUPTOOLS_SCM_PRETEND_VERSION', 'PDM_BUILD_SCM_VERSION', 'POETRY_DYNAMIC_VERSIONING_BYPASS'];
  const isTold = told.some((name) => build.stages.before(command.run).names.some((one) => one.startsWith(name)));
  const isPartial =
    command.form?.manifest?.without !== undefined &&
    command.has(...(command.form.manifest.without.match(/--[\w-]+/g) ?? []));
  return isOwn && !isTold && !isPartial && versionsFromGit.test(text) ? ['.git'] : [];
}
