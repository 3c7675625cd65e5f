import { shellFamilies } from '../data/shells.ts';
import { concat, mapped, type MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import type { Variables } from './called-by.ts';
import { tooDeep } from './bounds.ts';
import { createCommand, shellFlags } from './command.ts';
import type { Script, ScriptNode, ShellVariable } from './nodes.ts';
import type { Sink } from './context.ts';
import { openQuote } from './open-quote.ts';
import { readShell, shebangWords, shellName } from './shell.ts';
import { addCommand, parseText } from './tree.ts';
import { plainWord } from './word.ts';

/** A string of an exec form, and where it stands. */
export interface ExecWord {
  readonly text: string;
  readonly at: Range;
  readonly mapped: MappedText;
}

type Body = Pick<Script, 'body' | 'errexit' | 'pipefail'>;

/**
 * Parses the text that a shell is handed. `shell` are SHELL's words in force; a text that starts with `#!` brings its own interpreter. The script is
 * opaque when no POSIX shell reads it, and when any part of it is not understood. Never throws.
 */
export function parseScript(
  text: MappedText,
  { shell, variables = nothing }: { readonly shell: readonly string[]; readonly variables?: Variables },
): Script {
  const { family, name, errexit, pipefail } = readShell(shebangWords(text.text) ?? shell);
  if (family !== 'posix') return opaque(text, name || 'unknown shell');
  const script = guard(text, variables, (sink) => {
    const body = parseText({ text, sink, level: 0 }, undefined);
    const own = leadingFlags(body);
    // Others have a grammar of their own.
    if (!usual.has(name)) sink.fault = undefined;
    return { body, errexit: errexit || own.errexit, pipefail: pipefail || own.pipefail };
  });
  const open = script.opaque ? openQuote(text.text) : undefined;
  return open === undefined ? script : { ...script, openQuote: text.range(open, open + 1) };
}

const usual: ReadonlySet<string> = new Set(['sh', 'dash', 'bash', 'ash', 'busybox']);

/**
 * Reads the words of an exec form as one command, which no shell expands; `["sh", "-c", "…"]` has the script as its inner one. Never throws.
 */
export function parseExec(words: readonly ExecWord[]): Script {
  const text = concat(words.flatMap((word, index) => (index === 0 ? [word.mapped] : [blankAfter(word), word.mapped])));
  return guard(text, nothing, (sink) => {
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last) return { body: undefined, errexit: false, pipefail: false };
    const body = addCommand(
      { text, sink, level: 0 },
      {
        at: { start: first.at.start, end: last.at.end },
        parent: undefined,
        words: words.map((word) => plainWord(word.mapped, word.at)),
        assignments: [],
        redirections: [],
        inner: [],
      },
    );
    return { body, ...shellFlags(body) };
  });
}

/** The script that the words of an exec form hand to a shell, and the words that start it: of `["bash", "-lc", "…"]`. */
export function handedScript(
  words: readonly ExecWord[],
): { readonly shell: readonly string[]; readonly text: MappedText } | undefined {
  // To read options takes longer than to see that there is no shell.
  if (words.length < 2 || !words.some(({ text }) => namesShell(text))) return undefined;
  const written = words.map((word) => plainWord(word.mapped, word.at));
  const [first] = written;
  if (!first) return undefined;
  const simple = { at: first.at, parent: undefined, words: written, assignments: [], redirections: [], inner: [] };
  const { command, runs } = createCommand(simple);
  const run = runs.find((one) => 'script' in one);
  const shell = command.words.map(({ value }) => value);
  const { family } = readShell(shell);
  if (family === 'posix') return run && 'script' in run ? { shell, text: run.script } : undefined;
  // Others take what stands last.
  const last = command.args.at(-1);
  return family && last ? { shell, text: last.content() } : undefined;
}

const namesShell = (path: string): boolean => shellFamilies.has(shellName(path.slice(path.lastIndexOf('/') + 1)));

const blankAfter = ({ at }: ExecWord): MappedText => mapped(' ', [{ at: 0, from: at.end, length: 1 }]);

const opaque = (text: MappedText, reason: string): Script => ({
  text,
  opaque: true,
  reason,
  body: undefined,
  commands: [],
  variables: [],
  extensions: [],
  errexit: false,
  pipefail: false,
});

const nothing: Variables = () => undefined;

function guard(text: MappedText, known: Variables, read: (sink: Sink) => Body): Script {
  const sink: Sink = { commands: [], variables: [], extensions: [], known, reason: undefined, fault: undefined };
  try {
    const body = read(sink);
    if (sink.reason !== undefined) return { ...opaque(text, sink.reason), ...(sink.fault && { fault: sink.fault }) };
    const commands = sink.commands.sort((a, b) => a.at.start - b.at.start);
    const extensions = sink.extensions.sort((a, b) => a.at.start - b.at.start);
    return {
      text,
      opaque: false,
      reason: undefined,
      ...body,
      commands,
      variables: inOrder(sink.variables),
      extensions,
    };
  } catch (error) {
    // The parser recurses without bound in a few places, such as `f() f() f() …`.
    return opaque(text, error instanceof RangeError ? tooDeep : 'the parser failed');
  }
}

/** A variable in `sh -c "$x"` was met twice: in the word, and in the inner script. */
const inOrder = (variables: ShellVariable[]): readonly ShellVariable[] =>
  variables
    .sort((a, b) => a.at.start - b.at.start)
    .filter(({ at }, index, all) => at.start !== all[index - 1]?.at.start);

/** Flags of the `set` commands that come before anything else. */
function leadingFlags(body: ScriptNode | undefined): Omit<Body, 'body'> {
  let errexit = false;
  let pipefail = false;
  for (const node of body?.kind === 'list' ? body.items.map((item) => item.node) : [body]) {
    if (node?.kind !== 'command' || (node.nameWord && node.name !== 'set' && node.name !== 'export')) break;
    if (node.name !== 'set') continue;
    const flags = shellFlags(node);
    errexit ||= flags.errexit;
    pipefail ||= flags.pipefail;
  }
  return { errexit, pipefail };
}
