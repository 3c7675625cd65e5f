import { withoutCopiedRoot } from './copied-root.ts';
import { splitAs, splitOf } from './split.ts';
import type { SplitFace, UpToSplit } from './types.ts';

/** The question how a stage that builds becomes two. */
export const askSplit = (build: UpToSplit): SplitFace => ({
  of: (stage, wishes) => (wishes ? splitAs(build, stage, wishes) : splitOf(build, stage)),
  joined: (stage) => withoutCopiedRoot(build, stage),
});
