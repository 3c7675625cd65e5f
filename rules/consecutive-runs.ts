import { type Build, defineRule, option, type RunNode } from '../src/rule/index.ts';

export default defineRule({
  id: 'consecutive-runs',
  aliases: ['DL3059'],
  summary: 'Two `RUN`s in a row do the same kind of work.',
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
    for (const stage of build.stages.all) {
      if (!single && !stage.shipped) continue;
      let before: RunNode | undefined;
      for (const node of stage.instructions) {
        if (node.keyword !== 'RUN') {
          before = undefined;
          continue;
        }
        const tool = single ? undefined : build.commands.soleTool(node);
        const same =
          before &&
          (single
            ? alone(before) && alone(node)
            : tool !== undefined && tool === build.commands.soleTool(before) && !onlyUpdates(build, before));
        if (!before || !same || flags(before) !== flags(node)) {
          before = node;
          continue;
        }
        const edit = build.edits.join(before, node);
        yield {
          at: node.keywordAt,
          message: single
            ? 'this `RUN` follows another: join them with `&&`'
            : `this \`RUN\` and the one above both only run \`${tool}\`: join them with \`&&\``,
          related: [{ at: before.keywordAt, message: 'the one above' }],
          ...(edit && { fix: { title: 'Join them', safety: 'unsafe', edits: [edit] } }),
        };
      }
    }

    function alone(run: RunNode): boolean {
      const commands = build.commands.of(run).filter((command) => !build.commands.isHanded(command.node));
      return commands.filter(({ name }) => name !== '' && name !== '[').length <= 1;
    }
  },
});

const flags = (run: RunNode): string =>
  run.flags
    .map((flag) => flag.text)
    .sort()
    .join(' ');

/** Whether a RUN brings package lists and nothing else: other rules say where those belong. */
function onlyUpdates(build: Build, run: RunNode): boolean {
  const calls = build.commands.of(run).filter(({ tool }) => refreshers.has(tool));
  return calls.length > 0 && calls.every(({ subcommands }) => subcommands[0] === 'update');
}

/** Tools whose `update` upgrades nothing. */
const refreshers = new Set(['apt-get', 'apt', 'apk']);
