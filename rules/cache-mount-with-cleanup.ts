import {
  type Build,
  type CacheMount,
  type CacheUse,
  type Command,
  type Finding,
  type Fix,
  type Range,
  type RunNode,
  defineRule,
  isBelow,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'cache-mount-with-cleanup',
  summary: 'A `RUN` with a cache mount turns the cache off, or empties it.',
  why: 'What is in the mount is no part of the image, and the next build would have gone on from it.',
  group: 'cache',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const run of build.stages.instructions('RUN'))
      for (const cache of build.packages.cacheMounts(run)) {
        for (const use of cache.holds) {
          const finding = turnedOff(build, run, cache, use);
          if (finding) yield finding;
        }
        for (const command of cache.holds.length > 0 ? build.commands.of(run) : []) {
          const words = emptied(build, command, cache);
          if (words === undefined) continue;
          const fix = fixOf(build, command, words);
          yield {
            at: words.length === 1 && words[0] ? words[0] : command.calledAt,
            message: `\`${command.called}\` empties the cache that the mount is there to keep: leave it out`,
            related: [{ at: cache.mount.at, message: 'it is mounted here' }],
            ...(fix && { fix }),
          };
        }
      }
  },
});

/** An option, or a variable, with which the tool keeps nothing. */
function turnedOff(
  build: Build,
  run: RunNode,
  { mount }: CacheMount,
  { command, kept }: CacheUse,
): Finding | undefined {
  const option = command.flagWord(...(kept.off ?? []));
  if (option) {
    const edits = build.edits.withoutWords(command, [option.at]);
    return {
      at: option.at,
      message: `\`${option.value}\` turns off the cache that the mount is there to keep: leave it out`,
      related: [{ at: mount.at, message: 'it is mounted here' }],
      ...(edits && { fix: { title: `Remove \`${option.value}\``, safety: 'safe', edits } }),
    };
  }
  const name = kept.offBy?.find((one) => isOn(build.commands.environment(command, one)));
  const set = name === undefined ? undefined : build.stages.before(run).definition(name);
  const pair = set?.pairs.find(({ key }) => key.text === name);
  return (
    pair && {
      at: mount.at,
      message: `\`${name}\` turns off the cache that this mount is there to keep: leave out one of them`,
      related: [{ at: pair.at, message: 'it is set here' }],
    }
  );
}

const isOn = (value: string | null | undefined): boolean =>
  typeof value === 'string' && !['', '0', 'no', 'off', 'false'].includes(value.toLowerCase());

/** The arguments with which a command removes what is in a mount; none where that is all that it does; nothing where it does not. */
function emptied(build: Build, command: Command, { target, holds }: CacheMount): readonly Range[] | undefined {
  if (command.name === 'rm') {
    const words = command.operands.filter((word) => {
      const path = build.commands.pathOf(command, word)?.replace(/\/\*$/, '');
      return path !== undefined && isBelow(path, target);
    });
    if (words.length === 0) return undefined;
    return words.length === command.operands.length ? [] : words.map(({ at }) => at);
  }
  const { form } = command;
  if (!command.does('clean') || !form?.kept || form.buildsFetch) return undefined;
  return holds.some(({ kept }) => form.kept?.[0] === kept) ? [] : undefined;
}

function fixOf(build: Build, command: Command, words: readonly Range[]): Fix | undefined {
  const edits = words.length > 0 ? build.edits.withoutWords(command, words) : [build.edits.withdraw(command)];
  const all = edits?.flatMap((edit) => edit ?? []) ?? [];
  return all.length > 0 ? { title: 'Leave it out', safety: 'safe', edits: all } : undefined;
}
