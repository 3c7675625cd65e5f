import type { CheckedScript, ScriptComment } from '../rule/index.ts';

/** What stands in for ShellCheck where it need not be there: it says one thing, of backquotes. PowerShell it does not read. */
export function backquotes({
  text,
  shell,
}: Pick<CheckedScript, 'text' | 'shell'>): readonly ScriptComment[] | undefined {
  if (shell === 'powershell') return undefined;
  const comments: ScriptComment[] = [];
  for (let start = text.indexOf('`'); start !== -1;) {
    const end = text.indexOf('`', start + 1) + 1;
    if (end === 0) break;
    comments.push({
      code: 'SC2006',
      level: 'style',
      message: 'Use $(...) notation instead of legacy backticks `...`.',
      start,
      end,
      replacements: [
        { start, end: start + 1, text: '$(', opens: true },
        { start: end - 1, end, text: ')', opens: false },
      ],
    });
    start = text.indexOf('`', end);
  }
  return comments;
}
