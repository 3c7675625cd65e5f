import {
  type Build,
  type BuildRemains,
  type Carried,
  type Command,
  defineRule,
  replace,
  type Stage,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'dev-dependencies-copied',
  summary: 'Packages are copied out of a stage that has those for development among them.',
  why: 'Compilers, linters and test tools are often most of them, and a running program needs none.',
  group: 'stages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['copied-output-folder'],
  wakes: { severalStages: true },

  *check(build) {
    for (const stage of build.stages.shipped) {
      if (!build.starts.runsApplication(stage) || build.starts.needsDevelopment(stage)) continue;
      for (const carried of build.files.carriedBy(stage)) {
        const remains = build.packages
          .remains(carried)
          .find(({ kind, isNamed }) => kind === 'development dependencies' && isNamed);
        // It installs once more, and has a finding of its own there.
        if (remains && build.starts.worksWith(stage, remains.command)) continue;
        if (!remains) continue;
        const { source } = carried;
        const { command, called } = remains;
        const bytes = build.layers.developmentSize(command);
        const instead = productionStage(build, carried, remains);
        const edits = instead && editsOf(carried, remains, instead);
        const cure = instead ? `copy those of \`${instead.stage.name}\`, which has none` : cureOf(build, command);
        yield {
          at: source.at,
          message: `\`${source.text}\` holds the development dependencies of \`${called}\` too: ${cure}`,
          ...(instead && { severity: 'warning' }),
          ...(bytes && { bytes }),
          related: [
            { at: command.calledAt, message: 'they are installed here' },
            ...(instead ? [{ at: instead.at, message: 'these are for production' }] : []),
          ],
          ...(edits && { fix: { title: `Copy from \`${instead.stage.name}\``, safety: 'unsafe', edits } }),
        };
      }
    }
  },
});

/** What to type, of the release of the tool that is at work. */
function cureOf(build: Build, command: Command): string {
  const { option, set, prunedBy } = command.form?.dev ?? {};
  const taken = build.packages.productionOption(command) ?? (set && `${set.name}=${set.value}`);
  if (prunedBy !== undefined && taken === option) return `end the builder stage with \`${prunedBy}\``;
  return taken === undefined
    ? 'leave them out in the builder stage'
    : `install with \`${taken}\` in the builder stage, or in one of its own where the build needs them`;
}

/** A stage that installs the same without them, and that nothing takes anything of. */
function productionStage(build: Build, { from }: Carried, { command }: BuildRemains) {
  for (const stage of build.stages.all) {
    if (stage.name === undefined || stage.reachable || from.chain.includes(stage)) continue;
    const install = build.commands
      .in(stage)
      .find((one) => one.tool === command.tool && one.does('install') && build.packages.leavesDevelopment(one));
    if (install) return { stage, at: install.calledAt, folder: build.packages.developmentFolder(install) };
  }
  return undefined;
}

/** Where the folder is the same in both. */
function editsOf(
  { node, path }: Carried,
  { folder }: BuildRemains,
  instead: { stage: Stage; folder: string | undefined },
) {
  const value = node.flag('from')?.value;
  return value && instead.folder === folder && path === folder && node.sources.length === 1
    ? [replace(value.at, instead.stage.name ?? '')]
    : undefined;
}
