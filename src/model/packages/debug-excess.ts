import { type Bytes, minus } from '../../bytes/bytes.ts';
import type { Command } from '../commands/types.ts';
import { countedBytes } from './counted.ts';
import type { UpToPackages } from './types.ts';

/** What a build for debugging leaves more than the same for release, in bytes: of its program, and of the folder that it works in, the program in it. Nothing where the project does not tell. */
export function debugExcess(build: UpToPackages, command: Command, of: 'program' | 'folder'): Bytes | undefined {
  const { debugBuild, buildFolder, makes } = command.form ?? {};
  const program = makes?.flatMap(({ outputs }) => outputs).find((output) => output.program)?.program;
  const [debugged, released] =
    of === 'folder' ? [debugBuild?.counted, buildFolder?.counted] : [debugBuild?.program, program?.counted];
  const bytes = countedBytes(build, command, debugged);
  const less = countedBytes(build, command, released);
  if (!bytes || !less) return undefined;
  const more = minus(bytes, less);
  // Both are off in the same direction: what is counted is the same.
  return {
    ...more,
    low: Math.min(more.value, Math.max(0, bytes.low - less.low)),
    high: Math.max(more.value, bytes.high - less.high),
  };
}
