import { UsageError, type Dockerfile } from '../../index.ts';
import { suggest } from '../../text/suggest.ts';

/** So many stages are named: a person knows them again by fewer. */
const mostNames = 10;

/**
 * Throws a `UsageError`, which names the stages that there are, for a target that is a stage of no file; `stages` has the names for each path. Docker
 * builds nothing then; of many files a target is meant for those that have it.
 */
export function checkTargets(targets: readonly string[], stages: ReadonlyMap<string, readonly string[]>): void {
  if (stages.size === 0) return;
  const files = [...stages.values()];
  const unknown = targets.find((target) => !files.some((names) => isIn(names, target)));
  if (unknown === undefined) return;
  const all = [...new Set(files.flat())];
  const meant = suggest(unknown, all);
  const shown = all.slice(0, mostNames).map((name) => `\`${name}\``);
  if (all.length > mostNames) shown.push(`${all.length - mostNames} more`);
  const [path] = stages.keys();
  const where = stages.size === 1 ? `\`${path}\` has` : 'there are';
  const cure = meant === undefined ? '' : `; did you mean \`${meant}\``;
  throw new UsageError(
    `no stage is called \`${unknown}\`: ${where} ${all.length === 0 ? 'no stages' : shown.join(', ')}${cure}`,
    ['target'],
  );
}

/** The stages of a text in order, by name; one without a name by its number. */
export const stageNames = ({ instructions }: Dockerfile): readonly string[] =>
  instructions
    .flatMap((node) => (node.keyword === 'FROM' ? [node] : []))
    .map(({ name }, index) => name?.text ?? String(index));

/** Docker knows a stage by its name in letters of any case, and by its number. */
const isIn = (stages: readonly string[], target: string): boolean =>
  stages.some((name) => name.toLowerCase() === target.toLowerCase()) ||
  (/^\d+$/.test(target) && Number(target) < stages.length);
