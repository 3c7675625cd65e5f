import type { Comment, Dockerfile, Node } from '../../syntax/nodes.ts';
import type { Range } from '../../text/source.ts';
import { suggest } from '../../text/suggest.ts';
import type { ShellPragma, Suppression, SuppressionName, SuppressionProblem } from './types.ts';

/** What a comment says, before it is known where it stands. */
interface Draft extends Pick<Suppression, 'kind' | 'scope' | 'names' | 'reason'> {
  readonly problem?: Omit<SuppressionProblem, 'at'> | undefined;
}
type Scope = Suppression['scope'];
/** The scope of comments that do not say how far they reach. */
const nearest: Scope = 'next';

/**
 * Every comment of a Dockerfile that silences rules: ours, hadolint's, ShellCheck's and BuildKit's, in order. One that almost is such a comment is there too,
 * with its problem. Where hadolint or BuildKit would pass over a comment that plainly says what it means, it has its names all the same.
 */
export function readSuppressions(file: Dockerfile): readonly Suppression[] {
  const suppressions: Suppression[] = [];
  for (const { name, value, at, valueAt } of file.directives) {
    const draft = name === 'check' ? readCheck(value, valueAt.start, 'file') : undefined;
    // What is wrong with a directive is a problem of syntax, and told there.
    if (draft) suppressions.push({ ...draft, at, covers: whole(file.text), problem: undefined });
  }
  const reach = reachOf(file);
  let checked: Node | undefined;
  for (const comment of file.comments) {
    const { node, next, stage } = reach(comment);
    // To BuildKit, a bare `#` cuts an instruction off from the comments above it.
    if (comment.text === '') checked = undefined;
    const draft = readComment(file.text.slice(comment.at.start, comment.at.end), comment.at.start);
    if (!draft) continue;
    const covers = { next, stage, file: whole(file.text) }[draft.scope];
    const check = draft.kind === 'buildkit' && !comment.inside;
    const problem = check && node !== undefined && node === checked ? secondCheck : draft.problem;
    suppressions.push({ ...draft, at: comment.at, covers, problem: problem && { at: comment.at, ...problem } });
    if (check) checked = node;
  }
  for (const node of file.instructions)
    if (node.keyword === 'RUN' && node.heredocs.length > 0)
      for (const { bodyAt } of node.heredocs) suppressions.push(...inScript(file.text, bodyAt));
  return suppressions.sort((a, b) => a.at.start - b.at.start);
}

/** ShellCheck's directives in a script that stands in the file: above its first command for all of it, else for the next line. */
function inScript(text: string, { start, end }: Range): readonly Suppression[] {
  if (!text.slice(start, end).includes('shellcheck')) return [];
  const found: Suppression[] = [];
  const nextLine = nextLines(text);
  let isTop = true;
  for (let at = start; at < end; at = lineAfter(text, at)) {
    const line = text.slice(at, lineEnd(text, at)).trim();
    const first = text.indexOf(line, at);
    const draft = line.startsWith('#') ? readShellCheck(line, first) : undefined;
    const own = { start: first, end: first + line.length };
    const covers = isTop ? { start: own.end, end } : nextLine(own.end);
    if (draft) found.push({ ...draft, at: own, covers, problem: undefined });
    isTop &&= line === '' || line.startsWith('#');
  }
  return found;
}

const secondCheck = { message: 'BuildKit reads only the first `check` above an instruction: join the lists' };

/**
 * Our comments of any other file whose comments begin with `#`, such as `.dockerignore`: each holds for the next line that is no comment, or for
 * the file.
 */
export function readLineSuppressions(text: string): readonly Suppression[] {
  const suppressions: Suppression[] = [];
  const nextLine = nextLines(text);
  for (let start = 0; start < text.length; start = lineAfter(text, start)) {
    const line = text.slice(start, lineEnd(text, start)).trimEnd();
    const at = { start: start + line.length - line.trimStart().length, end: start + line.length };
    const draft = text[at.start] === '#' ? readComment(text.slice(at.start, at.end), at.start) : undefined;
    if (draft?.kind !== 'plimsoll') continue;
    const covers = draft.scope === 'next' ? nextLine(at.end) : whole(text);
    suppressions.push({ ...draft, at, covers, problem: draft.problem && { at, ...draft.problem } });
  }
  return suppressions;
}

/** By what it is noted that these comments are read. */
export const shellPragmaName = '# hadolint shell=';

/** The shells that `# hadolint shell=` comments name, in order. */
export function readShellPragmas(file: Dockerfile): readonly ShellPragma[] {
  const pragmas: ShellPragma[] = [];
  for (const { at } of file.comments) {
    const raw = file.text.slice(at.start, at.end);
    const shell = /^#[ \t]*hadolint[ \t]+shell[ \t]*=[ \t]*([^\s#]+)[ \t]*(?:#|$)/.exec(raw)?.[1];
    if (shell !== undefined) pragmas.push({ at, shell });
  }
  return pragmas;
}

interface Reach {
  /** The instruction that the comment stands above, or in. */
  readonly node: Node | undefined;
  readonly next: Range;
  readonly stage: Range;
}

/** Answers, for comments in order, what each holds for. */
function reachOf({ text, instructions }: Dockerfile): (comment: Comment) => Reach {
  const froms = instructions.filter((node) => node.keyword === 'FROM');
  const nextLine = nextLines(text);
  let index = 0;
  let from = 0;
  return ({ at, inside }) => {
    while (index < instructions.length && (instructions[index] as Node).at.end <= at.start) index++;
    while (from < froms.length && (froms[from] as Node).at.start < at.start) from++;
    const node = instructions[index];
    const above = node !== undefined && node === froms[from];
    const stage = { start: at.end, end: froms[above ? from + 1 : from]?.at.start ?? text.length + 1 };
    const next = inside ? nextLine(at.end) : { start: at.end, end: node ? lineAfter(text, node.at.end) : at.end };
    return { node, next, stage };
  };
}

/** Everything, the place after the last character too. */
const whole = (text: string): Range => ({ start: 0, end: text.length + 1 });

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

const lineAfter = (text: string, at: number): number => lineEnd(text, at) + 1;

/** Answers, for places in order, where the next line is over that is neither blank nor a comment. */
function nextLines(text: string): (at: number) => Range {
  let start = 0;
  return (at) => {
    start = Math.max(start, lineAfter(text, at));
    while (start < text.length && /^\s*(?:#|$)/.test(text.slice(start, lineEnd(text, start))))
      start = lineAfter(text, start);
    return { start: at, end: start < text.length ? lineAfter(text, start) : at };
  };
}

function readComment(raw: string, start: number): Draft | undefined {
  const check = /^#[ \t]*check[ \t]*=[ \t]*(?=\S)/i.exec(raw);
  if (check) return readCheck(raw.slice(check[0].length), start + check[0].length, nearest);
  const disabled = readShellCheck(raw, start);
  if (disabled) return disabled;
  const attempt = readAttempt(raw, start);
  if (!attempt) return undefined;
  return attempt.kind === 'plimsoll' ? readOurs(attempt) : readHadolint(attempt);
}

/** A directive of ShellCheck, which may say other things besides: `# shellcheck shell=sh disable=SC2086,SC2046`. Its `all` means what it finds. */
function readShellCheck(raw: string, start: number): Draft | undefined {
  const head = /^#[ \t]*shellcheck[ \t]+/.exec(raw);
  const list = head && /(?:^|[ \t])disable=(\S+)/.exec(raw.slice(head[0].length));
  if (!head || !list) return undefined;
  const [all, codes = ''] = list;
  const at = start + head[0].length + list.index + all.length - codes.length;
  const names = readNames(codes, at).filter(({ text }) => code.test(text));
  return { kind: 'shellcheck', scope: nearest, names, reason: undefined };
}

/** A comment that begins as one of ours or hadolint's, however ill it is spelt. */
interface Attempt {
  readonly raw: string;
  readonly kind: 'plimsoll' | 'hadolint';
  readonly scope: Scope;
  /** Whether it has a verb that there is, and `=`. */
  readonly plain: boolean;
  /** What follows `=`, and where. */
  readonly body: string;
  readonly start: number;
}

const head =
  /^#[ \t]*(plimsoll|hadolint)[ \t:,-]+(?:(stage|global|file)[ \t-]+)?([a-z]+(?:-[a-z]+)*)([ \t]*[=:][ \t]*|[ \t]+|$)/i;
const verbs = ['ignore', 'ignore-stage', 'ignore-file', 'ignore-global'];
const otherVerbs = /^(?:ignore[ds]?|disabled?|skip|suppress|allow)(?:-(?:all|global|file|stage|next|line|next-line))?$/;
const code = /^(?:DL|SC)\d{3,5}$/i;
const dashed = /^[a-z]+(?:-[a-z0-9]+)+$/;

function readAttempt(raw: string, start: number): Attempt | undefined {
  const match = head.exec(raw);
  if (!match) return undefined;
  const [all, tool = '', prefix = '', word = '', operator = ''] = match;
  const kind = tool.toLowerCase() === 'plimsoll' ? 'plimsoll' : 'hadolint';
  const verb = word.toLowerCase();
  const body = raw.slice(all.length);
  const known = verbs.includes(verb);
  const assigned = operator.includes('=');
  if (!known && !otherVerbs.test(verb) && !(assigned && suggest(verb, verbs))) return undefined;
  // Without `=` it may be prose about the tool, unless a name follows, or nothing.
  const [first = ''] = body.split(/[\s,]/, 1);
  const named = code.test(first) || (kind === 'plimsoll' && dashed.test(first));
  if (!assigned && !(named && /^(?:ignore(?!s|d)|disable|skip)/.test(verb)) && !(known && body === ''))
    return undefined;
  const said = `${prefix} ${verb}`.toLowerCase();
  const scope = /stage/.test(said) ? 'stage' : /file|global/.test(said) ? 'file' : 'next';
  return { raw, kind, scope, plain: known && assigned, body, start: start + all.length };
}

const noNames = { message: 'this comment silences nothing, it names no rule: write ids or codes after `=`' };
const noReason = { message: '`all` without a reason silences nothing: write the reason after it' };

function readOurs({ raw, kind, scope, body, start }: Attempt): Draft {
  const [, list = '', rest = ''] = /^([^\s,]+(?:,[^\s,]+)*),?(?:\s+(.*))?$/s.exec(body) ?? [];
  const names = readNames(list, start);
  const reason = reasonOf(rest);
  const draft = { kind, scope, names, reason };
  if (names.length === 0) return { ...draft, problem: noNames };
  if (reason === undefined && names.some((name) => isAll(name.text))) return { ...draft, names: [], problem: noReason };
  if (/^#[ \t]*plimsoll[ \t]+ignore(?:-stage|-file)?[ \t]*=/i.test(raw)) return draft;
  const suggestion = ours(draft);
  return {
    ...draft,
    names: [],
    problem: { message: `this comment silences nothing: write \`${suggestion}\``, suggestion },
  };
}

const strictHadolint =
  /^#[ \t]*hadolint[ \t]+(?:(?:stage|global)[ \t]+)?ignore[ \t]*=[ \t]*[DLSC0-9]+(?:[ \t]*,[ \t]*[DLSC0-9]+)*[ \t]*(?:#|$)/;

function readHadolint({ raw, kind, scope, plain, body, start }: Attempt): Draft {
  const { names, rest } = readLooseNames(body, start);
  const draft = { kind, scope, names: plain ? names : [], reason: reasonOf(rest) };
  if (strictHadolint.test(raw)) return draft;
  if (names.length === 0) return { ...draft, problem: noNames };
  if (names.some((name) => isAll(name.text)))
    return {
      ...draft,
      names: [],
      problem: { message: 'hadolint has no `all` and passes over this comment: name the codes' },
    };
  const suggestion = names.every((name) => code.test(name.text))
    ? `# hadolint ${{ next: '', stage: 'stage ', file: 'global ' }[scope]}ignore=${names.map((name) => name.text.toUpperCase()).join(',')}${draft.reason ? ` # ${draft.reason}` : ''}`
    : ours({ ...draft, names });
  return { ...draft, problem: { message: `hadolint passes over this comment: write \`${suggestion}\``, suggestion } };
}

function ours({ scope, names, reason }: Pick<Draft, 'scope' | 'names' | 'reason'>): string {
  const verb = { next: 'ignore', stage: 'ignore-stage', file: 'ignore-file' }[scope];
  return `# plimsoll ${verb}=${names.map((name) => name.text).join(',')}${reason ? ` ${reason}` : ''}`;
}

const isAll = (name: string): boolean => name === '*' || name.toLowerCase() === 'all';

function readNames(list: string, start: number): SuppressionName[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: text, index }) => ({
    text,
    at: { start: start + index, end: start + index + text.length },
  }));
}

/** Names with anything between them; after a blank, only what looks like a name is one. */
function readLooseNames(body: string, start: number): { names: SuppressionName[]; rest: string } {
  const names: SuppressionName[] = [];
  const token = /([ \t,;|]*)([^\s,;|#]+)/y;
  let end = 0;
  for (let match = token.exec(body); match; match = token.exec(body)) {
    const [, gap = '', text = ''] = match;
    if (/[ \t]$/.test(gap) && !code.test(text) && !(/[,;|]/.test(gap) && dashed.test(text))) break;
    end = token.lastIndex;
    names.push({ text, at: { start: start + end - text.length, end: start + end } });
  }
  return { names, rest: body.slice(end) };
}

/** The reason without the mark that some write before it. */
function reasonOf(text: string): string | undefined {
  const reason = text.replace(/^[\s,;]*(?:#+|\/\/|--?|[:—–])?\s*/, '').trim();
  return reason === '' ? undefined : reason;
}

/** The value of a `check` directive or comment: options with `;` between them, up to the first blank. */
function readCheck(value: string, start: number, scope: Scope): Draft | undefined {
  const [options = ''] = value.split(/\s/, 1);
  const tail = value.slice(options.length);
  const draft = { kind: 'buildkit', scope } as const;
  const skip = /(?:^|;)(skip|ignore|disable)=([^;]*)/i.exec(options);
  if (!skip) return undefined;
  const [all, key, list = ''] = skip;
  const listAt = skip.index + all.length - list.length;
  const names = readNames(list, start + listAt);
  if (key !== 'skip') {
    const suggestion = `# check=skip=${list}`;
    return { ...draft, names: [], reason: undefined, problem: passedOver(suggestion) };
  }
  const last = listAt + list.length === options.length;
  const more =
    last && (list.endsWith(',') || /^\s*,/.test(tail)) ? /^[\s,]*([A-Za-z]+(?:\s*,\s*[A-Za-z]+)*)/.exec(tail) : null;
  if (more) {
    const lost = readNames(more[1] ?? '', start + options.length + more[0].length - (more[1] ?? '').length);
    const rest = tail.slice(more[0].length);
    const suggestion = `# check=${options.slice(0, listAt)}${[...names, ...lost].map((name) => name.text).join(',')}${rest}`;
    const message = `BuildKit reads no further than the blank: write \`${suggestion}\``;
    return { ...draft, names: [...names, ...lost], reason: reasonOf(rest), problem: { message, suggestion } };
  }
  const cut = /;\s+(\S+)/.exec(`${options.endsWith(';') ? ';' : ''}${tail}`);
  const problem = cut ? passedOver(`# check=${options}${cut[1]}`) : undefined;
  return { ...draft, names, reason: reasonOf(tail), problem };
}

const passedOver = (suggestion: string): Omit<SuppressionProblem, 'at'> => ({
  message: `BuildKit passes over this comment: write \`${suggestion}\``,
  suggestion,
});
