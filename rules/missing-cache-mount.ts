import { type CacheUse, defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'missing-cache-mount',
  summary: 'A `RUN` fetches packages, and keeps nothing for the next time.',
  why: 'When one package changes, all are fetched again; a cache mount keeps the others, and adds nothing to the image.',
  group: 'cache',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const run of build.stages.instructions('RUN')) {
      const uses = build.packages.kept(run).filter(isWorthKeeping);
      const [first] = uses;
      if (!first || run.mounts.some(({ type }) => type === 'cache')) continue;
      const folders = [...new Set(uses.flatMap(({ folder }) => folder ?? []))];
      const flags = folders.map((folder) => `--mount=type=cache,target=${folder}`);
      const { start } = run.command.at;
      yield {
        at: first.command.calledAt,
        message: `\`${first.command.called}\` fetches everything again when anything changes: keep what it has with \`${flags.join(' ')}\``,
        fix: {
          title: folders.length === 1 ? 'Add a cache mount' : 'Add cache mounts',
          safety: 'unsafe',
          edits: [{ at: { start, end: start }, text: `${flags.join(' ')} ` }],
        },
      };
    }
  },
});

/** Not what is in the project itself, for the image may need it; nor what takes more than a mount. */
const isWorthKeeping = ({ kept, folder }: CacheUse): boolean =>
  folder !== undefined && !kept.small && !kept.sharing && kept.folders.every((path) => /^[~$/]/.test(path));
