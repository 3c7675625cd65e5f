import { createBuild } from '../model/build.ts';
import type { Parts } from '../model/memo.ts';
import { readShellPragmas, shellPragmaName } from '../model/stages/suppressions.ts';
import type { Build, Facts } from '../rule/index.ts';
import { keepScripts, type KeptScripts } from '../shell/index.ts';
import type { Dockerfile } from '../syntax/index.ts';
import { type Changes, compareFiles } from './changes.ts';
import { type Ask, examine, type Outcome } from './lint.ts';
import { add, keepReads, meet, type PartsOf, partsOf, watch } from './reads.ts';
import type { Recall, Shares } from './savings.ts';
import type { Diagnostic, Result, Setting } from './types.ts';

/** What was found of one version of a text, and what each rule has read for it. */
export interface Kept {
  readonly file: Dockerfile;
  readonly facts: Facts;
  readonly settings: readonly Setting[];
  /** The version that notes what is read of it. */
  readonly build: Build;
  readonly parts: PartsOf;
  readonly scripts: KeptScripts;
  /** What stages are made of. */
  readonly stages: Parts;
  /** By setting. */
  readonly outcomes: ReadonlyMap<object, { readonly value: Outcome; readonly parts: Parts }>;
  /** What findings had left of their bytes, and by what these were told. */
  readonly shares: { readonly key: string; readonly value: Shares; readonly parts: Parts } | undefined;
}

/**
 * What `inspect` gives, and what may be kept for the next version of the text: a rule is asked again only if something has changed of what it read. With
 * `before`, what is kept of the version before is used where it holds, which is where settings and facts are the same.
 */
export function inspectAgain(
  { source, file, facts }: Pick<Build, 'source' | 'file' | 'facts'>,
  settings: readonly Setting[],
  before?: Kept,
): { readonly result: Result; readonly kept: Kept } {
  const parts = partsOf(file.instructions.length);
  const reads = keepReads(parts);
  const watched = watch(source, file, parts, reads);
  const scripts = before?.scripts ?? keepScripts();
  scripts.turn();
  const build = createBuild(watched.source, facts, watched.file, { reads, scripts });
  const changes =
    before && before.settings === settings && areSame(before.facts, facts)
      ? compareFiles(before.file, file)
      : undefined;
  const stages = reads.during(() => build.stages.all).parts;
  const changed = before && changes && changedParts(before, changes, build);
  // Whoever holds an instruction or a command knows of its stage without asking.
  const kept = before && changes && changed && !meet(before.stages, changed) ? { before, changes, changed } : undefined;
  // What ShellCheck says changes without the text.
  const open = new Set<object>(settings.filter(({ rule }) => rule.needs?.includes('shellcheck')));
  const outcomes = new Map<object, { readonly value: Outcome; readonly parts: Parts }>();
  let shares: Kept['shares'];
  const recall: Recall = (key, work) => {
    const last = kept?.before.shares;
    const holds = last?.key === key && kept && !meet(last.parts, kept.changed);
    shares = holds ? last : { key, ...reads.during(work) };
    return shares.value;
  };
  const asked: Ask = (who, ask) => {
    const known = kept?.before.outcomes.get(who);
    const value = known && kept && !meet(known.parts, kept.changed) ? movedBy(known.value, kept.changes) : undefined;
    const outcome = known && value ? { value, parts: known.parts } : reads.during(ask);
    if (!('crash' in outcome.value) && !open.has(who)) outcomes.set(who, outcome);
    return outcome.value;
  };
  const { result } = examine(build, settings, source, asked, recall);
  return { result, kept: { file, facts, settings, build, parts, scripts, stages, outcomes, shares } };
}

/** The shells that comments name, and in front of which instruction. */
const pragmasOf = (file: Dockerfile): string =>
  JSON.stringify(
    readShellPragmas(file).map(({ shell, at }) => [
      shell,
      file.instructions.findIndex((node) => node.at.start > at.start),
    ]),
  );

function movedBy(outcome: Outcome, { moved }: Changes): Outcome | undefined {
  if (outcome.diagnostics.length === 0) return outcome;
  const diagnostics: Diagnostic[] = [];
  for (const one of outcome.diagnostics) {
    const there = moved(one);
    if (!there) return undefined;
    diagnostics.push(there);
  }
  return { ...outcome, diagnostics };
}

/** The parts of a file that have changed, and the tools that a RUN which changed called or calls. */
function changedParts({ parts, build: old }: Kept, changes: Changes, build: Build): Parts {
  const changed: Parts = new Uint32Array(parts.size);
  if (changes.text) add(changed, parts.text);
  if (changes.comments) add(changed, parts.comments);
  if (changes.problems.length > 0) add(changed, parts.problems);
  for (const rule of changes.problems) add(changed, parts.name(rule));
  if (pragmasOf(old.file) !== pragmasOf(build.file)) add(changed, parts.name(shellPragmaName));
  for (const index of changes.above) add(changed, parts.above(index));
  for (const index of changes.heads) add(changed, parts.head(index));
  for (const index of changes.bodies) {
    add(changed, parts.body(index));
    for (const { file, commands } of [old, build]) {
      const node = file.instructions[index];
      if (node?.keyword === 'RUN') for (const { tool } of commands.of(node)) add(changed, parts.name(tool));
    }
  }
  return changed;
}

/** What of the facts is plain data; of the rest, such as the files of a context, it is the same only if the same one tells it. */
const plain: ReadonlySet<string> = new Set<keyof Facts>([
  'askedFor',
  'buildArgs',
  'contexts',
  'foundContext',
  'likelyContext',
  'plans',
  'platforms',
  'targets',
  'today',
]);

function areSame(a: Facts, b: Facts): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)] as (keyof Facts)[]);
  return [...keys].every((key) => {
    const [one, other] = [a[key], b[key]];
    // Rules that ask it are asked again.
    if (key === 'shellcheck') return (one === undefined) === (other === undefined);
    return one === other || (plain.has(key) && written(one) === written(other));
  });
}

/** What is not known is not what is left out. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (one === undefined ? { unknown: true } : one)) ?? '';
