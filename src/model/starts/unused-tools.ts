import { scriptRunners } from '../../data/development.ts';
import { packageOfProgram } from '../../data/families/node.ts';
import type { PackageUse } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import type { UnusedTool, UpToStarts } from './types.ts';

/** The packages of languages in a stage that test or build, by name, and that nothing it starts is known to want. */
export function unusedTools(build: UpToStarts, stage: Stage): readonly UnusedTool[] {
  const names = new Set(build.starts.programs(stage)?.flatMap(({ name }) => [name, packageOfProgram(name)]));
  const tests = build.packages.testTools(stage).filter(({ name }) => !names.has(name));
  return [
    ...tests.map((use) => ({ ...use, deed: 'test' as const })),
    ...unusedBuilders(build, stage, names).map((use) => ({ ...use, deed: 'build' as const })),
  ].toSorted((one, other) => one.at.start - other.at.start);
}

/** Those that build may be called by a script that is not known, and by one of their own kind. */
function unusedBuilders(build: UpToStarts, stage: Stage, names: ReadonlySet<string>): readonly PackageUse[] {
  const tools = build.packages.builderPackages(stage);
  const programs = build.starts.programs(stage);
  if (!programs || build.starts.startsScript(stage) || build.starts.needsDevelopment(stage)) return [];
  if (programs.some(({ tool, name }) => scriptRunners.has(tool) || scriptRunners.has(name))) return [];
  return tools.some(({ name }) => names.has(name) || names.has(name.replace(/-(?:cli|dev)$/, ''))) ? [] : tools;
}
