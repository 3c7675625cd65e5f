import type { Dependencies } from './dependencies.ts';
import type { Step } from './step.ts';
import type { Bytes } from './types.ts';

/** What an install of the packages of a language brings; nothing where that is not known. */
export function dependencyBytes(_step: Step, _dependencies: Dependencies): Bytes | undefined {
  return undefined;
}

/** What it leaves in the cache of its tool. */
export function cacheBytes(_step: Step, _dependencies: Dependencies, _bytes: Bytes | undefined): Bytes | undefined {
  return undefined;
}
