import { runtimeOf } from '../../data/jdk-modules.ts';
import { sourcesTable, sourcesTableName } from '../../data/sources.ts';
import type { Weight } from '../../data/tool.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFacts } from '../facts/types.ts';

/** What the runtime weighs that `jlink` is told to make, where all its modules are told. */
export function runtimeBytes({ facts }: UpToFacts, { options, option, has, may }: Command): Weight | undefined {
  const words = options('--add-modules');
  if (may('--bind-services') || words.some(({ literal }) => literal === undefined)) return undefined;
  const rows = sourcesTable(facts.table?.(sourcesTableName))?.runtimes?.Java;
  return runtimeOf(new Map(Object.entries(rows ?? {})), {
    modules: words.flatMap(({ value }) => value.split(',').map((name) => name.trim())),
    strips: has('--strip-debug', '-G', '--strip-java-debug-attributes'),
    compress: option('--compress', '-c')?.value,
    headers: !has('--no-header-files'),
    manuals: !has('--no-man-pages'),
  });
}
