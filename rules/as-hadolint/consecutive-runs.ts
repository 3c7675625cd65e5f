import { type Build, defineCheck, type RunNode } from '../../src/rule/index.ts';
import rule from '../consecutive-runs.ts';

/** Any two of one command each, whatever they do. */
export default defineCheck(rule, function* (build) {
  for (const { instructions } of build.stages.all) {
    let before: RunNode | undefined;
    for (const node of instructions) {
      const run = node.keyword === 'RUN' ? node : undefined;
      if (before && run && isSingle(build, before) && isSingle(build, run) && flagsOf(before) === flagsOf(run)) {
        const edit = build.edits.join(before, run);
        yield {
          at: run.keywordAt,
          message: 'this `RUN` follows another: join them with `&&`',
          related: [{ at: before.keywordAt, message: 'the one above' }],
          ...(edit && { fix: { title: 'Join them', safety: 'unsafe', edits: [edit] } }),
        };
      } else before = run;
    }
  }
});

function isSingle(build: Build, run: RunNode): boolean {
  const commands = build.commands.of(run).filter((command) => !build.commands.isHanded(command.node));
  return commands.filter(({ name }) => name !== '' && name !== '[').length <= 1;
}

const flagsOf = (run: RunNode): string =>
  run.flags
    .map((flag) => flag.text)
    .sort()
    .join(' ');
