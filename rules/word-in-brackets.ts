import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'word-in-brackets',
  aliases: ['SC2102'],
  summary: 'A word in square brackets without quotes.',
  why: 'To the shell it is a pattern for one of its letters, and a file of that name takes its place.',
  group: 'shell',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const { word } of build.commands.words) {
      if (!word.globs || !word.text.includes('[')) continue;
      for (const { kind, at, text } of word.pieces()) {
        const letters = /^\[[!^]?([^[\]$-]+)\]$/.exec(text)?.[1];
        if (kind !== 'glob' || letters === undefined || new Set(letters).size === letters.length) continue;
        const plain = word
          .pieces()
          .every((piece) => piece.quotes === 'none' && (piece.kind === 'text' || piece.text.startsWith('[')));
        const edits = [replace(word.at, `"${word.text}"`)];
        yield {
          at,
          message: `to the shell \`${text}\` is a pattern for one letter: put the word in quotes`,
          ...(plain && !/[\\"]/.test(word.text) && { fix: { title: 'Put the word in quotes', safety: 'safe', edits } }),
        };
      }
    }
  },
});
