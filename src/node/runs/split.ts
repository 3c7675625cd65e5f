import { createBuild, inspect, type fix as fixRead } from '../../engine/index.ts';
import type { Build, Facts } from '../../index.ts';
import { Source } from '../../index.ts';
import type { FileSplit } from '../../report/index.ts';
import { weighedStage } from '../../report/weighed.ts';
import type { Guard } from './kept.ts';
import { fixFiles, type FixedFiles } from './fix.ts';
import type { LintOptions } from './run.ts';

export interface SplitOptions {
  /** Nothing is written. */
  readonly dry?: boolean;
  /** What may be written over although Git could not give it back as it is. */
  readonly guard?: Guard;
  /** How stages are to become two, where there is more than one way. */
  readonly wishes?: Parameters<Build['split']['of']>[1];
}

/**
 * Makes two stages of the one that builds and ships, in files as `fixFiles` takes them: of several targets the last one's. Those in whose way something stands are left as
 * they are, and it is said what.
 */
export async function splitFiles(
  paths: readonly string[],
  options: LintOptions = {},
  { dry = false, guard, wishes }: SplitOptions = {},
): Promise<{ readonly splits: readonly FileSplit[]; readonly files: FixedFiles }> {
  const splits: FileSplit[] = [];
  const fix: typeof fixRead = (source, settings, facts = {}, _, tree) => {
    const build = createBuild(source, facts, tree);
    const answer = answerOf(build, facts, wishes);
    const after = answer?.split ? createBuild(new Source(source.path, answer.split.text), facts) : build;
    const obstacles = (answer?.obstacles ?? []).map(({ at, message }) => ({ ...source.position(at.start), message }));
    splits.push({
      path: source.path,
      obstacles: answer ? obstacles : [{ line: 1, column: 1, message: 'there is no stage here' }],
      ...(answer?.split && { split: answer.split, ...weights(build, after) }),
    });
    return {
      text: answer?.split?.text ?? source.text,
      edits: [],
      fixed: [],
      dropped: [],
      passes: 0,
      result: inspect(after, settings),
    };
  };
  const files = await fixFiles(paths, options, { dry, fix, ...(guard && { guard }) });
  return { splits: splits.toSorted((a, b) => (a.path < b.path ? -1 : 1)), files };
}

/** What becomes of the last target. Where it is nothing but the stage in front of it once more, the two are one. */
function answerOf(
  build: Build,
  facts: Facts,
  wishes: SplitOptions['wishes'],
): ReturnType<Build['split']['of']> | undefined {
  const stage = build.stages.targets.at(-1);
  if (!stage) return undefined;
  const joined = build.split.joined(stage);
  if (joined === undefined) return build.split.of(stage, wishes);
  const other = createBuild(new Source(build.source.path, joined), facts);
  const only = other.stages.targets.at(-1);
  const made = only && other.split.of(only, wishes);
  return made?.split ? made : build.split.of(stage, wishes);
}

/** What the last target weighs as it was, and as it is. */
function weights(before: Build, after: Build): Pick<FileSplit, 'before' | 'after'> {
  const [one, two] = [before, after].map((build) => build.stages.targets.at(-1));
  return one && two ? { before: weighedStage(before, one), after: weighedStage(after, two) } : {};
}
