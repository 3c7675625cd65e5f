import { defineRule, option, replace } from '../src/rule/index.ts';

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
  inPresets: { hadolint: { severity: 'warning', options: { byWords: true } } },
  options: {
    byWords: option.boolean(
      false,
      'Judge by words alone, as hadolint does: not behind `sudo`, and whatever is asked of `apt`.',
    ),
  },

  *check(build, { byWords }) {
    for (const command of build.commands.named('apt')) {
      const { nameWord, subcommand } = command;
      if (!nameWord || (byWords ? !command.plain : !subcommand)) continue;
      const name = subcommand?.literal ?? '';
      const tool = name === 'list' ? 'dpkg' : cacheCommands.includes(name) ? 'apt-cache' : 'apt-get';
      const known = same.includes(name) || cacheCommands.includes(name) || getCommands.has(name);
      const renamed = getCommands.get(name);
      const edits = [replace(nameWord.at, tool), ...(renamed && subcommand ? [replace(subcommand.at, renamed)] : [])];
      yield {
        at: nameWord.at,
        message: `\`apt\` is for people at a terminal: call \`${tool}\``,
        ...(known && nameWord.literal === 'apt' && { fix: { title: `Call \`${tool}\``, safety: 'safe', edits } }),
      };
    }
  },
});
