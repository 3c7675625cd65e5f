import { rules as allRules, UsageError, version } from '../node/index.ts';
import { logLine, visible } from '../report/index.ts';
import { suggest } from '../text/suggest.ts';
import { readArgs, type Command } from './args.ts';
import { explain } from './commands/explain.ts';
import { graph } from './commands/graph.ts';
import { init } from './commands/init.ts';
import { bug, lint, optionsOf } from './commands/lint.ts';
import { lsp } from './commands/lsp.ts';
import { merge } from './commands/merge.ts';
import { newRule } from './commands/new-rule.ts';
import { testRules } from './commands/test-rules.ts';
import { migrate } from './commands/migrate.ts';
import { report } from './commands/report.ts';
import { rules } from './commands/rules.ts';
import { size } from './commands/size.ts';
import { split } from './commands/split.ts';
import { check, fix, showVersion } from './commands/words.ts';
import { completionOf, shells } from './completion.ts';
import { help as helpText } from './help.ts';
import { help } from './helpers.ts';
import type { Io } from './io.ts';

/** Shows what `--help` shows of the command that it names. */
const showHelp: Command = {
  name: 'help',
  operands: '[command]',
  summary: 'what a command can do',
  flags: [],

  async run({ operands: [name = lint.name] }, { stdout }) {
    const command = commands.find((one) => one.name === name);
    if (!command) {
      const names = commands.map((one) => one.name);
      const meant = suggest(name, names);
      const cure = meant === undefined ? `there are \`${names.join('`, `')}\`` : `did you mean \`${meant}\``;
      throw new UsageError(`no command is called \`${name}\`: ${cure}`);
    }
    stdout.write(helpText(commands, command));
    return 0;
  },
};

/** Prints what a shell is told of all commands. */
const completion: Command = {
  name: 'completion',
  operands: 'SHELL',
  summary: `a script that completes words: ${shells.join(', ')}`,
  flags: [],

  async run({ operands: [given, extra] }, { stdout }) {
    const shell = shells.find((one) => one === given);
    if (!shell || extra !== undefined)
      throw new UsageError(
        `\`plimsoll completion\` needs one of \`${shells.join('`, `')}\`: \`plimsoll completion bash\``,
      );
    stdout.write(completionOf(shell, { commands, rules: allRules.map(({ id }) => id) }));
    return 0;
  },
};

const commands: readonly [Command, ...Command[]] = [
  lint,
  fix,
  explain,
  rules,
  report,
  size,
  split,
  graph,
  init,
  migrate,
  merge,
  newRule,
  testRules,
  lsp,
  completion,
  showHelp,
  check,
  showVersion,
];

/** Lints files for another thread, which was given these words. */
export async function assist(argv: readonly string[], io: Io): Promise<void> {
  const { args } = readArgs(argv, commands);
  await help(await optionsOf(args, io));
}

/** Runs the program on its arguments, and gives the exit status. Nothing escapes: what goes wrong is said on standard error. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const { command, args } = readArgs(argv, commands);
    if (args.has('help')) io.stdout.write(helpText(commands, command));
    else if (args.has('version')) io.stdout.write(`${version}\n`);
    else return await command.run(args, io);
    return 0;
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    const text = error instanceof UsageError ? message : bug(stack);
    io.stderr.write(`plimsoll: ${text.split('\n').map(visible).map(logLine).join('\n')}\n`);
    return 2;
  }
}
