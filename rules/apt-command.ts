import { type Command, defineRule, type Finding, replace } from '../src/rule/index.ts';

export const tool = 'apt';

/** What a script calls instead: apt's own subcommands under their names there. */
const getCommands: ReadonlyMap<string, string> = new Map(Object.entries({ 'full-upgrade': 'dist-upgrade' }));
const same = [
  'install',
  'reinstall',
  'update',
  'upgrade',
  'dist-upgrade',
  'remove',
  'purge',
  'autoremove',
  'autopurge',
  'clean',
  'autoclean',
  'distclean',
  'build-dep',
  'source',
  'download',
  'satisfy',
  'changelog',
];
const cacheCommands = ['search', 'show', 'policy', 'depends', 'rdepends', 'showsrc'];

export default defineRule({
  id: 'apt-command',
  aliases: ['DL3027'],
  summary: '`apt` is called from a script.',
  why: '`apt` is made for people: what it prints and how it asks may change with every release.',
  group: 'packages',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools: [tool] },
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    for (const command of build.commands.named(tool)) if (command.subcommand) yield* findings(command);
  },
});

export function* findings({ nameWord, subcommand }: Command): Generator<Finding> {
  if (!nameWord) return;
  const name = subcommand?.literal ?? '';
  const instead = name === 'list' ? 'dpkg' : cacheCommands.includes(name) ? 'apt-cache' : 'apt-get';
  const known = same.includes(name) || cacheCommands.includes(name) || getCommands.has(name);
  const renamed = getCommands.get(name);
  const edits = [replace(nameWord.at, instead), ...(renamed && subcommand ? [replace(subcommand.at, renamed)] : [])];
  yield {
    at: nameWord.at,
    message: `\`${tool}\` is for people at a terminal: call \`${instead}\``,
    ...(known &&
      nameWord.literal === tool && { fix: { title: `Call \`${instead}\``, safety: 'safe' as const, edits } }),
  };
}
