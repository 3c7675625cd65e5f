import {
  fix,
  lint,
  parse,
  type Diagnostic,
  type DroppedFix,
  type Facts,
  type Setting,
  Source,
} from '../../src/index.ts';
import { createBuild } from '../../src/model/build.ts';
import { whyNoFix } from './reasons.ts';
import { strayValues } from './values.ts';

/** What became of one file. */
export interface Round {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly found: readonly Diagnostic[];
  readonly fixed: readonly Diagnostic[];
  readonly dropped: readonly DroppedFix[];
  readonly left: readonly Left[];
  readonly passes: number;
  readonly newErrors: readonly string[];
  readonly lostComments: readonly string[];
  readonly strayValues: readonly string[];
  readonly stable: boolean;
}

/** A finding that is still there. */
export interface Left {
  readonly diagnostic: Diagnostic;
  /** Why it has no fix; nothing where it has one. */
  readonly why: string | undefined;
}

export function fixTwice(
  path: string,
  before: string,
  settings: readonly Setting[],
  facts: Facts,
  unsafe: boolean,
): Round {
  const { diagnostics } = lint(new Source(path, before), settings, facts);
  const { text: after, fixed, dropped, passes, result } = fix(new Source(path, before), settings, facts, { unsafe });
  const again = fix(new Source(path, after), settings, facts, { unsafe });
  return {
    path,
    before,
    after,
    found: diagnostics,
    fixed,
    dropped,
    left: leftIn(new Source(path, after), result.diagnostics, facts),
    passes,
    newErrors: errors(after).length > errors(before).length ? errors(after) : [],
    lostComments: without(commentLines(before), commentLines(after)),
    strayValues: strayValues(before, after, fixed, unsafe),
    stable: again.text === after,
  };
}

function leftIn(source: Source, diagnostics: readonly Diagnostic[], facts: Facts): readonly Left[] {
  const build = createBuild(source, facts);
  return diagnostics.map((diagnostic) => ({
    diagnostic,
    why: diagnostic.fix ? undefined : whyNoFix(build, diagnostic),
  }));
}

const errors = (text: string): readonly string[] =>
  parse(text)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

/** Lines that begin with `#`, wherever they stand: told by eye, not by our parser. */
const commentLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#'));

/** What of a list another one has not, or has less often. */
export function without(items: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const item of others) counts.set(item, (counts.get(item) ?? 0) + 1);
  return items.filter((item) => {
    const count = counts.get(item) ?? 0;
    counts.set(item, count - 1);
    return count <= 0;
  });
}
