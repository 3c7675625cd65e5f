import { type Build, defineRule, type Expansion, type Finding, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'unquoted-substitution',
  aliases: ['SC2046'],
  summary: 'The output of a command without quotes, of which the shell may make several words, or none.',
  why: 'A blank in it cuts the argument in two, a star becomes file names, and where the command prints nothing the argument is gone.',
  group: 'shell',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const expansion of build.commands.expansions)
      if (
        isSplit(expansion) &&
        expansion.place === 'argument' &&
        !build.commands.isTested(expansion) &&
        !isMeant(build, expansion)
      )
        yield finding(expansion);
  },
});

/** Commands that print a list of numbers, to be split. */
const lists: ReadonlySet<string> = new Set(['seq', 'pgrep']);

/** Whether a shell splits what a command prints. */
export const isSplit = ({ piece: { kind, quotes }, place, script }: Expansion): boolean =>
  kind === 'substitution' &&
  quotes === 'none' &&
  (place === 'argument' || place === 'declaration' || place === 'redirection') &&
  !(script?.kind === 'command' && lists.has(script.name));

/** Whether it is one word at any rate, or as many as it is on purpose: a list, of packages or at the end of a pipe, or an argument that is there or not. */
function isMeant(build: Build, { piece, word, owner, script }: Expansion): boolean {
  if (!script || build.commands.printsWord(script)) return true;
  if (piece.at.start !== word.at.start || piece.at.end !== word.at.end) return false;
  const last = script.kind === 'pipeline' ? script.commands.at(-1) : undefined;
  if (last?.kind === 'command' && listing.has(last.name)) return true;
  if (script.kind === 'conditional' || (script.kind === 'list' && script.items[0]?.operator === '&&')) return true;
  return owner.kind === 'command' && owner.does('install', 'add', 'upgrade', 'remove', 'download');
}

/** Commands that print as many lines as they read, or some of them. */
const listing: ReadonlySet<string> = new Set(['grep', 'sort', 'tr', 'uniq', 'xargs']);

export function finding({ piece: { at, text } }: Expansion): Finding {
  const quoted = `"${text}"`;
  return {
    at,
    message: 'what this prints may become several words, or none: put it in double quotes',
    fix: { title: 'Put it in double quotes', safety: 'unsafe', edits: [replace(at, quoted)] },
  };
}
