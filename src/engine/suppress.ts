import { remove, replace, type Build, type Finding, type Suppression, type SuppressionName } from '../rule/index.ts';
import { isForeign, namesOf, type Names } from './names.ts';
import type { Diagnostic, Suppressed } from './types.ts';

/** The rules to which the engine adds what only it can know. */
export const malformedSuppression = 'malformed-suppression';
export const unusedSuppression = 'unused-suppression';

export interface Silence {
  readonly heard: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
  /** The names that silenced something. */
  readonly used: ReadonlySet<SuppressionName>;
}

/** A name in a comment, with the comment. */
interface Mention {
  readonly name: SuppressionName;
  readonly suppression: Suppression;
}

/** Takes away, from diagnostics of one text in order of place, what its comments silence. */
export function silence(diagnostics: readonly Diagnostic[], suppressions: readonly Suppression[]): Silence {
  if (suppressions.length === 0) return { heard: diagnostics, suppressed: [], used: new Set() };
  const waiting = suppressions.toSorted((a, b) => a.covers.start - b.covers.start);
  /** By key, in the order in which they came to hold; what does so no more is taken off when it comes to light. */
  const holding = new Map<string, Mention[]>();
  const unseen = new Map<string, Mention[]>();
  const heard: Diagnostic[] = [];
  const suppressed: Suppressed[] = [];
  const used = new Set<SuppressionName>();
  let next = 0;
  for (const diagnostic of diagnostics) {
    const { start } = diagnostic.at;
    const holds = ({ suppression }: Mention): boolean => suppression.covers.end > start;
    for (; (waiting[next]?.covers.start ?? Infinity) <= start; next++) {
      const suppression = waiting[next] as Suppression;
      for (const name of suppression.names)
        for (const mentions of [holding, unseen]) add(mentions, keyOf(suppression, name), { suppression, name });
    }
    let by: Suppression | undefined;
    for (const key of keysOf(diagnostic)) {
      const mentions = holding.get(key) ?? [];
      while (mentions.length > 0 && !holds(mentions.at(-1) as Mention)) mentions.pop();
      // Every comment that would do is of use; the nearest is the one to show.
      const nearest = mentions.at(-1)?.suppression;
      if (nearest && (!by || nearest.covers.start >= by.covers.start)) by = nearest;
      for (const mention of unseen.get(key) ?? []) if (holds(mention)) used.add(mention.name);
      unseen.delete(key);
    }
    if (by) suppressed.push({ ...diagnostic, suppression: { kind: by.kind, at: by.at, reason: by.reason } });
    else heard.push(diagnostic);
  }
  return { heard, suppressed, used };
}

function add(mentions: Map<string, Mention[]>, key: string, mention: Mention): void {
  const same = mentions.get(key);
  if (same) same.push(mention);
  else mentions.set(key, [mention]);
}

const isAll = (name: string): boolean => name === '*' || name.toLowerCase() === 'all';
const keyOf = ({ kind }: Suppression, { text }: SuppressionName): string =>
  isAll(text) ? `all of ${kind}` : text.toLowerCase();

/** The keys that a diagnostic is silenced by. BuildKit's `all` is all of its own checks; their names are the codes with small letters. */
function keysOf(diagnostic: Diagnostic): readonly string[] {
  const isCheck = diagnostic.aliases.some((alias) => /[a-z]/.test(alias.replace(/n{4}$/, '')));
  return [...namesOf(diagnostic), 'all of plimsoll', ...(isCheck ? ['all of buildkit'] : [])];
}

/** What is wrong with the names in comments that are well formed. */
export function* misnamed({ stages: { suppressions }, source }: Build, names: Names): Generator<Finding> {
  for (const suppression of suppressions) {
    if (suppression.problem) continue;
    for (const { text, at } of suppression.names) {
      const wrong = misspelt(suppression.kind, text, names);
      if (!wrong) continue;
      const { message, meant } = wrong;
      const fix = meant === undefined ? undefined : rewrite(`Write \`${meant}\``, at, meant);
      yield { at, message, ...(fix && { fix }) };
    }
    const meant = suppression.kind === 'plimsoll' ? withReasonAsNames(suppression, source.text, names) : undefined;
    if (meant === undefined) continue;
    const message = `names behind a blank are read as the reason: write \`${meant}\``;
    yield { at: suppression.at, message, fix: rewrite('Separate the names by commas', suppression.at, meant) };
  }
}

const rewrite = (title: string, at: Suppression['at'], text: string): NonNullable<Finding['fix']> => ({
  title,
  safety: 'unsafe',
  edits: [replace(at, text)],
});

function misspelt(
  kind: Suppression['kind'],
  name: string,
  names: Names,
): { readonly message: string; readonly meant: string | undefined } | undefined {
  if (isAll(name) || isForeign(name)) return undefined;
  const named = names.find(name);
  const meant = named.length > 0 ? undefined : names.suggest(name);
  if (kind === 'buildkit' && named.length > 0) {
    const aliases = named.flatMap(({ rule, code }) =>
      (rule.aliases ?? []).filter((alias) => alias.toLowerCase() === code),
    );
    const [first] = aliases;
    if (first === undefined || aliases.includes(name)) return undefined;
    return { message: `BuildKit compares case and skips nothing for \`${name}\`: write \`${first}\``, meant: first };
  }
  // Other tools have rules of their own that we may not know.
  const known = kind === 'plimsoll' || (meant !== undefined && !/^DL\d{4}$/.test(name));
  if (named.length > 0 || !known) return undefined;
  return {
    message: `no rule answers to \`${name}\`${meant === undefined ? '' : `: did you mean \`${meant}\``}`,
    meant,
  };
}

/** The comment with a comma for each blank, where what is read as its reason begins with names of rules. */
function withReasonAsNames(
  { at, names: list, reason = '' }: Suppression,
  text: string,
  names: Names,
): string | undefined {
  const last = list.at(-1);
  if (!last) return undefined;
  const words = reason.split(/[\s,]+/);
  const end = words.findIndex((word) => names.find(word).length === 0);
  const lost = end === -1 ? words : words.slice(0, end);
  // Some ids are plain words: a reason may begin with one.
  if (lost.length === 0 || (end !== -1 && !/[-\d]/.test(lost[0] as string))) return undefined;
  const rest = end === -1 ? '' : ` ${words.slice(end).join(' ')}`;
  return `${text.slice(at.start, last.at.end)},${lost.join(',')}${rest}`;
}

/**
 * Our comments, and names in them, that silence nothing. `judged` says whether every finding that a name could silence was looked for. The comments
 * of other tools are theirs to judge: they may be needed there.
 */
export function* unused(
  { stages: { suppressions }, source }: Build,
  used: ReadonlySet<SuppressionName>,
  judged: (name: string) => boolean,
): Generator<Finding> {
  for (const { kind, names, at } of suppressions) {
    if (kind !== 'plimsoll') continue;
    const idle = names.filter((name) => !used.has(name) && judged(name.text));
    if (names.length > 0 && idle.length === names.length) {
      const line = source.line(at.start);
      const start = source.lineStarts[line - 1] as number;
      const edit = remove({ start, end: source.lineStarts[line] ?? source.text.length });
      yield {
        at,
        message: 'this comment silences nothing: remove it',
        fix: { title: 'Remove the comment', safety: 'unsafe', edits: [edit] },
      };
      continue;
    }
    for (const name of idle) {
      const before = names[names.indexOf(name) - 1];
      const after = names[names.indexOf(name) + 1];
      const end = before ? name.at.end : (after?.at.start ?? name.at.end);
      yield {
        at: name.at,
        message: `\`${name.text}\` has no finding here: remove it from the list`,
        fix: {
          title: `Remove \`${name.text}\``,
          safety: 'unsafe',
          edits: [remove({ start: before?.at.end ?? name.at.start, end })],
        },
      };
    }
  }
}
