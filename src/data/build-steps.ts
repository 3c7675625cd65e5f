import { does, toolFacts } from './deeds.ts';
import type { Tool } from './tool.ts';

/** What a command builds with: `bundler` needs the development dependencies of Node.js, `compiler` those of the full variants, `toolchain` an SDK. */
export function buildStep(
  tool: string,
  subcommands: readonly string[],
  operands: readonly string[],
): Tool['builder'] | undefined {
  const builder = toolFacts(tool)?.builder;
  if (builder === undefined) return undefined;
  const path = subcommands.length > 0 ? subcommands : operands.slice(0, 1);
  const builds = does(tool, path, 'script')
    ? /^(?:build|bundle|compile|dist)(?:$|[:-])/.test(operands[0] ?? '')
    : does(tool, path, 'build');
  return builds ? builder : undefined;
}
