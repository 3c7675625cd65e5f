import type { UpToSplit } from './split/types.ts';

/**
 * A Dockerfile with everything a rule asks about it, room by room: `build.stages.all`, `build.commands.named('apt-get', 'install')`,
 * `build.packages.installed(stage)`. Made anew for each text; each answer is computed on first use.
 */
export type Build = UpToSplit;
