import { type Build, defineRule, type Finding, option, type RunNode } from '../src/rule/index.ts';

export default defineRule({
  id: 'consecutive-runs',
  aliases: ['DL3059'],
  summary: 'RUNs in a row do the same kind of work, or hardly any.',
  why: 'Each makes a layer of its own, and what the second removes of the first stays in the image.',
  group: 'size',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', options: { single: true } } },
  options: {
    single: option.boolean(false, 'Report any two `RUN`s in a row of one command each, whatever they do.'),
  },

  *check(build, { single }) {
    if (single) {
      yield* everyTwo(build);
      return;
    }
    for (const { tool, runs } of build.stages.shipped.flatMap((stage) => build.layers.rows(stage))) {
      const [first, second, ...others] = runs;
      if (!first || !second) continue;
      const many = others.length > 0;
      const which = many ? `these ${runs.length} \`RUN\`s` : 'this `RUN` and the one above';
      const what =
        tool === undefined ? 'are over in a moment, and each is a layer' : `${many ? '' : 'both '}only run \`${tool}\``;
      const edits = runs.slice(1).flatMap((run, index) => build.edits.join(runs[index] ?? first, run) ?? []);
      yield {
        at: second.keywordAt,
        message: `${which} ${what}: join them with \`&&\``,
        related: [
          { at: first.keywordAt, message: 'the one above' },
          ...others.map((run) => ({ at: run.keywordAt, message: 'and this one' })),
        ],
        ...(edits.length === runs.length - 1 && { fix: { title: 'Join them', safety: 'unsafe', edits } }),
      };
    }
  },
});

/** hadolint's way: any two of one command each. */
function* everyTwo(build: Build): Generator<Finding> {
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
}

function isSingle(build: Build, run: RunNode): boolean {
  const commands = build.commands.of(run).filter((command) => !build.commands.isHanded(command.node));
  return commands.filter(({ name }) => name !== '' && name !== '[').length <= 1;
}

const flagsOf = (run: RunNode): string =>
  run.flags
    .map((flag) => flag.text)
    .sort()
    .join(' ');
