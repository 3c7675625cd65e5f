import type { Build, Stage } from '../model/index.ts';
import type { Fix } from './rule.ts';

/** The fix that makes two stages of one that builds and ships, or makes one smaller that only ships, where nothing is in the way. */
export function splitFix(build: Build, stage: Stage): { readonly fix?: Fix } {
  const { split } = build.split.of(stage);
  return split
    ? { fix: { title: split.cure ?? 'Build in a stage of its own', safety: 'unsafe', edits: [split.edit] } }
    : {};
}
