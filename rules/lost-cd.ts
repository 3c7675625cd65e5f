import { type Build, type Command, defineRule, type Finding, type Fix, remove, replace } from '../src/rule/index.ts';

const tools = ['cd'] as const;

export default defineRule({
  id: 'lost-cd',
  aliases: ['DL3003'],
  summary: 'A `RUN` ends with the `cd` that was to serve the next one.',
  why: 'Each `RUN` starts in the working directory again, so the next instruction runs somewhere else than it seems.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    for (const command of build.commands.named(tools)) if (isLast(build, command)) yield finding(build, command);
  },
});

export function finding(build: Build, command: Command): Finding {
  const fix = fixOf(build, command);
  return {
    at: command.at,
    message: isRepeated(build, command)
      ? 'this `cd` does nothing: it ends with its `RUN`, and `WORKDIR` says the same below: delete this `RUN`'
      : 'this `cd` ends with its `RUN`, and the next instruction starts where this one did: use `WORKDIR`',
    ...(fix && { fix }),
  };
}

/** Whether nothing follows in the script; the last of several only leads back to where it began. */
export function isLast(build: Build, command: Command): boolean {
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

/** Whether the next instruction that sets a folder sets the same one, and the RUN does nothing else. */
function isRepeated(build: Build, command: Command): boolean {
  const next = command.stage.instructions.find(({ index }) => index > command.run.index);
  const [target] = command.operands;
  const path = target && build.commands.pathOf(command, target);
  return (
    build.commands.isAlone(command) &&
    next?.keyword === 'WORKDIR' &&
    next.argument !== undefined &&
    build.stages.expand(next.argument, next) === path
  );
}

function fixOf(build: Build, command: Command): Fix | undefined {
  const [target] = command.operands;
  if (!build.commands.isAlone(command) || !target?.literal || target.quoted) return undefined;
  if (isRepeated(build, command))
    return { title: 'Delete this `RUN`', safety: 'unsafe', edits: [remove(build.edits.lines(command.run))] };
  return { title: 'Use `WORKDIR`', safety: 'unsafe', edits: [replace(command.run.at, `WORKDIR ${target.literal}`)] };
}
