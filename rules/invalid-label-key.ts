import { reservedLabels } from '../src/data/labels.ts';
import { defineRule, type Finding, replace, type Word } from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-label-key',
  aliases: ['DL3048'],
  summary: 'The key of a label is not as Docker asks for.',
  why: 'Keys that keep to one form can be searched and compared, and do not clash with those of others.',
  group: 'syntax',
  severity: 'style',
  preset: 'strict',
  since: '0.1.0',
  wakes: { instructions: ['LABEL'] },
  inPresets: { hadolint: { severity: 'style' } },

  *check(build) {
    for (const node of build.stages.instructions('LABEL'))
      for (const { pair, key } of build.stages.labels(node)) if (key) yield* findings(pair.key, key);
  },
});

/** What is wrong with a key, and the word that it is written in. */
export function* findings(word: Word, key: string): Generator<Finding> {
  const reserved = reservedLabels.find((prefix) => key.startsWith(prefix));
  if (reserved !== undefined)
    yield { at: word.at, message: `keys under \`${reserved}\` are Docker's own: begin with a domain of yours` };
  else if (!isKey(key)) yield { at: word.at, ...wrong(key, word) };
}

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
