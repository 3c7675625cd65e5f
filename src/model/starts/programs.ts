import { toolFacts } from '../../data/deeds.ts';
import { lasting } from '../../data/effects.ts';
import { initWrappers, interpreters } from '../../data/services.ts';
import { usualShells } from '../../data/shells.ts';
import { parseExec } from '../../shell/index.ts';
import { nameOf } from '../../text/path.ts';
import type { Command } from '../../shell/nodes.ts';
import type { CmdNode, EntrypointNode, Word } from '../../syntax/nodes.ts';
import type { UpToCommands } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { Program } from './types.ts';

/** Whether a command only prepares what is started, and ends by itself. */
const onlyPrepares = ({ name, effect }: Command): boolean =>
  effect !== undefined && effect !== 'runs' && effect !== 'checks' && !lasting.has(name);

/**
 * The programs that the image of a stage starts, in order, wrappers (`tini --`, `exec`, `sh -c`) left out; nothing when the file does not say, or when
 * one of them cannot be known.
 */
export const programsOf = once((build: UpToCommands, stage: Stage): readonly Program[] | undefined => {
  const { entrypoint, cmd } = stage;
  if (entrypoint?.command.form === 'exec') {
    const more = cmd?.command.form === 'exec' ? cmd.command.words : [];
    if (cmd && cmd.command.form !== 'exec') return undefined;
    return programsIn(build, stage, unwrapped([...entrypoint.command.words, ...more]));
  }
  const node = entrypoint ?? cmd;
  if (!node) return undefined;
  return node.command.form === 'exec'
    ? programsIn(build, stage, unwrapped(node.command.words))
    : fromShell(build, stage, node);
});

function fromShell(build: UpToCommands, stage: Stage, node: CmdNode | EntrypointNode): readonly Program[] | undefined {
  const script = build.commands.script(node);
  return script.opaque ? undefined : programsOfCommands(build, stage, script.commands);
}

function programsIn(build: UpToCommands, stage: Stage, words: readonly Word[]): readonly Program[] | undefined {
  const script = parseExec(words);
  return script.opaque ? undefined : programsOfCommands(build, stage, script.commands);
}

function programsOfCommands(
  build: UpToCommands,
  stage: Stage,
  commands: readonly Command[],
): readonly Program[] | undefined {
  const programs: Program[] = [];
  for (const command of commands) {
    const { name, nameWord, inner } = command;
    if (setsPath(command)) return undefined;
    if (!nameWord || (onlyPrepares(command) && !isPut(build, stage, name))) continue;
    if (usualShells.has(name) && inner.length > 0) continue;
    const wrapped = initWrappers.has(name) ? command.args.findIndex((word) => !word.value.startsWith('-')) : -1;
    const word = wrapped === -1 ? nameWord : command.args[wrapped];
    if (word?.literal === undefined) return undefined;
    const path = word.literal;
    const called = path.slice(path.lastIndexOf('/') + 1);
    const tool = wrapped === -1 ? command.tool : called;
    const rest = command.args.slice(wrapped + 1);
    const args = rest.map(({ value }) => value);
    const form = toolFacts(tool);
    programs.push({
      name: called,
      tool,
      form,
      path,
      args,
      argsAt: rest.map(({ at }) => at),
      called: [called, ...running(tool, args)].join(' '),
      at: word.at,
    });
  }
  return programs.length === 0 ? undefined : programs;
}

/** Whether a stage puts something of a name into place, be that the name of a tool that everybody has: it is the project's own then. */
const isPut = (build: UpToCommands, { chain }: Stage, name: string): boolean =>
  chain.some(
    (link) =>
      build.commands
        .in(link)
        .some(({ effect, operands }) => effect === 'moves' && operands.some(({ value }) => nameOf(value) === name)) ||
      link.instructions.some(
        (node) =>
          (node.keyword === 'COPY' || node.keyword === 'ADD') &&
          [...node.sources, ...(node.destination ? [node.destination] : [])].some(({ text }) => nameOf(text) === name),
      ),
  );

/** Whether a command changes where programs are looked for. */
const setsPath = ({ name, assignments, operands }: Command): boolean =>
  name === '.' ||
  name === 'source' ||
  assignments.some((assignment) => /^(?:PATH|PYTHONPATH|VIRTUAL_ENV)$/.test(assignment.name)) ||
  (name === 'export' && operands.some(({ value }) => /^(?:PATH|PYTHONPATH|VIRTUAL_ENV)=/.test(value)));

/** The arguments that say what an interpreter or a runner runs. */
function running(tool: string, [first, second]: readonly string[]): readonly string[] {
  if (first === undefined || !(interpreters.has(tool) || toolFacts(tool))) return [];
  if (first.startsWith('$') || (first.startsWith('-') && first !== '-m' && first !== '-jar')) return [];
  const takesTwo = second !== undefined && ['-m', '-jar', 'exec', 'run'].includes(first);
  return takesTwo ? [first, second] : [first];
}

/** Without the init wrapper that the words begin with, and its options. */
function unwrapped(words: readonly Word[]): readonly Word[] {
  const [first] = words;
  if (!first || !initWrappers.has(first.text.slice(first.text.lastIndexOf('/') + 1))) return words;
  const next = words.findIndex((word, index) => index > 0 && !/^-|^\w+=/.test(word.text));
  return next === -1 ? [] : unwrapped(words.slice(next));
}
