import { mayExpand } from '../../data/programs.ts';
import { shellFamilies } from '../../data/shells.ts';
import { lex } from '../../syntax/expand.ts';
import type { Word } from '../../syntax/nodes.ts';
import type { Runner } from '../commands/types.ts';
import type { UpToPackages } from '../packages/types.ts';
import { mayBeScript, programOf } from './entry.ts';
import type { UnexpandedVariable } from './types.ts';

/** The variables of an exec form that reach the program as they are written; none where the program, or a script before it, may expand them. */
export function unexpandedIn(build: UpToPackages, node: Runner): readonly UnexpandedVariable[] {
  if (node.command?.form !== 'exec' || runsShell(build, node)) return [];
  const state = build.stages.before(node);
  return node.command.words.flatMap((word) =>
    variablesOf(word).filter(({ name }) => state.definition(name) !== undefined || /^[A-Z][A-Z\d_]+$/.test(name)),
  );
}

const variablesOf = (word: Word): readonly UnexpandedVariable[] =>
  lex(word.text, '\\', false).references.map(({ name, start, end }) => ({ name, at: word.mapped.range(start, end) }));

function runsShell(build: UpToPackages, node: Runner): boolean {
  const stage = build.stages.of(node);
  const before = node.keyword === 'CMD' ? stage?.entrypoint : undefined;
  if (before && before.command.form !== 'exec') return true;
  const own = node.command?.form === 'exec' ? node.command.words.map((word) => word.text) : [];
  const words = [...(before?.command.form === 'exec' ? before.command.words.map((word) => word.text) : []), ...own];
  if (words.some((word) => shellFamilies.has(nameOf(word))) || mayExpand(words)) return true;
  const program = programOf(words);
  // Spring puts values in for the `${…}` of its properties, wherever they are set.
  if (program === 'java' && words.some((word) => word.includes('=${'))) return true;
  if (program === undefined || !stage) return program === undefined;
  return mayBeScript(build, stage, program) && !program.includes('$');
}

const nameOf = (word: string): string => word.slice(word.lastIndexOf('/') + 1).replace(/\.exe$/i, '');

/** An exec form as the text of a shell that puts in its variables, each word still one; nothing where a word holds blanks, which may have been meant to divide it. */
export function shellText(node: Runner): string | undefined {
  if (node.command?.form !== 'exec' || node.command.words.some(({ text }) => /\s/.test(text))) return undefined;
  return node.command.words.map(({ text }) => quoted(text)).join(' ');
}

const quoted = (text: string): string =>
  /^[\w./:=@%+,-]+$/.test(text) ? text : `"${text.replace(/["\\`]/g, (char) => `\\${char}`)}"`;
