import { type Build, type Command, defineRule, type Edit, type Finding, replace } from '../src/rule/index.ts';

const tools = ['ln'] as const;

export default defineRule({
  id: 'linked-shell',
  aliases: ['DL4005'],
  summary: '`/bin/sh` is replaced by a link to another shell.',
  why: 'Every script of the distribution then runs in a shell that it was not written for; `SHELL` is for those of the build alone.',
  group: 'runtime',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  wakes: { tools },
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    for (const command of build.commands.named(tools)) {
      const [target, link] = command.operands;
      if (link?.literal === '/bin/sh' && target && isOther(target.value)) yield finding(build, command);
    }
  },
});

export function finding(build: Build, command: Command): Finding {
  const edit = asShell(build, command);
  return {
    at: command.at,
    message: 'the scripts of the system count on their own `/bin/sh`: name another one for the build with `SHELL`',
    ...(edit && { fix: { title: 'Use `SHELL`', safety: 'unsafe', edits: [edit] } }),
  };
}

/** A shell that is not the one which distributions write their scripts for; the base may have no `/bin/sh` of its own. */
const isOther = (path: string): boolean =>
  ['bash', 'fish', 'ksh', 'mksh', 'zsh'].includes(path.slice(path.lastIndexOf('/') + 1));

/** A SHELL for a RUN that does nothing else. */
function asShell(build: Build, command: Command): Edit | undefined {
  const [target, link] = command.operands;
  if (!build.commands.isAlone(command) || link?.literal !== '/bin/sh' || !target?.literal) return undefined;
  const path = target.literal.startsWith('/') ? target.literal : `/bin/${target.literal}`;
  return replace(command.run.at, `SHELL ["${path}", "-c"]`);
}
