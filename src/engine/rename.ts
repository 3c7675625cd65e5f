import { applyEdits, moved } from '../fix/index.ts';
import { createBuild } from '../model/build.ts';
import { namedAt, type Named } from '../model/names/occurrences.ts';
import type { Build, Edit, Facts } from '../rule/index.ts';
import { replace } from '../text/edit.ts';
import { Source, type Range } from '../text/source.ts';

/** What a new name changes, or why there can be none, and the place that says so. */
export type Renaming = { readonly edits: readonly Edit[] } | { readonly problem: string; readonly at?: Range };

/** What BuildKit takes for a name. */
const forms = { stage: /^[a-z][a-z0-9_.-]*$/i, variable: /^[A-Za-z_]\w*$/ } as const;

/** Why a stage or a variable keeps its name, whatever the new one; nothing where it need not. */
export function keepsName({
  name,
  bound,
  mentions,
}: Named): { readonly problem: string; readonly at?: Range } | undefined {
  if (bound) return { problem: `\`${name}\` keeps its name: ${bound.reason}`, ...(bound.at && { at: bound.at }) };
  if (mentions.some(({ defines }) => defines)) return undefined;
  return { problem: `\`${name}\` keeps its name: nothing in this file gives it` };
}

/**
 * Gives a stage or a variable another name, wherever the file names it. Where the new name means something already, or would come to mean more, nothing
 * is changed.
 */
export function rename(build: Build, named: Named, name: string, facts: Facts = {}): Renaming {
  const { kind, mentions, stage } = named;
  const kept = keepsName(named);
  if (kept) return kept;
  if (!forms[kind].test(name)) return { problem: `\`${name}\` is no name for a ${kind}` };
  const taken = stage && build.stages.all.find((other) => other !== stage && other.key === name.toLowerCase());
  if (taken) return { problem: `there is a stage \`${taken.name}\` already` };
  // FROM compares the name of a stage, as it is written, with names in small letters.
  const spell = (defines: boolean): string => (kind === 'stage' && !defines ? name.toLowerCase() : name);
  const edits = mentions.filter(({ literal }) => literal).map(({ at, defines }) => replace(at, spell(defines)));
  const start = (at: Range): number => moved(at, edits).start;
  const first = mentions.find(({ defines }) => defines);
  const after = createBuild(new Source(build.source.path, applyEdits(build.source.text, edits)), facts);
  const again = first ? namedAt(after, start(first.at))?.named.mentions : [];
  const same =
    again?.length === mentions.length && mentions.every(({ at }, index) => again[index]?.at.start === start(at));
  return same ? { edits } : { problem: `\`${name}\` means something else in this file already` };
}
