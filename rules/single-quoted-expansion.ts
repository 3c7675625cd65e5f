import { defineRule, type Finding, type PlacedWord, type Range } from '../src/rule/index.ts';

export default defineRule({
  id: 'single-quoted-expansion',
  aliases: ['SC2016'],
  summary: 'A variable in single quotes, in which it stays as it is written.',
  why: 'The file, or the command, gets a dollar sign and a name where a value was meant.',
  group: 'shell',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const placed of build.commands.words) {
      if (!takesText(placed) || isWritten(placed)) continue;
      for (const { at, name } of literalExpansions(placed))
        if (name !== undefined && build.stages.before(placed.run).names.includes(name)) yield finding(at, name);
    }
  },
});

/** Commands that are handed programs of other languages, or scripts to run elsewhere. */
const readers: ReadonlySet<string> = new Set([
  'alias',
  'awk',
  'bash',
  'dash',
  'docker',
  'dpkg-query',
  'eval',
  'gawk',
  'jq',
  'ksh',
  'mawk',
  'nawk',
  'oc',
  'perl',
  'podman',
  'rename',
  'rg',
  'sh',
  'ssh',
  'trap',
  'unset',
  'xprop',
  'yash',
  'yq',
  'zsh',
]);

/** Variables that shells expand when they print them. */
const prompts: ReadonlySet<string> = new Set(['PS1', 'PS2', 'PS3', 'PS4', 'PROMPT_COMMAND']);

/** Whether a word is for a command that makes nothing of a dollar sign. */
export function takesText({ word, owner }: PlacedWord): boolean {
  if (!word.text.includes("'")) return false;
  if (prompts.has(/^\w+(?==)/.exec(word.text)?.[0] ?? '')) return false;
  if (owner.kind !== 'command') return true;
  const [first] = owner.written;
  const name = first?.value === 'xargs' || first?.value === 'su' ? first.value : owner.name;
  if (owner.assignments.some(({ name: own, value }) => value === word && prompts.has(own))) return false;
  return !readers.has(name) && !(name === 'find' && owner.args.some(({ value }) => value === 'sh' || value === 'bash'));
}

/** What would be an expansion but for single quotes; of `sed`, not its own `$`. */
export function literalExpansions({
  word,
  owner,
}: PlacedWord): readonly { readonly at: Range; readonly name: string | undefined }[] {
  const isSed = owner.kind === 'command' && owner.name === 'sed';
  return word.pieces().flatMap(({ text, quotes, at }) => {
    if (quotes !== 'single') return [];
    const line = isSed ? text.replace(/\$[{dpsaic](?![a-zA-Z])/g, (all) => ' '.repeat(all.length)) : text;
    const found = /\$(?:\{?(\w+)|\()|`[^`]+`/.exec(line);
    return found
      ? [{ at: { start: at.start + found.index, end: at.start + found.index + found[0].length }, name: found[1] }]
      : [];
  });
}

/** Whether a text is written to a file or handed on, where somebody may expand it later. */
const isWritten = ({ owner, word }: PlacedWord): boolean =>
  owner.kind !== 'command' ||
  owner.redirections.length > 0 ||
  owner.parent?.kind === 'pipeline' ||
  (owner.name === 'sed' && /[\d$/'][aci][\s\\]/.test(word.text));

export const finding = (at: Range, name: string | undefined): Finding => ({
  at,
  message: `in single quotes ${name === undefined ? 'this stays as it is' : `\`$${name}\` stays as it is`}: use double quotes`,
});
