import { type Command, defineRule, type Finding, replace, type ShellWord } from '../src/rule/index.ts';

export default defineRule({
  id: 'unguarded-removal',
  aliases: ['SC2115'],
  summary: 'A folder is removed whose path begins with a variable that may be empty.',
  why: 'Where it is, the path begins at the root, and `rm -r` takes what the system is made of.',
  group: 'shell',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },
  wakes: { tools: ['rm'] },

  *check(build) {
    for (const command of build.commands.named('rm'))
      for (const word of systemPaths(command)) {
        const name = word.pieces().find((piece) => piece.kind === 'variable')?.name ?? '';
        if (build.commands.mayBeEmpty(command, name)) yield finding(word);
      }
  },
});

const folders: ReadonlySet<string> = new Set([
  'bin',
  'boot',
  'dev',
  'etc',
  'home',
  'lib',
  'media',
  'mnt',
  'opt',
  'proc',
  'root',
  'sbin',
  'srv',
  'sys',
  'tmp',
  'usr',
  'var',
]);

/** The paths that a command removes with all that is in them, and that are one of the system where their variables are empty. */
export const systemPaths = (command: Command): readonly ShellWord[] =>
  command.has('-r', '-R', '--recursive') ? command.operands.filter(isSystemPath) : [];

function isSystemPath(word: ShellWord): boolean {
  if (!word.text.includes('$')) return false;
  const pieces = word.pieces();
  if (pieces.some(({ kind, operator }) => (kind === 'variable' && operator !== undefined) || kind === 'substitution'))
    return false;
  const [first] = pieces;
  if (first?.kind !== 'variable' && first?.text !== '/') return false;
  const path = pieces.map(({ kind, text }) => (kind === 'variable' ? '' : text)).join('');
  const [root, name = '', rest] = path.replace(/\/{2,}/g, '/').split('/');
  if (root !== '' || path === '' || !path.startsWith('/') || (rest !== undefined && rest !== '' && rest !== '*'))
    return false;
  return name === '' || name === '*' || folders.has(name);
}

export function finding(word: ShellWord): Finding {
  const variable = word.pieces().find(({ kind }) => kind === 'variable');
  const guarded = `\${${variable?.name ?? ''}:?}`;
  return {
    at: word.at,
    message: `where \`${variable?.text ?? ''}\` is empty, this removes a folder of the system: write \`${guarded}\`, which stops then`,
    ...(variable && {
      fix: { title: `Write \`${guarded}\``, safety: 'unsafe', edits: [replace(variable.at, guarded)] },
    }),
  };
}
