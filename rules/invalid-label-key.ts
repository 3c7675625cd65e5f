import { reservedLabels } from '../src/data/labels.ts';
import { defineRule, option, replace, type Word } from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-label-key',
  aliases: ['DL3048'],
  summary: 'The key of a label is not as Docker asks for.',
  why: 'Keys that keep to one form can be searched and compared, and do not clash with those of others.',
  group: 'syntax',
  severity: 'style',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'style', options: { asWritten: true } } },
  options: { asWritten: option.boolean(false, 'Read no variables: a key with one is wrong.') },

  *check(build, { asWritten }) {
    for (const node of build.stages.instructions('LABEL')) {
      for (const { pair, key: known } of build.stages.labels(node)) {
        const key = asWritten && pair.key.variables.length > 0 ? pair.key.text : known;
        if (key === undefined || key === '') continue;
        const reserved = reservedLabels.find((prefix) => key.startsWith(prefix));
        if (reserved !== undefined)
          yield {
            at: pair.key.at,
            message: `keys under \`${reserved}\` are Docker's own: begin with a domain of yours`,
          };
        else if (!isKey(key)) yield { at: pair.key.at, ...wrong(key, pair.key) };
      }
    }
  },
});

/** Small letters and digits, a letter first, single `.`, `-`, `_` and `/` between them; Docker allows the first two of these, many labels have the others. */
const isKey = (key: string): boolean => /^[a-z](?:[a-z\d._/-]*[a-z\d])?$/.test(key) && !/\.\.|--/.test(key);

function wrong(key: string, word: Word) {
  const small = key.toLowerCase();
  if (!isKey(small))
    return {
      message: `\`${key}\` is no key for a label: begin with a letter, and join letters and digits by single \`.\` or \`-\``,
    };
  const message = `the key \`${key}\` has capital letters: write \`${small}\``;
  if (word.variables.length > 0) return { message };
  const edits = [replace(word.at, word.text.toLowerCase())];
  return { message, fix: { title: `Write \`${small}\``, safety: 'unsafe' as const, edits } };
}
