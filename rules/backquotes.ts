import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'backquotes',
  aliases: ['SC2006'],
  summary: 'A command in backquotes.',
  why: 'Backquotes inside them need backslashes, and so do backslashes; `$(…)` reads as it is, and nests.',
  group: 'shell',
  severity: 'style',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'style', lastOnly: true } },

  *check(build) {
    let end = 0;
    for (const { piece, script } of build.commands.expansions) {
      const { kind, at, text } = piece;
      if (kind !== 'substitution' || !text.startsWith('`') || !script) continue;
      const outermost = at.start >= end;
      end = Math.max(end, at.end);
      const edits = [
        replace({ start: at.start, end: at.start + 1 }, '$('),
        replace({ start: at.end - 1, end: at.end }, ')'),
      ];
      yield {
        at,
        message: 'backquotes are hard to read and to nest: write `$(…)`',
        // Inside of backquotes, a backslash means something else; a `#` would take the parenthesis with it.
        ...(outermost &&
          !/[\\`#]/.test(text.slice(1, -1)) && { fix: { title: 'Write `$(…)`', safety: 'safe', edits } }),
      };
    }
  },
});
