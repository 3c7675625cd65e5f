import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'single-turn-loop',
  aliases: ['SC2043'],
  summary: 'A loop over one word.',
  why: 'It runs once: more was meant, or no loop is needed.',
  group: 'shell',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const run of build.commands.runners)
      for (const node of build.commands.nodes(run)) {
        if (node.kind !== 'loop' || node.type !== 'for') continue;
        const [word, more] = node.words;
        if (!word || more || word.literal === undefined || word.literal.includes(',')) continue;
        yield { at: word.at, message: `this loop runs once, for \`${word.text}\`: name more, or do without the loop` };
      }
  },
});
