import { splitOf } from './split.ts';
import type { SplitFace, UpToSplit } from './types.ts';

/** The question how a stage that builds becomes two. */
export const askSplit = (build: UpToSplit): SplitFace => ({
  of: (stage) => splitOf(build, stage),
});
