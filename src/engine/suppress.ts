import { remove, replace, type Build, type Finding, type Suppression, type SuppressionName } from '../rule/index.ts';
import { isForeign, means, type Names } from './names.ts';
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

/** Takes away, from diagnostics of one text in order of place, what its comments silence. */
export function silence(diagnostics: readonly Diagnostic[], suppressions: readonly Suppression[]): Silence {
  const waiting = suppressions.toSorted((a, b) => a.covers.start - b.covers.start);
  const heard: Diagnostic[] = [];
  const suppressed: Suppressed[] = [];
  const used = new Set<SuppressionName>();
  let active: Suppression[] = [];
  let next = 0;
  for (const diagnostic of diagnostics) {
    const { start } = diagnostic.at;
    for (; (waiting[next]?.covers.start ?? Infinity) <= start; next++) active.push(waiting[next] as Suppression);
    active = active.filter((suppression) => suppression.covers.end > start);
    // The nearest comment is the one to show; every comment that would do is of use.
    let by: Suppression | undefined;
    for (const suppression of active) {
      const names = suppression.names.filter((name) => silences(suppression, name, diagnostic));
      for (const name of names) used.add(name);
      if (names.length > 0) by = suppression;
    }
    if (by) suppressed.push({ ...diagnostic, suppression: { kind: by.kind, at: by.at, reason: by.reason } });
    else heard.push(diagnostic);
  }
  return { heard, suppressed, used };
}

const isAll = (name: string): boolean => name === '*' || name.toLowerCase() === 'all';

function silences({ kind }: Suppression, { text }: SuppressionName, diagnostic: Diagnostic): boolean {
  if (!isAll(text)) return means(text, diagnostic);
  // BuildKit's `all` is all of its own checks; their names are the codes with small letters.
  return kind !== 'buildkit' || diagnostic.aliases.some((alias) => /[a-z]/.test(alias.replace(/n{4}$/, '')));
}

/** What is wrong with the names in comments that are well formed. */
export function* misnamed({ suppressions, source }: Build, names: Names): Generator<Finding> {
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
  { suppressions, source }: Build,
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
