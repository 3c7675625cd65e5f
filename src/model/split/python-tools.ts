import { installersInPython } from '../../data/splitting.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Obstacle } from './types.ts';

/** The packages of Python that a command names, without extras and in small letters. */
export const pythonNames = (build: UpToNames, command: Command): readonly string[] =>
  build.packages.named(command).map(({ name }) => name.replace(/\[.*/, '').toLowerCase());

/** Whether a command puts tools that install packages beside the interpreter, and nothing else. */
export function installsTools(build: UpToNames, command: Command): boolean {
  const names = command.form?.asPip ? pythonNames(build, command) : [];
  const more = command.options(
    '-r',
    '--requirement',
    '--requirements',
    '-e',
    '--editable',
    '-t',
    '--target',
    '--prefix',
  );
  return names.length > 0 && more.length === 0 && names.every((name) => installersInPython.has(name));
}

/** Whether the image calls one of the tools that this puts beside the interpreter: it has one of its own then, apart from what that manages. */
export const isToolOfStart = (build: UpToNames, command: Command, started: ReadonlySet<string>): boolean =>
  installsTools(build, command) && pythonNames(build, command).some((name) => started.has(name));

/** Whether a command installs into an environment that its tool makes for the project, if none is in force, and not among the interpreter's packages. */
export function managesApart(build: UpToNames, command: Command): boolean {
  const found = build.packages.dependencies(command.stage).find((one) => one.command === command);
  const isShared = found?.folder !== undefined && found.venv === undefined;
  return command.form?.environment?.active === true && !isShared;
}

/** Tools that would come to stand in the environment which they manage, and did not before: what they bring in line with a lockfile would be themselves. */
export function toolsWithin(build: UpToNames, stage: Stage, installs: readonly Command[]): readonly Obstacle[] {
  const managing = installs.filter(({ form }) => form?.environment?.active);
  return build.commands.in(stage).flatMap((command) => {
    const names = pythonNames(build, command);
    const managed = managing.find(({ tool, at }) => names.includes(tool) && at.start > command.at.start);
    if (!managed || !command.form?.asPip) return [];
    const isWithin = installs.includes(command) || managed.run === command.run;
    return isWithin && managesApart(build, managed)
      ? [
          {
            at: command.calledAt,
            message: `\`${managed.tool}\` would stand in the environment that it manages: install it in a \`RUN\` of its own, with nothing else`,
          },
        ]
      : [];
  });
}
