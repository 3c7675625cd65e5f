import { type Build, type Command, defineRule, insertAfter } from '../src/rule/index.ts';

const downloads = ['install', 'wheel', 'download'];

export default defineRule({
  id: 'pip-cache-left',
  aliases: ['DL3042'],
  summary: "pip's download cache stays in the image.",
  why: 'pip keeps what it downloads for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    for (const command of build.commands('pip', ...downloads)) {
      const { subcommand } = command;
      if (!subcommand || !command.stage.shipped || !keepsCache(build, command)) continue;
      yield {
        at: subcommand.at,
        message: `\`pip ${subcommand.value}\` leaves its download cache in the image: add \`--no-cache-dir\``,
        fix: { title: 'Add `--no-cache-dir`', safety: 'safe', edits: [insertAfter(subcommand.at, ' --no-cache-dir')] },
      };
    }
  },
});

function keepsCache(build: Build, command: Command): boolean {
  if (command.may('--no-cache-dir', '--help', '--dry-run')) return false;
  const off = build.environment(command, 'PIP_NO_CACHE_DIR');
  if (off !== null && off !== '') return false;
  if (build.configures(command, 'pip', 'no-cache-dir')) return false;
  const folder = build.environment(command, 'PIP_CACHE_DIR') ?? command.option('--cache-dir')?.literal;
  const home = build.home(command.run);
  const path = folder ?? (home === undefined ? undefined : `${home}/.cache/pip`);
  if (path === undefined) return false;
  if (build.mountedOver(command.run, path) || build.removesAfter(command, path)) return false;
  return !build.commandsOf(command.run).some((later) => later.at.start > command.at.start && purges(later));
}

const purges = (command: Command): boolean =>
  command.tool === 'pip' && command.subcommand?.literal === 'cache' && command.operands[0]?.literal === 'purge';
