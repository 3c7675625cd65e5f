import { spellings } from '../src/data/deeds.ts';
import { defineRule, option } from '../src/rule/index.ts';

const upgrades = [
  'apt-get upgrade',
  'apt-get dist-upgrade',
  'apt upgrade',
  'apt full-upgrade',
  'apt dist-upgrade',
  'apk upgrade',
  'yum update',
  'yum upgrade',
  'dnf update',
  'dnf upgrade',
  'dnf distro-sync',
  'microdnf update',
  'microdnf upgrade',
  'tdnf update',
  'tdnf upgrade',
  'zypper update',
  'zypper up',
  'zypper patch',
  'zypper dist-upgrade',
  'zypper dup',
];

/** Options of apt-get, apk, dnf and zypper that show what would be done, or only fetch it. */
const rehearsals = [
  '-s',
  '--simulate',
  '--just-print',
  '--dry-run',
  '--recon',
  '--no-act',
  '--downloadonly',
  '--download-only',
];

export default defineRule({
  id: 'distribution-upgrade',
  aliases: ['DL3035'],
  summary: 'Every package of the base image is upgraded.',
  why: 'The build gives another image every day, and what is replaced stays in the layers below.',
  group: 'size',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },
  inPresets: { hadolint: { severity: 'warning', options: { commands: ['zypper dist-upgrade', 'zypper dup'] } } },
  options: { commands: option.strings(upgrades, 'Commands that upgrade everything, when they name no package.') },

  *check(build, { commands }) {
    for (const command of build.commands.all) {
      const path = command.subcommands.join(' ');
      const { form } = command;
      const isMeant = (one: string): boolean => {
        const other = one.slice(command.tool.length + 1);
        return one.startsWith(`${command.tool} `) && (form ? spellings(form, [other]) : [other]).includes(path);
      };
      if (!commands.some(isMeant)) continue;
      if (command.operands.length > 0 || command.dynamic || command.has(...rehearsals)) continue;
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` replaces what the base image brings, with other versions every day: take a newer base image`,
      };
    }
  },
});
