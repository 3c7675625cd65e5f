import { type Build, type Command, defineRule, type Edit, option, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'lost-cd',
  aliases: ['DL3003'],
  summary: 'A `RUN` ends with the `cd` that was to serve the next one.',
  why: 'Each `RUN` starts in the working directory again, so the next instruction runs somewhere else than it seems.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { everyCd: true } } },
  options: { everyCd: option.boolean(false, 'Report every `cd` in a `RUN`, for `WORKDIR` says the same.') },

  *check(build, { everyCd }) {
    for (const command of build.commands.named('cd')) {
      const lost = isLast(build, command);
      if (everyCd ? command.run.onbuild || build.commands.isHanded(command.node) : !lost) continue;
      const edit = lost && asWorkdir(build, command);
      yield {
        at: command.at,
        message: lost
          ? 'this `cd` ends with its `RUN`, and the next instruction starts where this one did: use `WORKDIR`'
          : 'a `cd` holds for the rest of its `RUN` alone: use `WORKDIR`',
        ...(edit && { fix: { title: 'Use `WORKDIR`', safety: 'unsafe', edits: [edit] } }),
      };
    }
  },
});

/** Whether nothing follows in the script; the last of several only leads back to where it began. */
function isLast(build: Build, command: Command): boolean {
  const { body, commands } = build.commands.script(command.run);
  const [target, more] = command.operands;
  if (
    !target ||
    more ||
    ['-', '/', '..'].includes(target.value) ||
    commands.some((one) => one.name === 'cd' && one !== command.node)
  )
    return false;
  return body === command.node || (body?.kind === 'list' && body.items.at(-1)?.node === command.node);
}

function asWorkdir(build: Build, command: Command): Edit | undefined {
  const [target] = command.operands;
  if (!build.commands.isAlone(command) || !target?.literal || target.quoted) return undefined;
  return replace(command.run.at, `WORKDIR ${target.literal}`);
}
