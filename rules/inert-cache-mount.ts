import {
  type Build,
  type CacheMount,
  type Finding,
  type Fix,
  type RunNode,
  type Stage,
  defineRule,
  replace,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'inert-cache-mount',
  summary: 'A cache mount keeps nothing for the next build.',
  why: 'The tool has its cache elsewhere, may not write to the mount, or empties it: each build fetches all again, and what it fetches may stay in the layer.',
  group: 'cache',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    const emptied = new Map<Stage | undefined, { readonly run: RunNode; readonly cache: CacheMount }[]>();
    for (const run of build.stages.instructions('RUN')) {
      const bottom = build.stages.of(run)?.chain.at(-1);
      for (const cache of build.packages.cacheMounts(run)) {
        const finding = elsewhere(build, run, cache) ?? locked(cache);
        if (finding) yield finding;
        else if (cache.emptiedBy !== undefined) emptied.set(bottom, [...(emptied.get(bottom) ?? []), { run, cache }]);
      }
    }
    for (const [first, ...others] of emptied.values()) {
      if (!first) continue;
      const { emptiedBy } = first.cache;
      const fix = others.length === 0 ? emptierFix(build, first.run, first.cache) : undefined;
      yield {
        at: first.cache.mount.at,
        message: `the base image has this folder emptied after each install, so the mount keeps nothing: delete \`${emptiedBy}\` first`,
        related: others.map(({ cache }) => ({ at: cache.mount.at, message: 'so has this' })),
        ...(fix && { fix }),
      };
    }
  },
});

/** The mount stands where the tool keeps nothing. */
function elsewhere(build: Build, run: RunNode, { mount, holds, meantFor }: CacheMount): Finding | undefined {
  const at = mount.field('target')?.valueAt;
  const [use] = meantFor;
  if (!at || !use || holds.length > 0 || mayRunMore(build, run)) return undefined;
  const { command, folder, isUnknown, user } = use;
  const written = mount.target ?? '';
  const fix: Fix | undefined =
    folder !== undefined && user === undefined
      ? { title: `Mount it at \`${folder}\``, safety: 'safe', edits: [replace(at, folder)] }
      : undefined;
  const related = [{ at: command.calledAt, message: 'it runs here' }];
  const home = /^(?:~|\$HOME|\$\{HOME\})(?=\/|$)/.exec(written)?.[0];
  if (home !== undefined && build.stages.before(run).environment('HOME') === null)
    return {
      at,
      message: `\`${home}\` is not the home folder in a mount: write ${folder === undefined ? 'it out' : `\`${folder}\``}`,
      related,
      ...(fix && { fix }),
    };
  const isOfRoot = user !== undefined && written.startsWith('/root/');
  if (isUnknown || (folder === undefined && !isOfRoot)) return undefined;
  const where = folder === undefined ? `in the home of \`${user}\`` : `in \`${folder}\``;
  const message = `\`${command.called}\` keeps nothing here, but ${where}: mount the cache there`;
  return { at, message, related, ...(fix && { fix }) };
}

/** A command that is not known may want the mount. */
const mayRunMore = (build: Build, run: RunNode): boolean =>
  build.commands.script(run).opaque ||
  build.commands.of(run).some(({ form, effect, nameWord }) => nameWord && form === undefined && effect === undefined);

/** A new mount belongs to root, and nobody else may write there. */
function locked({ mount, holds }: CacheMount): Finding | undefined {
  const [use] = holds;
  if (use?.user === undefined || use.command.prefixes.length > 0) return undefined;
  if (['uid', 'gid', 'mode', 'from', 'source'].some((key) => mount.field(key))) return undefined;
  return {
    at: mount.at,
    message: `the mount belongs to root, and \`${use.command.called}\` runs as \`${use.user}\`, who cannot write to it: add \`uid=\` with the number of that user`,
    related: [{ at: use.command.calledAt, message: 'it runs here' }],
  };
}

/** Installs without a mount would leave what they fetch in their layer, once the file is gone. */
function emptierFix(build: Build, run: RunNode, { holds, emptiedBy }: CacheMount): Fix | undefined {
  if (run.command.form !== 'shell' || run.heredocs.length > 0) return undefined;
  const kept = holds.find((use) => use.kept.emptied)?.kept;
  const installs = build.commands.all.filter(({ form, does }) => kept && form?.kept?.includes(kept) && does('add'));
  const { start } = run.command.at;
  return {
    title: `Delete \`${emptiedBy}\` first`,
    safety: installs.every((command) => command.run === run) ? 'safe' : 'unsafe',
    edits: [{ at: { start, end: start }, text: `rm -f ${emptiedBy} && ` }],
  };
}
