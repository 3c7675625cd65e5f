import {
  type Build,
  defineRule,
  type Finding,
  type OwnCommand,
  type Redirection,
  type ScriptNode,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'truncated-input',
  aliases: ['SC2094'],
  summary: 'A command writes over the file that it reads.',
  why: 'The shell empties the file behind `>` before the command starts, which then reads nothing: what was in the file is gone.',
  group: 'shell',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const command of build.commands.own) {
      const redirection = command.redirections.find(isEmptying);
      const path = redirection?.target?.value ?? '';
      if (!redirection?.target || path.startsWith('/dev/') || path.startsWith('/proc/')) continue;
      if (readersOf(build, command).some((reader) => reads(reader, path))) yield finding(redirection, path);
    }
  },
});

const isEmptying = ({ operator, descriptor }: Redirection): boolean =>
  (operator === '>' || operator === '>|') && (descriptor === undefined || descriptor === 1);

/** A command, and those that feed it by a pipe. */
function readersOf(build: Build, command: OwnCommand): readonly OwnCommand[] {
  const { parent, node } = command;
  if (parent?.kind !== 'pipeline') return [command];
  const before = new Set<ScriptNode>(parent.commands.slice(0, parent.commands.indexOf(node) + 1));
  return build.commands.of(command.run).filter((other) => before.has(other.node));
}

/** What reads the files that it is given, and prints something of them. */
const printers: ReadonlySet<string> = new Set([
  'awk',
  'base64',
  'cat',
  'cut',
  'envsubst',
  'expand',
  'fold',
  'grep',
  'head',
  'iconv',
  'jq',
  'nl',
  'od',
  'rev',
  'sed',
  'sort',
  'tac',
  'tail',
  'tr',
  'uniq',
  'yq',
  'zcat',
]);

const reads = ({ tool, redirections, operands, has }: OwnCommand, path: string): boolean =>
  redirections.some(({ operator, target }) => operator === '<' && target?.value === path) ||
  (printers.has(tool) && !has('-i', '--in-place') && operands.some(({ value }) => value === path));

const finding = ({ target, at }: Redirection, path: string): Finding => ({
  at: target?.at ?? at,
  message: `\`${path}\` is emptied before it is read here: write to another file, and move that one over it`,
});
