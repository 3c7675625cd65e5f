import { promptVariables, readersOf, sessionPackages } from '../../data/environment-files.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import type { Command } from '../commands/types.ts';
import type { Stage } from '../stages/types.ts';
import type { ProfileVariable, UpToStarts } from './types.ts';

/** The variables that a RUN of an image which starts a program writes to a file that nothing in that image reads. */
export function profileVariables(build: UpToStarts): readonly ProfileVariable[] {
  const sourced = new Set(build.commands.named(['.', 'source']).map(({ operands }) => operands[0]?.value));
  const reads = new Map<Stage, boolean>();
  return build.commands.named(['echo', 'printf']).flatMap((command) => {
    const sink = sinkOf(command);
    const readers = sink && readersOf(sink.file.value);
    const written = readers && assignment(command);
    if (!sink || !readers || !written || promptVariables.has(written.name) || sourced.has(sink.file.value)) return [];
    const { stage } = command;
    const read = reads.get(stage) ?? readsProfiles(build, stage);
    reads.set(stage, read);
    if (read) return [];
    return [{ ...written, file: sink.file.value, readers, command, at: { start: command.at.start, end: sink.end } }];
  });
}

/** The file that the output of a command goes to, by `>>` or by `| tee`. */
function sinkOf(command: Command): { readonly file: ShellWord; readonly end: number } | undefined {
  const redirection = command.redirections.find(({ operator }) => operator === '>>' || operator === '>');
  if (redirection?.target) return { file: redirection.target, end: command.at.end };
  if (command.parent?.kind !== 'pipeline') return undefined;
  const { commands } = command.parent;
  const next = commands[commands.indexOf(command.node) + 1];
  if (next?.kind !== 'command' || next.name !== 'tee' || !next.operands[0]) return undefined;
  return { file: next.operands[0], end: next.at.end };
}

/** `A=1` or `export A=1`, as the text that is written. */
function assignment(command: Command): { readonly name: string; readonly value: string | undefined } | undefined {
  const text = command.operands.map((word) => word.value).join(' ');
  const match = /^(?:export )?([A-Za-z_]\w*)=(.*)$/.exec(text);
  if (!match) return undefined;
  const known = command.operands.every((word) => word.literal !== undefined);
  return { name: match[1] as string, value: known ? match[2] : undefined };
}

const loginFlags = new Set(['-l', '--login', '-i', '-lc', '-ic', '-li', '-il', '-lic', '-ilc', '.', 'source']);

/** Whether anything in the images that a stage ships in may read such a file, or whether that cannot be known. */
function readsProfiles(build: UpToStarts, stage: Stage): boolean {
  if (!stage.shipped || !build.starts.runsApplication(stage)) return true;
  if (stage.end.definition('BASH_ENV') || stage.end.definition('ENV')) return true;
  return build.stages.targets.some((target) => {
    if (!target.chain.includes(stage)) return false;
    if (build.starts.startsScript(target) || build.starts.of(target)?.words.some((word) => loginFlags.has(word)))
      return true;
    if (target.end.shell.some((word) => loginFlags.has(word))) return true;
    return target.chain.some((link) => build.packages.installed(link).some((use) => sessionPackages.has(use.name)));
  });
}
