import { isGiven } from './given.ts';
import { isCheck } from '../../data/checks.ts';
import { isLimit, parseExec, parseScript } from '../../shell/index.ts';
import type { Script } from '../../shell/nodes.ts';
import type { CommandForm, RunNode } from '../../syntax/nodes.ts';
import type { MappedText } from '../../text/mapped.ts';
import { concat, mapped } from '../../text/mapped.ts';
import type { Range } from '../../text/source.ts';
import { groupBy } from '../group.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { waitsForAnswer } from './answers.ts';
import { inRun, isAlone, isHanded } from './command.ts';
import { directoryOf } from './directory.ts';
import { configures, environmentOf, isForBuild, isPublicKey, setsVariable, shellVariable } from './environment.ts';
import { execForm, execInShell, ignoresArguments } from './exec.ts';
import { isAnswered, lostFailures } from './failure.ts';
import { runScripts } from './checked.ts';
import { bareEscapes } from './escapes.ts';
import { allExpansions, allWords, isOwn, isTested, nodesOf } from './expansions.ts';
import { foreignSyntax, refusesPipefail, shellOf, systemShell } from './foreign.ts';
import { foundBy } from './found-by.ts';
import { chanceOf, flowOf } from './flow.ts';
import { isUnset, lostCd, mayBeEmpty, stops } from './guards.ts';
import { leftRunning } from './left-running.ts';
import { needsRoot } from './privileges.ts';
import { isWanted, namesFor, removesAfter, shellPath } from './removals.ts';
import { shellWords } from './shell-words.ts';
import { printsWord, wordCount } from './word-count.ts';
import { soleTool } from './sole-tool.ts';
import { isIdle } from './step.ts';
import { uncheckedTls } from './tls.ts';
import type { Command, CommandsFace, OwnCommand, Runner, UpToCommands } from './types.ts';

/** The questions about what a RUN runs, where, and with which variables. */
export const askCommands = (build: UpToCommands): CommandsFace => ({
  get all() {
    return allCommands(build);
  },
  get tools() {
    return toolsOf(build);
  },
  named(name, ...subcommands) {
    const names = typeof name === 'string' ? [name] : name;
    const found = names.flatMap((tool) => callsOf(build, tool));
    if (names.length > 1) found.sort((a, b) => a.at.start - b.at.start);
    if (subcommands.length === 0) return found;
    return found.filter(
      (command) => command.subcommand?.literal !== undefined && subcommands.includes(command.subcommand.literal),
    );
  },
  of: <Run extends Runner>(run: Run) => commandsOf(build, run) as readonly Command<Run>[],
  in: (stage) => commandsIn(build, stage),
  checkIn: (stage) =>
    build.commands.in(stage).find(({ tool, words }) =>
      isCheck(
        tool,
        words.slice(1).map(({ value }) => value),
      ),
    ),
  script: (node) => scriptOf(build, node),
  get runners() {
    return runnersOf(build);
  },
  environment: (command, name) => environmentOf(build, command, name),
  shellVariable: (command, name) => shellVariable(build, command, name),
  foundBy: (command) => foundBy(command),
  removesAfter: (command, path) => removesAfter(build, command, path),
  configures: (command, key) => configures(build, command, command.tool, key),
  setsVariable: (run, name) => setsVariable(build, run, name),
  lostFailures: (run) => lostFailures(build, run),
  isPublicKey: (name) => isPublicKey(build, name),
  isForBuild: (name) => isForBuild(build, name),
  answered: (command) => isAnswered(command),
  isAlone: (command) => isAlone(build, command),
  get overLimits() {
    return overLimits(build);
  },
  namedByVariable: (run) => namedByVariable(build, run),
  isHanded: (node) => isHanded(node),
  directory: (command) => directoryOf(build, command),
  pathOf: (command, word) => shellPath(word, directoryOf(build, command), namesFor(build, command)),
  waitsForAnswer: (command, answers) => waitsForAnswer(build, command, answers),
  execForm: (node) => execForm(build, node),
  execInShell: (node) => execInShell(build, node),
  ignoresArguments: (node) => ignoresArguments(build, node),
  isIdle: (command) => isIdle(command),
  foreignSyntax: (node) => foreignSyntax(build, node),
  refusesPipefail: (node, words) => refusesPipefail(build, node, words),
  systemShell: (node) => systemShell(build, node),
  stops: (run) => stops(build, run),
  lostCd: (command) => lostCd(build, command),
  isWanted: (stage, path) => isWanted(build, stage, path),
  mayBeEmpty: (command, name) => mayBeEmpty(build, command, name),
  chance: (command) => chanceOf(command.node, flowOf(build, command.run).chances),
  isUnset: (command, name) => isUnset(build, command, name),
  shellOf: (node) => shellOf(build, node),
  needsRoot: (command) => needsRoot(build, command),
  nodes: (run) => nodesOf(build, run),
  get own() {
    return ownCommands(build);
  },
  get words() {
    return allWords(build);
  },
  get bareEscapes() {
    return bareEscapes(build);
  },
  isTested: (placed) => isTested(placed),
  printsWord: (script) => printsWord(script),
  get expansions() {
    return allExpansions(build);
  },
  wordCount: (expansion, how) => wordCount(build, expansion, how),
  get runScripts() {
    return runScripts(build);
  },
  isGiven: (stage, path) => isGiven(build, stage, path),
  leftRunning: (run) => leftRunning(build, run),
  get uncheckedTls() {
    return uncheckedTls(build);
  },
  soleTool: (run) => soleTool(build, run),
});

const runnersOf = once((build: UpToCommands): readonly Runner[] =>
  (['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'] as const)
    .flatMap((keyword): readonly Runner[] => build.stages.instructions(keyword, { onbuild: true }))
    .sort((a, b) => a.at.start - b.at.start),
);

const allCommands = once((build: UpToCommands): readonly Command[] =>
  build.stages.instructions('RUN', { onbuild: true }).flatMap((run) => build.commands.of(run)),
);

const overLimits = once((build: UpToCommands) =>
  build.commands.runners.flatMap((node) => {
    const { reason } = build.commands.script(node);
    return reason !== undefined && isLimit(reason) ? [{ node, limit: reason }] : [];
  }),
);

/** Only these have a name that is known and is written as a variable. */
const namedByVariable = once((build: UpToCommands, run: RunNode): readonly Range[] =>
  build.commands
    .of(run)
    .flatMap(({ nameWord }) =>
      nameWord?.literal !== undefined && /^"?\$/.test(build.source.slice(nameWord.at)) ? [nameWord.at] : [],
    ),
);

const ownCommands = once((build: UpToCommands): readonly OwnCommand[] =>
  build.commands.runners.flatMap((run) => build.commands.of(run).filter(({ node }) => isOwn(build, run, node))),
);

/** Of the commands that call a tool, what is read is which ones do, and they; not what else is called. */
function callsOf(build: UpToCommands, tool: string): readonly Command[] {
  const { reads } = build;
  if (!reads) return commandsByTool(build).get(tool) ?? [];
  const calls = reads.during(() => commandsByTool(build)).value.get(tool) ?? [];
  reads.noteName(tool);
  for (const { run } of calls) reads.noteNode(run.index);
  return calls;
}

const commandsByTool = once((build: UpToCommands) => groupBy(build.commands.all, ({ tool }) => tool));

const toolsOf = once((build: UpToCommands): ReadonlySet<string> => new Set(commandsByTool(build).keys()));

/** The shell floor knows nothing of instructions: its commands are completed here, once, before anybody sees them. */
const commandsOf = once((build: UpToCommands, run: Runner): readonly OwnCommand[] => {
  const stage = build.stages.of(run);
  const state = build.stages.before(run);
  return stage ? build.commands.script(run).commands.map((command) => inRun(build, command, run, stage, state)) : [];
});

const commandsIn = once((build: UpToCommands, stage: Stage): readonly Command[] =>
  stage.instructions.flatMap((node) => (node.keyword === 'RUN' ? build.commands.of(node) : [])),
);

const scriptOf = once((build: UpToCommands, node: Runner): Script => {
  const { environment } = build.stages.before(node);
  const shell = shellWords(build, node);
  const form = node.command;
  const read = build.scripts?.parse ?? parseScript;
  if (!form) return read(mapped('', []), { shell });
  if (form.form === 'exec') return parseExec(form.words);
  // What is started may be given another environment.
  if (node.keyword !== 'RUN') return read(form.script, { shell });
  const asked = { shell, variables: (name: string) => environment(name) ?? undefined };
  return node.heredocs.length === 0 ? read(form.script, asked) : readHeredocs(build, node, form, asked);
});

/**
 * A RUN that is only a heredoc word runs the body; else the shell is handed the line and the bodies, and reads the heredocs itself
 * (BuildKit's dispatchRun).
 */
function readHeredocs(
  { source, scripts }: UpToCommands,
  node: RunNode,
  form: CommandForm & { form: 'shell' },
  asked: Parameters<typeof parseScript>[1],
): Script {
  const read = scripts?.parse ?? parseScript;
  const [heredoc] = node.heredocs;
  const alone = heredoc && node.heredocs.length === 1 && covers(form.script, heredoc.at);
  if (heredoc && alone) return read(heredoc.body, asked);
  const bodies = unixLines(source.slice({ start: node.lineAt.end, end: node.at.end }), node.lineAt.end);
  return read(concat([form.script, bodies]), asked);
}

/** A stretch of the file, which begins at `from`, without the `\r` of its line ends: with it, the shell would not know the heredoc's terminator. */
function unixLines(text: string, from: number): MappedText {
  const parts: MappedText[] = [];
  for (let at = 0; at < text.length;) {
    const carriage = text.indexOf('\r\n', at);
    const stop = carriage === -1 ? text.length - (text.endsWith('\r') ? 1 : 0) : carriage;
    parts.push(mapped(text.slice(at, stop), [{ at: 0, from: from + at, length: stop - at }], from + at));
    at = stop + 1;
  }
  return concat(parts);
}

function covers(script: MappedText, at: { readonly start: number; readonly end: number }): boolean {
  const trimmed = script.text.trim();
  const start = script.text.indexOf(trimmed);
  const range = script.range(start, start + trimmed.length);
  return range.start === at.start && range.end === at.end;
}
