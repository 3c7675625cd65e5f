/** What has to hold for every text, whoever wrote it: the fuzzer and the tests ask for the same. */
import { fix, lint, parse, Source, type Diagnostic } from '../../src/index.ts';

/** Rules of every preset, and the date, so that the same text has the same answer. */
const config = { extends: 'all' } as const;
const facts = { today: '2026-11-01' };

/** A text, and how it is judged. */
export interface Judged {
  broken(text: string): string | undefined | Promise<string | undefined>;
}

/** More than this no text of a few lines may take, in seconds of the processor. */
const mostSeconds = 1;

/** A processor that others use too takes longer now and then; what is slow is slow each time. */
const tries = 3;

/** The same with what is thrown, and with the time that it takes. */
export async function check(kind: Judged, text: string): Promise<string | undefined> {
  let seconds = Infinity;
  for (let left = tries; left > 0 && seconds > mostSeconds; left--) {
    const before = process.cpuUsage();
    try {
      const answer = kind.broken(text);
      const why = await answer;
      // What answers later does the work of others meanwhile: its time says nothing.
      if (why !== undefined || answer instanceof Promise) return why;
    } catch (error) {
      return `it throws: ${String(error)}`;
    }
    const { user, system } = process.cpuUsage(before);
    seconds = Math.min(seconds, (user + system) / 1e6);
  }
  return seconds > mostSeconds ? `it takes ${seconds.toFixed(1)} seconds` : undefined;
}

/** A file beside it: what is found there does not change, whatever is read before. */
const beside = new Source('b/Dockerfile', 'FROM node:latest\nRUN apt-get install curl && npm install\nCOPY . .\n');
const foundBeside = shape(lint(beside, config, facts).diagnostics);

/** What is wrong with what a text is answered; nothing where all holds. */
export function broken(text: string): string | undefined {
  const source = new Source('Dockerfile', text);
  const first = lint(source, config, facts);
  const [crash] = first.crashes;
  if (crash) return `rule ${crash.rule} crashed: ${String(crash.error)}`;
  const outside = first.diagnostics.find(({ at }) => at.start < 0 || at.end < at.start || at.end > text.length);
  if (outside) return `${outside.rule} has the range ${outside.at.start}-${outside.at.end} of ${text.length}`;
  if (shape(lint(source, config, facts).diagnostics) !== shape(first.diagnostics))
    return 'a second run finds something else';
  if (shape(lint(beside, config, facts).diagnostics) !== foundBeside) return 'another file is answered otherwise';
  return brokenFix(text);
}

function brokenFix(text: string): string | undefined {
  const fixed = fix(text, config, facts);
  if (fixed.result.crashes.length > 0) return `rule ${fixed.result.crashes[0]?.rule} crashed on the fixed text`;
  if (errorsOf(fixed.text) > errorsOf(text)) return 'the fixed text has errors that the text has not';
  if (fix(fixed.text, config, facts).text !== fixed.text) return 'a second fixing changes something';
  const comments = (one: string): number => parse(one).comments.length;
  return comments(fixed.text) < comments(text) ? 'a comment is lost' : undefined;
}

const errorsOf = (text: string): number => parse(text).problems.filter(({ severity }) => severity === 'error').length;

function shape(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify(diagnostics.map(({ rule, at, message }) => [rule, at, message]));
}
