import type { Command, ScriptNode, ShellWord, WordPiece } from '../../shell/nodes.ts';
import { handedScript, ownNodes } from '../../shell/index.ts';
import { shebangWords } from '../../shell/shell.ts';
import type { MappedText } from '../../text/mapped.ts';
import { once } from '../memo.ts';
import { isHanded } from './command.ts';
import { shellWords } from './shell-words.ts';
import { countWhile } from '../../text/look-up.ts';
import type { Expansion, PlacedWord, Runner, UpToCommands, WordPlace } from './types.ts';

/** Commands whose arguments are assignments. */
const declarations: ReadonlySet<string> = new Set(['declare', 'export', 'local', 'readonly', 'typeset']);

/** What a shell reads of an instruction: the shell form, or what an exec form such as `["sh", "-c", "…"]` hands to one; and the words that start that shell. */
export const ownScript = once(
  (
    build: UpToCommands,
    run: Runner,
  ):
    | { readonly shell: readonly string[]; readonly text: MappedText; readonly body: ScriptNode | undefined }
    | undefined => {
    const { command } = run;
    if (!command) return undefined;
    const { text, body } = build.commands.script(run);
    if (command.form === 'shell') return { shell: shebangWords(text.text) ?? shellWords(build, run), text, body };
    const handed = handedScript(command.words);
    return handed && { ...handed, body: body?.inner.find(({ from }) => from === 'argument')?.node };
  },
);

/** The nodes of a script that its own shell reads, each before those in it. */
export const nodesOf = once((build: UpToCommands, run: Runner): readonly ScriptNode[] =>
  Array.from(ownNodes(ownScript(build, run)?.body)),
);

/** The same of those commands that an instruction has by itself: in the exec form, the one that Docker starts, too. */
export function isOwn(build: UpToCommands, run: Runner, node: ScriptNode): boolean {
  if (run.command?.form !== 'exec') return !isHanded(node);
  return node.parent === undefined || ownNodesOf(build, run).has(node);
}

const ownNodesOf = once((build: UpToCommands, run: Runner): ReadonlySet<ScriptNode> => new Set(nodesOf(build, run)));

/** What a word has that is not plain text all through. */
const marked = /[$`\\'"*?[]/;

/** The words that the own shells of instructions read and that are more than plain text. */
export const allWords = once((build: UpToCommands): readonly PlacedWord[] => {
  const found: PlacedWord[] = [];
  for (const run of build.commands.runners) {
    if (!marked.test(build.commands.script(run).text.text)) continue;
    for (const owner of nodesOf(build, run))
      for (const [word, place] of wordsOf(owner)) if (marked.test(word.text)) found.push({ run, word, owner, place });
  }
  return found;
});

/** What the shells put something in for in these words, in order. */
export const allExpansions = once((build: UpToCommands): readonly Expansion[] => {
  const found: Expansion[] = [];
  for (const { run, word, owner, place } of allWords(build)) {
    if (!/[$`]/.test(word.text)) continue;
    for (const piece of word.pieces())
      if (piece.kind === 'variable' || piece.kind === 'substitution')
        found.push({
          run,
          piece,
          word,
          owner,
          place: placeOf(place, word, piece),
          script: substituted(build, owner, piece),
        });
  }
  return found.sort((a, b) => a.piece.at.start - b.piece.at.start);
});

/** Whether a word is what `[ -n … ]` asks about. */
export const isTested = ({ word, owner }: PlacedWord): boolean =>
  owner.kind === 'command' &&
  (owner.name === '[' || owner.name === 'test') &&
  owner.args[owner.args.indexOf(word) - 1]?.text === '-n';

/** The words of a node with their places. */
function* wordsOf(node: ScriptNode): Generator<readonly [ShellWord, WordPlace]> {
  if (node.kind === 'command') yield* commandWords(node);
  else if (node.kind === 'loop') for (const word of node.words) yield [word, 'loop'];
  if (!('redirections' in node)) return;
  for (const { target } of node.redirections) if (target) yield [target, 'redirection'];
}

function* commandWords({ name, assignments, written }: Command): Generator<readonly [ShellWord, WordPlace]> {
  const [first] = written;
  for (const { at, value } of assignments)
    if (value && (!first || at.start < first.at.start)) yield [value, 'assignment'];
  for (const word of written)
    yield [word, word === first ? 'name' : declarations.has(name) ? 'declaration' : 'argument'];
}

/** An argument of `export` is an assignment behind its `=` only. */
const placeOf = (place: WordPlace, word: ShellWord, piece: WordPiece): WordPlace =>
  place === 'declaration' && !/^\w+\+?=/.test(word.text.slice(0, Math.max(0, piece.at.start - word.at.start)))
    ? 'argument'
    : place;

/** What a substitution in a word of a node runs. */
export function substituted(build: UpToCommands, owner: ScriptNode, { kind, at }: WordPiece): ScriptNode | undefined {
  if (kind !== 'substitution') return undefined;
  const all = substitutionsOf(build, owner);
  const found = all[countWhile(all, (node) => node.at.start < at.start)];
  return found && found.at.end <= at.end ? found : undefined;
}

/** What the substitutions in the words of a node run, in the order of the text. */
const substitutionsOf = once((_: UpToCommands, { inner }: ScriptNode): readonly ScriptNode[] =>
  inner
    .flatMap(({ from, node }) => (from === 'substitution' ? [node] : []))
    .toSorted((one, other) => one.at.start - other.at.start),
);
