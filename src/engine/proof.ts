import type { Build, Edit, Facts, Keyword, Node } from '../rule/index.ts';
import { align, type Alignment, type Twins } from './alignment.ts';
import { configKeywords, outcomes, type Outcome } from './outcome.ts';

/** Two texts, the edits that make the one of the other, and what from outside belongs to both. */
export interface Change {
  readonly before: Build;
  readonly after: Build;
  readonly edits: readonly Edit[];
  readonly facts: Facts;
}

/** Why instructions that no edit touches do not stay as they are: as they are written. */
export function alters({ before, after, edits }: Change): string | undefined {
  return firstLost(before, align(before, after, edits));
}

/**
 * Why a change is more than what its edits touch: another instruction is read otherwise, or finds other variables, another user, folder or shell; or an
 * image would be another one. `meant` is what may change all the same: variables as `$NAME`, keywords.
 */
export function reaches(change: Change, meant: ReadonlySet<string>): string | undefined {
  const { before, after, edits, facts } = change;
  const alignment = align(before, after, edits);
  const lost = firstLost(before, alignment);
  if (lost !== undefined) return lost;
  // Most instructions change nothing for others.
  const { claimed } = alignment;
  if (![...claimed.before, ...claimed.after].some(({ keyword }) => !harmless.has(keyword))) return undefined;
  for (const [old, now] of outcomes([before.file, after.file] as const, facts)) {
    const reason = differs(old, now, alignment, meant);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

const harmless: ReadonlySet<Node['keyword']> = new Set(['ADD', 'COPY', 'RUN', 'unknown']);

function firstLost({ source }: Build, { lost }: Alignment): string | undefined {
  const [node] = lost;
  if (!node) return undefined;
  const [line = ''] = source.slice(node.at).split('\n', 1);
  return `an instruction that it does not touch would be read otherwise: \`${line.trimEnd()}\``;
}

function differs(
  old: Outcome,
  now: Outcome,
  { twins, claimed }: Alignment,
  meant: ReadonlySet<string>,
): string | undefined {
  if (old.stages.length !== now.stages.length || old.stages.some((stage, index) => stage !== now.stages[index]))
    return 'a stage would have another name, base or platform';
  const strays = twins.some(({ before, after }) => old.stageOf(before) !== now.stageOf(after));
  if (strays) return 'an instruction would be in another stage';
  return stateDiffers(old, now, twins, claimed, meant) ?? configDiffers(old, now, claimed, meant);
}

/** Compares what claimed instructions set just before the next instruction that has a twin, or at the end of their stage. */
function stateDiffers(
  old: Outcome,
  now: Outcome,
  twins: readonly Twins[],
  claimed: Alignment['claimed'],
  meant: ReadonlySet<string>,
): string | undefined {
  for (const [side, outcome] of [
    ['before', old],
    ['after', now],
  ] as const) {
    let next = 0;
    for (const node of claimed[side]) {
      while (next < twins.length && (twins[next] as Twins)[side].index <= node.index) next++;
      const stage = outcome.stageOf(node);
      const twin = twins[next];
      const inside = twin && stage !== undefined && outcome.stageOf(twin[side]) === stage;
      for (const what of outcome.sets(node)) {
        if (meant.has(what)) continue;
        const is = old.state(inside ? twin.before : stage, what);
        const would = now.state(inside ? twin.after : stage, what);
        if (is !== would) return `\`${what.replace(/^\$/, '')}\` would be another for what follows`;
      }
    }
  }
  return undefined;
}

function configDiffers(
  old: Outcome,
  now: Outcome,
  claimed: Alignment['claimed'],
  meant: ReadonlySet<string>,
): string | undefined {
  const seen = new Set<string>();
  for (const [nodes, outcome] of [
    [claimed.before, old],
    [claimed.after, now],
  ] as const) {
    for (const node of nodes) {
      const stage = outcome.stageOf(node);
      for (const keyword of configured(node)) {
        if (stage === undefined || meant.has(keyword) || seen.has(`${keyword} ${stage}`)) continue;
        seen.add(`${keyword} ${stage}`);
        if (old.config(stage, keyword) !== now.config(stage, keyword))
          return `the image would have another \`${keyword}\``;
      }
    }
  }
  return undefined;
}

/** Setting ENTRYPOINT throws away a CMD of the base. */
const configured = ({ keyword }: Node): readonly Keyword[] => {
  if (keyword === 'ENTRYPOINT') return ['ENTRYPOINT', 'CMD'];
  return configKeywords.filter((one) => one === keyword);
};
