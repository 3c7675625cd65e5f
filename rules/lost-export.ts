import { type Build, type Command, defineRule, type Edit, placeAmong, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'lost-export',
  summary: 'A `RUN` ends with a variable or an environment that was to serve the next one.',
  why: 'Each `RUN` has a shell of its own; what it exports is gone when it ends.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const command of build.commands.all) {
      const what = whatOf(command.node);
      if (!what || !isLast(build, command)) continue;
      const later = setLater(command);
      if (later) {
        yield {
          at: command.at,
          severity: 'style',
          message: `${what} ends with this \`RUN\`, and an \`ENV\` sets it: leave it out`,
          related: [{ at: later.at, message: 'it is set here' }],
        };
        continue;
      }
      const edit = asEnv(build, command);
      yield {
        at: command.at,
        message: `${what} ends with this \`RUN\`: use \`ENV\``,
        ...(edit && { fix: { title: 'Use `ENV`', safety: 'unsafe', edits: [edit] } }),
      };
    }
  },
});

/** What a command does to its shell alone, in words. */
function whatOf({ name, form, operands, subcommands }: Command['node']): string | undefined {
  const [first] = operands;
  if (name === 'export' && first?.value.includes('='))
    return `the variable \`${first.value.slice(0, first.value.indexOf('='))}\``;
  const sourced = name === 'source' || name === '.';
  if (sourced && (first?.value.endsWith('/activate') || first?.value === 'activate')) return 'the virtual environment';
  return form?.language === 'Conda' && subcommands[0] === 'activate' ? 'the activated environment' : undefined;
}

/** Whether nothing that could see it follows in the script. */
function isLast(build: Build, command: Command): boolean {
  const { body } = build.commands.script(command.run);
  if (body === command.node) return true;
  if (body?.kind !== 'list' || command.parent !== body) return false;
  const after = body.items.slice(placeAmong(body.items, command.node) + 1);
  return after.every(({ node }) => node.kind === 'command' && (whatOf(node) !== undefined || node.name === 'true'));
}

/** The ENV further down in the stage that sets what a command exports. */
function setLater({ name, operands, stage, run }: Command) {
  const names = operands.map(({ value }) => value.slice(0, value.indexOf('=')));
  if (name !== 'export') return undefined;
  const pairs = stage.instructions.flatMap((node) =>
    node.keyword === 'ENV' && node.index > run.index ? node.pairs : [],
  );
  return names.every((one) => pairs.some(({ key }) => key.text === one))
    ? pairs.find(({ key }) => key.text === names[0])
    : undefined;
}

/** An ENV for a RUN that only exports, where Docker puts in for `$name` what the shell would. */
function asEnv(build: Build, command: Command): Edit | undefined {
  if (command.name !== 'export' || !build.commands.isAlone(command)) return undefined;
  const words = command.operands.map(({ text }) => text);
  const same = words.every((word) => word.includes('=') && !differing.some((mark) => word.includes(mark)));
  return same ? replace(command.run.at, `ENV ${words.join(' ')}`) : undefined;
}

/** What a shell makes something else of than Docker does. */
const differing = ['$(', '${', '`', '~', '\\'];
