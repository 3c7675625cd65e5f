import { defineRule, type Build, type Finding, replace, type RunScript, trimEnd } from '../src/rule/index.ts';

export default defineRule({
  id: 'shellcheck',
  aliases: ['SCnnnn'],
  summary: 'What ShellCheck finds in the script of an instruction, where it is asked.',
  why: 'ShellCheck knows hundreds of mistakes in shell scripts, and only some of them have rules here.',
  group: 'shell',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', ownSeverities: true, lastOnly: true } },
  needs: ['shellcheck'],
  wakes: { instructions: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'] },
  yields: true,

  *check(build) {
    yield* commentsOn(build, build.commands.runScripts);
  },
});

/** What ShellCheck says of some scripts, at the places in the file that it speaks of. */
export function* commentsOn(build: Build, all: readonly RunScript[]): Generator<Finding> {
  const answers = build.facts.shellcheck?.(all.map(({ script }) => script)) ?? [];
  for (const [index, { text }] of all.entries())
    for (const comment of answers[index] ?? []) yield finding(build, text, comment);
}

type Text = RunScript['text'];
type Comment = NonNullable<ReturnType<NonNullable<Build['facts']['shellcheck']>>[number]>[number];

function finding(build: Build, text: Text, comment: Comment): Finding {
  const { code, level, message, start, end } = comment;
  const fix = cure(build, text, comment);
  return {
    at: text.range(start, Math.max(end, start + 1)),
    message: trimEnd(message, '. ').replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase()),
    severity: level,
    code,
    url: `https://www.shellcheck.net/wiki/${code}`,
    ...(fix && { fix }),
  };
}

/** What ShellCheck would write, where that is all of one line and takes nothing with it that is not of the script. */
function cure({ source }: Build, text: Text, { code, replacements }: Comment): Finding['fix'] {
  const edits = replacements.map(({ start, end, text: put, opens }) => {
    const place = start === end && start > 0 && !opens ? text.range(start - 1, start).end : undefined;
    return replace(place === undefined ? text.range(start, end) : { start: place, end: place }, put);
  });
  const isPlain = replacements.every(
    ({ start, end, text: put }, index) =>
      !put.includes('\n') && source.slice(edits[index]?.at ?? { start: 0, end: 0 }) === text.text.slice(start, end),
  );
  return edits.length > 0 && isPlain
    ? { title: `Write it as ShellCheck would (${code})`, safety: 'unsafe', edits }
    : undefined;
}
