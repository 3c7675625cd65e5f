import { commandFacts, toolOf, type CommandFacts } from '../data/commands.ts';
import { toolFacts } from '../data/deeds.ts';
import { effectOf } from '../data/effects.ts';
import type { MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import {
  isOption,
  readArguments,
  readOption,
  runsOperands,
  startReading,
  type Arguments,
  type Reading,
} from './arguments.ts';
import { readDeeds } from './deeds.ts';
import type { Command, InnerScript, Redirection, ScriptNode, ShellAssignment, ShellWord } from './nodes.ts';
import { assignmentOf, baseName, opensWithExpansion } from './word.ts';

/** What a shell makes of a simple command. */
export interface SimpleCommand {
  readonly at: Range;
  readonly parent: ScriptNode | undefined;
  /** Prefixes, name and arguments as written. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirections: readonly Redirection[];
  /** Filled by the caller. */
  readonly inner: readonly InnerScript[];
}

/** What a command would run: words, or a text for a shell. */
export type Run =
  | { readonly from: 'argument'; readonly words: readonly ShellWord[] }
  | { readonly from: 'argument' | 'input'; readonly script: MappedText };

/** A command, seen through its prefixes, and what it would run in turn. */
export function createCommand(simple: SimpleCommand): { readonly command: Command; readonly runs: readonly Run[] } {
  const { prefixes, assignments, rest, adds } = peel(simple.words);
  const words = rest > 0 ? simple.words.slice(rest) : simple.words;
  const args = words.slice(1);
  const [nameWord] = words;
  const name = baseName(nameWord);
  const tool = toolOf(name, nameWord?.value);
  const facts = commandFacts(tool);
  const { own, executed } = tool === 'find' ? splitFind(args) : { own: args, executed: [] };
  const read = readArguments(facts, own);
  const { has, options, flagWord } = read;
  const command: Command = {
    kind: 'command',
    at: simple.at,
    parent: simple.parent,
    inner: simple.inner,
    name,
    tool,
    nameWord,
    prefixes,
    written: simple.words,
    words,
    args,
    assignments: assignments.length > 0 ? [...simple.assignments, ...assignments] : simple.assignments,
    redirections: simple.redirections,
    subcommand: read.subcommands[0],
    subcommands: read.subcommands.map((word) => word.value),
    operands: read.operands,
    dynamic: adds || read.dynamic || (nameWord !== undefined && opensWithExpansion(nameWord)),
    has,
    option: (...flags) => options(...flags).at(-1),
    options,
    flagWord,
    form: toolFacts(tool),
    effect: effectOf(tool),
    does: readDeeds(tool, args, read),
  };
  const runs: Run[] = executed.map((run) => ({ from: 'argument', words: run }));
  if (runsOperands(facts, read.subcommands)) runs.push({ from: 'argument', words: args.slice(read.first) });
  if (facts.script !== undefined) runs.push(...scripts(facts, facts.script, read, simple.redirections));
  return { command, runs };
}

interface Peeled {
  readonly prefixes: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  /** Where the command proper begins. */
  readonly rest: number;
  /** Whether a prefix adds arguments. */
  readonly adds: boolean;
}

function peel(words: readonly ShellWord[]): Peeled {
  const prefixes: ShellWord[] = [];
  const assignments: ShellAssignment[] = [];
  let adds = false;
  let rest = 0;
  while (rest < words.length) {
    const word = words[rest] as ShellWord;
    const name = baseName(word);
    // Of `$PYTHON -m pip` and `python$VERSION -m pip`, nothing but Python is called like that.
    const python = name === '' && words[rest + 1]?.literal === '-m';
    const facts = commandFacts(python ? 'python' : toolOf(name, word.value));
    const found = facts.prefix ? afterPrefix(facts, words, rest + 1) : afterLauncher(facts, words, rest + 1);
    if (!found) break;
    prefixes.push(word);
    for (const one of found.assignments) assignments.push(one);
    adds ||= facts.prefix?.adds ?? false;
    rest = found.index;
  }
  return { prefixes, assignments, rest, adds };
}

interface Behind {
  readonly index: number;
  readonly assignments: readonly ShellAssignment[];
}

/** Where the command behind a prefix begins; nothing when the prefix runs none. */
function afterPrefix(facts: CommandFacts, words: readonly ShellWord[], from: number): Behind | undefined {
  const { prefix } = facts;
  if (!prefix) return undefined;
  const reading = startReading(facts);
  const assignments: ShellAssignment[] = [];
  let operands = prefix.operands;
  let index = readOptions(reading, words, from);
  for (; index < words.length; index++) {
    const word = words[index] as ShellWord;
    const assignment = prefix.assignments ? assignmentOf(word) : undefined;
    if (assignment) assignments.push(assignment);
    // `env - x` is `env -i x`.
    else if (word.value === '-' && prefix.assignments) continue;
    else if (operands-- <= 0) break;
  }
  const given = new Set(reading.given.map(({ name }) => name));
  const idle = prefix.unless.some((flag) => given.has(flag));
  const lacking = prefix.when !== undefined && !given.has(facts.options.get(prefix.when)?.name ?? prefix.when);
  return idle || lacking || index >= words.length ? undefined : { index, assignments };
}

/** Where the tool begins that an interpreter is called for. */
function afterLauncher(facts: CommandFacts, words: readonly ShellWord[], from: number): Behind | undefined {
  const { launches } = facts;
  if (!launches) return undefined;
  const reading = startReading(facts);
  let index = from;
  for (; index < words.length && isOption(words[index] as ShellWord);) {
    const next = readOption(reading, words, index);
    const last = reading.given.at(-1);
    if (launches.option !== undefined && last?.name === launches.option) {
      const named = last.value?.literal !== undefined && launches.tools.includes(last.value.literal);
      return named && last.value === words[next - 1] ? { index: next - 1, assignments: [] } : undefined;
    }
    index = next;
  }
  const word = words[index];
  const named = word && launches.option === undefined && launches.tools.includes(baseName(word));
  return named ? { index, assignments: [] } : undefined;
}

/** Reads options up to the first word that is none; `--` is passed over. */
function readOptions(reading: Reading, words: readonly ShellWord[], from: number): number {
  let index = from;
  while (index < words.length) {
    const word = words[index] as ShellWord;
    if (word.value === '--') return index + 1;
    if (!isOption(word)) return index;
    index = readOption(reading, words, index);
  }
  return index;
}

/** The arguments of `find` without its operators and what `-exec` and its like run, and those commands. */
function splitFind(args: readonly ShellWord[]): {
  readonly own: readonly ShellWord[];
  readonly executed: readonly (readonly ShellWord[])[];
} {
  const own: ShellWord[] = [];
  const executed: ShellWord[][] = [];
  let run: ShellWord[] | undefined;
  for (const word of args) {
    const { value } = word;
    if (run) {
      const ends = value === ';' || (value === '+' && run.at(-1)?.value === '{}');
      if (ends) run = undefined;
      else run.push(word);
    } else if (/^-(?:exec|execdir|ok|okdir)$/.test(value)) {
      own.push(word);
      executed.push((run = []));
    } else if (!/^[!(),]$/.test(value)) own.push(word);
  }
  return { own, executed: executed.filter((words) => words.length > 0) };
}

/** The script of `sh -c '…'`, `su -c '…'`, or of a here-document that a shell reads. */
function scripts(
  facts: CommandFacts,
  flag: string,
  read: Arguments,
  redirections: readonly Redirection[],
): readonly Run[] {
  const isShell = facts.options.get(flag)?.takes === 'nothing';
  const word = isShell ? read.operands[0] : read.options(flag).at(-1);
  if (read.has(flag) || !isShell) {
    return word && isScript(word) ? [{ from: 'argument', script: word.content() }] : [];
  }
  if (word && !read.has('-s')) return [];
  const body = redirections.findLast((redirection) => redirection.body)?.body;
  return body && (!body.expands || !/[`\\]|\$\(/.test(body.text)) ? [{ from: 'input', script: body.content }] : [];
}

/** Whether the shell that is handed the word reads what is written there: at most plain variables are put in. */
const isScript = (word: ShellWord): boolean =>
  word.literal !== undefined || (word.quoted && !word.splits && !word.globs && !/`|\$\(/.test(word.value));

/** What the options of a shell, or of `set`, turn on. */
export function shellFlags(command: Command): { readonly errexit: boolean; readonly pipefail: boolean } {
  const named = new Set(command.options('-o').map((word) => word.value));
  return { errexit: command.has('-e') || named.has('errexit'), pipefail: named.has('pipefail') };
}
