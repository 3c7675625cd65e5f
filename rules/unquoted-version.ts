import { defineRule, insertAfter, insertBefore, type Build, type Command, type Range } from '../src/rule/index.ts';

export default defineRule({
  id: 'unquoted-version',
  summary: 'A version with `<` or `>` stands without quotes.',
  why: 'The shell takes it for a redirection: the version is not asked for, and a file with an odd name is written.',
  group: 'shell',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const command of build.commands.all) {
      const { form, called } = command;
      if (form?.language === undefined || form.packages === 'debian' || !command.does('add', 'fetch')) continue;
      for (const { word, redirected } of cutWords(command)) {
        const at = { start: word.start, end: redirected.end };
        const text = build.source.slice(at);
        const canQuote = !/["'\\`\n]/.test(text) && isPlain(build, command);
        yield {
          at,
          message: `\`${build.source.slice(redirected)}\` is a redirection for the shell, and \`${called}\` sees no version: write ${canQuote ? `\`"${text}"\`` : 'the word in quotes'}`,
          ...(canQuote && {
            fix: { title: 'Quote the version', safety: 'safe', edits: [insertBefore(at, '"'), insertAfter(at, '"')] },
          }),
        };
      }
    }
  },
});

interface CutWord {
  /** What stands in front of the first redirection. */
  readonly word: Range;
  readonly redirected: Range;
}

/** The words of which a redirection took the rest: it stands right behind them, or what it names begins as a version does. */
function cutWords({ words, redirections }: Command): readonly CutWord[] {
  const found: CutWord[] = [];
  for (const { operator, target, at, descriptor } of redirections) {
    if ((operator !== '>' && operator !== '<') || !target || descriptor !== undefined) continue;
    const last = found.at(-1);
    if (last && last.redirected.end === at.start) {
      found[found.length - 1] = { ...last, redirected: { start: last.redirected.start, end: at.end } };
      continue;
    }
    const word = words.find((one) => one.at.end === at.start);
    const isVersion = word ? /^=?v?\d[\w.*,+-]*$/.test(target.value) : /^=v?\d[\w.*,+-]*$/.test(target.value);
    if (isVersion && target.at.start === at.start + 1) found.push({ word: word?.at ?? at, redirected: at });
  }
  return found;
}

/** Whether quotes of its own would not end others. */
const isPlain = (build: Build, { node, run }: Command): boolean =>
  run.command.form !== 'exec' && !build.commands.isHanded(node);
