import { sourceCalls } from '../../data/source-calls.ts';
import { nameOf } from '../../text/path.ts';
import { once } from '../memo.ts';
import type { SourceCall, UpToStarts } from './types.ts';

/** More files than these are not read, nor larger ones: what starts a program is seldom far from where a project begins. Files, bytes. */
const most = { files: 400, bytes: 100_000 };
/** How far behind a call the name of a program stands, in UTF-16 units. */
const reach = 80;
/** Folders whose sources are none of the project's, or run nowhere but where it is tested. */
const others =
  /(?:^|\/)(?:node_modules|vendor|site-packages|\.venv|venv|\.git|tests?|__tests__|spec|docs?|examples?|scripts?|\.github)\//;

/** The programs that sources of the context start by name, each once, as far as they are read. */
export const sourceCallsOf = once((build: UpToStarts): readonly SourceCall[] => {
  const { context } = build.facts;
  const files = (context?.sent?.('.') ?? [])
    .filter((path) => sourceCalls.has(endingOf(path)) && !others.test(path) && !/[._](?:test|spec)\./.test(path))
    .toSorted((a, b) => a.split('/').length - b.split('/').length)
    .slice(0, most.files)
    .filter((path) => (context?.size(path) ?? 0) <= most.bytes);
  const found = new Map<string, SourceCall>();
  for (const file of files)
    for (const program of programsIn(context?.read?.(file) ?? '', sourceCalls.get(endingOf(file)) ?? []))
      if (!found.has(program)) found.set(program, { program, file });
  return [...found.values()];
});

const endingOf = (path: string): string => nameOf(path).split('.').at(-1) ?? '';

/** Whether a call is one of another object: regular expressions of JavaScript are executed too. */
const isOfOthers = (text: string, at: number, call: string): boolean =>
  call === 'exec(' &&
  (/\w/.test(text[at - 1] ?? '') ||
    (text[at - 1] === '.' &&
      !/(?:child_process|childProcess|child|cp|shell|proc)$/.test(text.slice(Math.max(0, at - 16), at - 1))));

/** The first word of each text that stands behind a call: a program, or a line that a shell reads. */
function programsIn(text: string, calls: readonly string[]): readonly string[] {
  const programs: string[] = [];
  for (const call of calls)
    for (let at = text.indexOf(call); at !== -1; at = text.indexOf(call, at + call.length)) {
      if (isOfOthers(text, at, call)) continue;
      const behind = text.slice(at + call.length, at + call.length + reach);
      const program = (call.endsWith('`') || call === '%x(' ? /^\s*([\w.+-]+)/ : /^[^"'`;]*["'`]([\w.+-]+)/).exec(
        behind,
      )?.[1];
      if (program !== undefined) programs.push(program);
    }
  return programs;
}
