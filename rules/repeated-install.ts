import { type Build, type Command, defineRule, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'repeated-install',
  summary: 'Two stages install the same packages from the same manifest.',
  why: 'Each of them downloads and unpacks the same again, and the cache of one is of no use to the other.',
  group: 'stages',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    const first = new Map<string, Command>();
    for (const stage of build.stages.all) {
      if (!stage.reachable) continue;
      for (const { command, manifest } of build.packages.dependencies(stage)) {
        const key = manifest ? keyOf(build, stage, command) : undefined;
        if (key === undefined) continue;
        const earlier = first.get(key);
        if (!earlier) first.set(key, command);
        if (!earlier || stage.chain.includes(earlier.stage)) continue;
        yield {
          at: command.calledAt,
          message: `${nameOf(earlier.stage)} installs the same: do it in a stage that both are built from, or copy the result`,
          related: [{ at: earlier.calledAt, message: 'the same packages are installed here' }],
        };
      }
    }
  },
});

/** All that decides what an install brings: the image, the files, the folder, the command. Nothing where one of them is not known. */
function keyOf(build: Build, stage: Stage, command: Command): string | undefined {
  const image = stage.root === 'scratch' ? undefined : stage.root?.reference;
  const files = filesBefore(stage, command);
  const folder = build.commands.directory(command);
  if (image === undefined || files === undefined || typeof folder !== 'string' || command.dynamic) return undefined;
  return JSON.stringify([image, files, folder, command.words.map(({ value }) => value)]);
}

/** The last COPY or mount of the context that a command sees, as it is written. */
function filesBefore(stage: Stage, { run }: Command): string | undefined {
  const mounts = run.mounts.filter(({ type, from }) => type === 'bind' && from === undefined);
  if (mounts.length > 0) return mounts.map(({ source, target }) => `${source}:${target}`).join(' ');
  for (const link of stage.chain) {
    const copy = link.instructions.findLast(
      (node) => node.keyword === 'COPY' && !node.flag('from') && node.at.start < run.at.start,
    );
    if (copy?.keyword === 'COPY') return [...copy.sources, copy.destination].map((word) => word?.text).join(' ');
  }
  return undefined;
}

const nameOf = ({ name, index }: Stage): string => (name === undefined ? `stage ${index}` : `stage \`${name}\``);
