import { type Build, type Command, defineRule, type Edit, option, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'linked-shell',
  aliases: ['DL4005'],
  summary: '`/bin/sh` is replaced by a link to another shell.',
  why: 'Every script of the distribution then runs in a shell that it was not written for; `SHELL` is for those of the build alone.',
  group: 'runtime',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { anyArgument: true } } },
  options: { anyArgument: option.boolean(false, 'Report links that point to `/bin/sh` too.') },

  *check(build, { anyArgument }) {
    for (const command of build.commands.named('ln')) {
      const [target, link] = command.operands;
      const found = anyArgument ? command.args : link && target && isOther(target.value) ? [link] : [];
      if (!target || !found.some(({ literal }) => literal === '/bin/sh')) continue;
      const edit = asShell(build, command);
      yield {
        at: command.at,
        message: 'the scripts of the system count on their own `/bin/sh`: name another one for the build with `SHELL`',
        ...(edit && { fix: { title: 'Use `SHELL`', safety: 'unsafe', edits: [edit] } }),
      };
    }
  },
});

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
