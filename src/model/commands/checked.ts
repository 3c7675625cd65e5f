import { readShell } from '../../shell/index.ts';
import { shebangWords } from '../../shell/shell.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { once } from '../memo.ts';
import { systemShell } from './foreign.ts';
import type { RunScript, UpToCommands } from './types.ts';

/** The scripts of all RUNs that a shell reads, as ShellCheck is asked about them. */
export const runScripts = once((build: UpToCommands): readonly RunScript[] =>
  build.stages
    .instructions('RUN', { onbuild: true })
    .flatMap((run) => (run.command?.form === 'shell' ? scriptOf(build, run) : [])),
);

function scriptOf(build: UpToCommands, run: RunNode): readonly RunScript[] {
  const { text } = build.commands.script(run);
  if (text.text.trim() === '') return [];
  const { shell: words, names, environment } = build.stages.before(run);
  const { name, family } = readShell(shebangWords(text.text) ?? words);
  if (family === undefined) return [];
  const spoken = new Set(text.text.match(/[A-Za-z_]\w*/g));
  const shell = family !== 'posix' ? family : name === 'sh' ? (systemShell(build, run) ?? name) : name;
  return [
    {
      run,
      text,
      script: {
        text: text.text,
        shell,
        ...(shell === 'sh' && { isUnknown: true }),
        environment: names
          .filter((variable) => spoken.has(variable))
          .toSorted()
          .map((variable) => [variable, environment(variable) ?? undefined] as const),
      },
    },
  ];
}
