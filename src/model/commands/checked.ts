import { readShell } from '../../shell/index.ts';
import { once } from '../memo.ts';
import { ownScript } from './expansions.ts';
import { systemShell } from './foreign.ts';
import type { Runner, RunScript, UpToCommands } from './types.ts';

/** The scripts of all instructions that a shell reads, as ShellCheck is asked about them. */
export const runScripts = once((build: UpToCommands): readonly RunScript[] =>
  build.commands.runners.flatMap((run) => scriptOf(build, run)),
);

function scriptOf(build: UpToCommands, run: Runner): readonly RunScript[] {
  const own = ownScript(build, run);
  if (!own || own.text.text.trim() === '') return [];
  const { text } = own;
  const { names, environment, definition } = build.stages.before(run);
  const { name, family } = readShell(own.shell);
  if (family === undefined) return [];
  const spoken = new Set(text.text.match(/[A-Za-z_]\w*/g));
  const shell = family !== 'posix' ? family : name === 'sh' ? (systemShell(build, run) ?? name) : name;
  // An ARG is gone when the image is started.
  const isThere = (variable: string): boolean => run.keyword === 'RUN' || definition(variable)?.keyword !== 'ARG';
  return [
    {
      run,
      text,
      script: {
        text: text.text,
        shell,
        ...(shell === 'sh' && { isUnknown: true }),
        environment: names
          .filter((variable) => spoken.has(variable) && isThere(variable))
          .toSorted()
          .map((variable) => [variable, environment(variable) ?? undefined] as const),
      },
    },
  ];
}
