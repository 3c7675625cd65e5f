import { readShell } from '../../shell/index.ts';
import { countWhile } from '../../text/look-up.ts';
import type { Runner, UpToCommands } from './types.ts';

/** The words that start the shell which reads an instruction: of SHELL, or what a comment of hadolint's behind it says of a base that nobody knows (`# hadolint shell=powershell`). */
export function shellWords(build: UpToCommands, node: Runner): readonly string[] {
  const { shell, shellNode } = build.stages.before(node);
  const { shellPragmas } = build.stages;
  const pragma = shellPragmas[countWhile(shellPragmas, ({ at }) => at.start < node.at.start) - 1];
  const isHeard = pragma && readShell([pragma.shell]).family && pragma.at.start > (shellNode?.at.start ?? 0);
  return isHeard ? [pragma.shell] : shell;
}
