import type { Build, Stage } from '../model/index.ts';
import type { Fix } from './rule.ts';

/** The fix that makes two stages of one that builds and ships, where nothing is in the way. */
export function splitFix(build: Build, stage: Stage): { readonly fix?: Fix } {
  const { split } = build.split.of(stage);
  return split ? { fix: { title: 'Build in a stage of its own', safety: 'unsafe', edits: [split.edit] } } : {};
}
