import type { MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import { decode, type Flaw, repair } from './json.ts';
import type { CommandForm, Keyword, Word } from './nodes.ts';
import type { Report } from './report.ts';
import { jsonWord, type Reading } from './words.ts';

/** The words of a JSON form, whose strings stand at `places`, or nothing when the text is not in that form. An array with anything but strings is an error, and has no words. */
export function jsonForm(text: MappedText, places: () => readonly Range[], reading: Reading): Word[] | undefined {
  const strings = decode(text.text, places);
  if (strings === undefined) return undefined;
  if (strings !== 'mixed') return strings.map((string) => jsonWord(text, string, reading));
  const message = 'Docker takes an array of strings only: put each item in double quotes';
  reading.report('invalid-arguments', whole(text), message, { parsing: true });
  return [];
}

/** What a command is read from. */
interface Command {
  readonly rest: MappedText;
  strings(): readonly Range[];
  readonly keyword: Keyword;
  readonly escape: string;
  readonly report: Report;
}

/** The command of RUN, CMD, ENTRYPOINT and HEALTHCHECK: in exec form when it is JSON, else a shell's. */
export function commandForm(command: Command): CommandForm {
  const { rest, keyword, escape, report } = command;
  const words = jsonForm(rest, () => command.strings(), { escape, expands: false, report });
  if (words) return { form: 'exec', words, at: whole(rest) };
  checkMalformed(rest, keyword, report);
  return { form: 'shell', script: rest, at: whole(rest) };
}

export const whole = (text: MappedText): Range => text.range(0, text.text.length);

const cures: Readonly<Record<Flaw, string>> = {
  quotes: 'use double quotes',
  comma: 'drop the last comma',
  'missing-comma': 'put a comma between the strings',
  bracket: 'close it with `]`',
  escape: 'double the backslash',
  control: 'write control characters as escapes, such as `\\t`',
  comment: 'give the comment a line of its own',
  text: 'nothing may follow the `]`',
};

/** Reports a text that was meant to be in JSON form and is not. `[ "$a" = b ]` is a command, `[a-z]*` a pattern. */
export function checkMalformed(text: MappedText, keyword: Keyword, report: Report): void {
  if (!text.text.startsWith('[')) return;
  const repaired = repair(text.text);
  if (!meansJson(text.text, keyword, repaired?.json !== undefined, repaired !== undefined)) return;
  const words = keyword === 'COPY' || keyword === 'ADD' || keyword === 'VOLUME';
  const fact = words
    ? 'this is not JSON, so Docker reads it as plain words'
    : 'this is not JSON, so Docker gives it to a shell';
  const holds = /\$\{?\w/.test(text.text) && !words && keyword !== 'SHELL';
  if (holds) {
    const written = text.text.includes('exec ') ? keyword : `${keyword} exec`;
    const message = `${fact}, which alone puts a value in for \`$\`: leave out the brackets, and write \`${written} …\``;
    return report('malformed-json-form', whole(text), message, { severity: 'warning' });
  }
  const cure = repaired ? cures[repaired.flaw] : 'put each string in double quotes';
  // A suggestion on one line would undo the layout of several.
  const suggestion = text.segments.length === 1 ? repaired?.json : undefined;
  report('malformed-json-form', whole(text), `${fact}: ${cure}`, { severity: 'warning', suggestion });
}

function meansJson(text: string, keyword: Keyword, repaired: boolean, isList: boolean): boolean {
  switch (keyword) {
    case 'RUN':
    case 'HEALTHCHECK':
      return repaired;
    case 'COPY':
    case 'ADD':
      return /^\[\s*["'“”‘’]/.test(text);
    case 'VOLUME':
      return true;
    default:
      return isList || !/\s\]\s*(?:&&|\|\||;)/.test(text);
  }
}
