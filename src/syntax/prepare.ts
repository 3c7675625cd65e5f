import { splitHead } from './head.ts';
import type { Statement } from './scan.ts';
import { isBlank, isSpace } from './space.ts';
import { pairWords } from './words.ts';

/** The keyword, and the first character after it. */
const opening = /^([ \t]*)([A-Za-z]+)[ \t]+([!-~])/;

/** White space that dockerfile-ast does not know, or takes for a line end, and what begins an escape, or a substitution that may hold quotes. */
const odd = /[\\`\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;
const ofSubstitution = /[}\s"']/g;

/** Whether a quote stands in a `${` that begins on the line, before any white space. */
function quotesSubstitution(text: string): boolean {
  for (let at = text.indexOf('${'); at !== -1; at = text.indexOf('${', ofSubstitution.lastIndex)) {
    ofSubstitution.lastIndex = at + 2;
    const found = ofSubstitution.exec(text);
    if (!found) return false;
    if (found[0] === '"' || found[0] === "'") return true;
  }
  return false;
}

/** Whether dockerfile-ast reads something in a line otherwise than Docker; flags and heredocs are among that. */
const isOdd = (text: string): boolean =>
  text.includes('--') || text.includes('<<') || odd.test(text) || quotesSubstitution(text);

/**
 * A file as dockerfile-ast reads it right: each statement on a line of its own, at that line's number, and every word in the column that it has in the
 * statement's joined line. What it would misread is filled with `_`, which it takes for a letter, and flags are left out, as is a shell's script, of which
 * it knows nothing.
 */
export function prepare(statements: readonly Statement[], escape: string): string {
  return statements.map(({ line }) => prepareLine(line.text, escape)).join('\n');
}

function prepareLine(text: string, escape: string): string {
  const [, indent = '', name = '', first = ''] = opening.exec(text) ?? [];
  if (first !== '[' && first !== '-' && command.test(name)) return indent + shown(name, first);
  if (first === '' || isOdd(text)) return fill(text, 0, escape, true);
  return indent + shown(name, first) + text.slice(indent.length + name.length);
}

const command = /^(?:RUN|CMD|ENTRYPOINT)$/i;

/**
 * The name that dockerfile-ast is shown, as long as the true one. It knows but one property of an ARG, and all of an ENV. The arguments of RUN, CMD,
 * ENTRYPOINT, COPY and ADD it lexes up to eighteen times, in search of flags, heredocs and strings: when they are in no JSON form, it is shown no name.
 */
function shown(name: string, first: string): string {
  if (/^ARG$/i.test(name)) return 'ENV';
  return first !== '[' && /^(?:RUN|CMD|ENTRYPOINT|COPY|ADD)$/i.test(name) ? '_'.repeat(name.length) : name;
}

/** An instruction that begins at `from`, its oddities filled. */
function fill(text: string, from: number, escape: string, triggers: boolean): string {
  const { keyword, rest } = splitHead(text, from);
  // Marks that go on with nothing are an instruction too, without a name.
  const name = text.slice(keyword.start, keyword.end).replaceAll(/\W/g, '_') || '_';
  const head = ' '.repeat(keyword.start - from) + shown(name, text.charAt(rest.start));
  const args = fillArguments(name, text.slice(0, rest.end), rest.start, escape, triggers);
  return head + ' '.repeat(rest.start - keyword.end) + args;
}

function fillArguments(name: string, text: string, start: number, escape: string, triggers: boolean): string {
  const rest = text.slice(start);
  if (command.test(name) && !rest.startsWith('[')) return '';
  if (/^(?:ARG|ENV|LABEL)$/i.test(name)) return fillPairs(rest, escape);
  if (/^HEALTHCHECK$/i.test(name)) return fillWords(rest, isSpace);
  return triggers && /^ONBUILD$/i.test(name) && rest !== '' ? fill(text, start, '\\', false) : fillWords(rest, isBlank);
}

/** Words that white space parts: quotes and escapes hold none together, but in a JSON form an escaped quote ends no string. */
function fillWords(text: string, parts: (code: number) => boolean): string {
  return text.replaceAll(/\\[!-~]?|--|<<|[^\S\t ]|\u0085/g, (misread) =>
    parts(misread.charCodeAt(0)) ? ' ' : '_'.repeat(misread.length),
  );
}

/** Words in which quotes and escapes hold blanks together: each is filled as a whole. */
function fillPairs(text: string, escape: string): string {
  let filled = '';
  for (const { start, end } of pairWords(text, escape))
    filled += ' '.repeat(start - filled.length) + '_'.repeat(end - start);
  return filled;
}
