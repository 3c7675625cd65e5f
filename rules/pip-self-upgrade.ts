import { defineRule, typically, type Build, type Command } from '../src/rule/index.ts';

/** A second pip. */
const weight = {
  low: 10e6,
  value: 12.5e6,
  high: 15e6,
  source: 'pip 23.2 and 26.3 with their compiled files: 14.7 and 12.4 MB (measured 2026-11)',
};

/** What is upgraded along with it, as it comes with Python. */
const tools: ReadonlySet<string> = new Set(['pip', 'setuptools', 'wheel']);

export default defineRule({
  id: 'pip-self-upgrade',
  summary: 'pip is upgraded in a layer of its own.',
  why: 'The one of the base image stays below it, and which one comes depends on the day of the build.',
  group: 'size',
  severity: 'bytes',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const command of build.commands.named('pip', 'install')) {
      if (!command.stage.shipped || !upgradesItself(command) || !isAlone(build, command)) continue;
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` puts a second pip over the one that is there: leave it out, or take a base image with a newer one`,
        bytes: typically(weight),
      };
    }
  },
});

/** Whether it names pip, and perhaps what comes with it, and nothing else. */
function upgradesItself({ operands, has, tool, options }: Command): boolean {
  const names = operands.map(({ value }) => /^[\w-]*/.exec(value)?.[0] ?? '');
  const isTold = has('-U', '--upgrade') || operands.some(({ value }) => /^pip[=<>~!@]/.test(value));
  return (
    isTold &&
    names.includes(tool) &&
    names.every((name) => tools.has(name)) &&
    options('-r', '-t', '--target').length === 0
  );
}

/** Whether nothing else is installed in its layer: there, it may well be what the rest needs. */
const isAlone = (build: Build, command: Command): boolean =>
  !build.commands
    .of(command.run)
    .some((other) => other !== command && other.does('add', 'install', 'build') && !upgradesItself(other));
