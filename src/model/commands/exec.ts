import { shellFamilies } from '../../data/shells.ts';
import type { NodeOf } from '../../syntax/nodes.ts';
import type { UpToCommands } from './types.ts';

/** Commands that are no program, or another one than the shell's own (POSIX.1-2024, 1.7 and 2.15). */
const builtins: ReadonlySet<string> = new Set(
  '. : alias bg cd command eval exec exit export fg hash jobs let local read readonly return set shift source times trap type ulimit umask unalias unset wait echo printf test [ kill'.split(
    ' ',
  ),
);

/**
 * A command of plain words as the JSON array of the exec form; nothing when a shell has anything to do: expansions, operators, redirections, builtins.
 */
export function execForm(build: UpToCommands, node: NodeOf<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): string | undefined {
  const { body } = build.commands.script(node);
  if (node.command?.form !== 'shell' || body?.kind !== 'command') return undefined;
  if (body.prefixes.length > 0 || body.assignments.length > 0 || body.redirections.length > 0) return undefined;
  const words = body.words.flatMap(({ literal }) => (literal === undefined ? [] : [literal]));
  const [program] = words;
  if (!program || words.length < body.words.length || builtins.has(program)) return undefined;
  return arrayOf(words);
}

/** Words as JSON, with a blank after each comma. */
export const arrayOf = (words: readonly string[]): string =>
  `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;

/**
 * What a shell form means, as an exec form in which the last program takes the shell's place, so that it is what signals reach; nothing when the last
 * command is none that `exec` can stand before.
 */
export function execInShell(
  build: UpToCommands,
  node: NodeOf<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>,
): string | undefined {
  const { body, text } = build.commands.script(node);
  if (node.command?.form !== 'shell' || text.segments.length !== 1) return undefined;
  const items = body?.kind === 'list' ? body.items : [];
  const last = items.at(-1);
  // What runs in the background would lose its shell.
  if (items.some(({ operator }) => operator === '&')) return undefined;
  const command = last ? last.node : body;
  if (last?.operator || command?.kind !== 'command' || command.assignments.length > 0) return undefined;
  const program = command.words[0]?.literal;
  if (!program || command.prefixes.length > 0 || builtins.has(program)) return undefined;
  const at = command.at.start - text.offset(0);
  return arrayOf([...build.stages.before(node).shell, `${text.text.slice(0, at)}exec ${text.text.slice(at)}`]);
}

/** Whether the CMD that follows an ENTRYPOINT is handed to a shell that takes no notice of it: the shell form, or `["sh", "-c", "…"]`. */
export function ignoresArguments(build: UpToCommands, node: NodeOf<'ENTRYPOINT'>): boolean {
  const { command } = node;
  if (command.form === 'shell') return !readsArguments(command.script.text) && !build.commands.script(node).opaque;
  const [program, flag, script] = command.words.map((word) => word.text);
  const isShell = shellFamilies.get(program?.slice(program.lastIndexOf('/') + 1) ?? '') === 'posix';
  return isShell && flag !== undefined && /^-[a-z]*c$/.test(flag) && script !== undefined && !readsArguments(script);
}

const readsArguments = (script: string): boolean => /\$(?:[@*#\d]|\{[@*#!\d])/.test(script);
