import { type Build, defineRule, insertAfter, type NodeOf, type Pair } from '../src/rule/index.ts';

export default defineRule({
  id: 'replaced-path',
  summary: '`PATH` is set without what it held before.',
  why: 'The shell finds none of its commands any more, neither in the build nor in a container.',
  group: 'runtime',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['ENV'] },

  *check(build) {
    for (const node of build.stages.instructions('ENV')) {
      for (const pair of node.pairs) {
        if (pair.key.text !== 'PATH' || !pair.value || !losesSystem(build, node, pair)) continue;
        if (isSetAnew(build, node)) continue;
        yield {
          at: pair.value.at,
          message: 'without `/usr/bin` and `/bin` no command is found: add `:$PATH`',
          fix: { title: 'Add `:$PATH`', safety: 'unsafe', edits: [insertAfter(pair.value.at, ':$PATH')] },
        };
      }
    }
  },
});

/** Whether the value is known, and names none of the folders of a Linux system that has any. */
function losesSystem(build: Build, node: NodeOf<'ENV'>, { value }: Pair): boolean {
  const stage = build.stages.of(node);
  const text = value && build.stages.expand(value, node);
  if (!text || /[\\;%]/.test(text) || !stage || stage.windows || stage.root === 'scratch') return false;
  if (value.variables.some(({ name }) => name === 'PATH') || text.includes('nix')) return false;
  if (stage.root && build.images.describe(stage.root).hasShell === false) return false;
  return !text.split(':').some((folder) => folder === '/bin' || folder === '/usr/bin');
}

/** Whether the next thing that is said of `PATH`, before anything runs, takes nothing of this one. */
function isSetAnew(build: Build, node: NodeOf<'ENV'>): boolean {
  const later = build.stages.of(node)?.instructions.filter(({ index }) => index > node.index) ?? [];
  const next = later.find(
    (one) => one.keyword === 'RUN' || (one.keyword === 'ENV' && one.pairs.some(({ key }) => key.text === 'PATH')),
  );
  return (
    next?.keyword === 'ENV' &&
    next.pairs.every(({ key, value }) => key.text !== 'PATH' || !value?.variables.some(({ name }) => name === 'PATH'))
  );
}
