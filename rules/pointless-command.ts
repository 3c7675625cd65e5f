import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'pointless-command',
  aliases: ['DL3001'],
  summary: 'A command that does nothing for an image.',
  why: 'A build has no boot, no screen and no processes that go on: only files that change are kept.',
  group: 'runtime',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },
  marks: 'unnecessary',
  inPresets: {
    hadolint: {
      severity: 'info',
      options: { commands: ['free', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim'] },
    },
  },
  options: {
    commands: option.strings(
      ['free', 'halt', 'htop', 'ifconfig', 'poweroff', 'reboot', 'shutdown', 'swapon', 'top', 'uptime'],
      'The commands that are reported.',
    ),
  },

  *check(build, { commands }) {
    for (const command of build.commands.all) {
      if (!command.nameWord || !commands.includes(command.name)) continue;
      yield { at: command.nameWord.at, message: `\`${command.name}\` changes nothing in the image: leave it out` };
    }
  },
});
