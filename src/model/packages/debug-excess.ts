import { type Bytes, minus } from '../../bytes/bytes.ts';
import type { Counted } from '../../data/tool.ts';
import type { Command } from '../commands/types.ts';
import { buildFoldersIn } from './build-remains.ts';
import { countedBytes } from './counted.ts';
import type { UpToPackages } from './types.ts';

/**
 * What a program that is built for debugging weighs more than the same for release, in bytes. Where the folder ships with it that is more, too, which others speak
 * of: it is as far as the range reaches. Nothing where the project does not tell.
 */
export function debugExcess(build: UpToPackages, command: Command): Bytes | undefined {
  const { debugBuild, buildFolder, makes } = command.form ?? {};
  const released = makes?.flatMap(({ outputs }) => outputs).find(({ program }) => program)?.program;
  const more = (debugged: Counted | undefined, other: Counted | undefined): Bytes | undefined => {
    const bytes = countedBytes(build, command, debugged);
    const less = countedBytes(build, command, other);
    if (!bytes || !less) return undefined;
    const all = minus(bytes, less);
    // Both are off in the same direction: what is counted is the same.
    const low = Math.min(all.value, Math.max(0, bytes.low - less.low));
    return { ...all, low, high: Math.max(all.value, bytes.high - less.high) };
  };
  const program = more(debugBuild?.program, released?.counted);
  const isKept = build.stages.shipped.some(
    (stage) => stage.chain.includes(command.stage) && buildFoldersIn(build, stage).length > 0,
  );
  const folder = isKept ? more(debugBuild?.counted, buildFolder?.counted) : undefined;
  return program && folder ? { ...program, high: Math.max(program.high, folder.high) } : program;
}
