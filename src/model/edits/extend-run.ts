import type { ListNode, Script, ScriptNode, ShellWord } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { placeAmong } from '../../text/look-up.ts';
import { insertAfter, insertBefore, remove, replace, type Edit } from '../../text/edit.ts';
import type { Range, Source } from '../../text/source.ts';
import { isHanded } from '../commands/command.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { UpToFacts } from '../facts/types.ts';

type Items = ListNode['items'];

/**
 * The edit that makes the RUN of a command end with one more, when all went well and with the same rights, laid out as the RUN is; nothing for heredocs,
 * exec form, and scripts whose end may not be reached or does not decide whether the step failed.
 */
export function appended(build: UpToCommands, command: Command, text: string): Edit | undefined {
  const { run } = command;
  const script = build.commands.script(run);
  if (run.command.form === 'exec' || run.heredocs.length > 0 || run.broken || !script.body) return undefined;
  const items = itemsOf(script.body);
  if (!items || !endsPlainly(items)) return undefined;
  const rights = rightsOf(command);
  if (rights === undefined) return undefined;
  return insertAfter(script.body.at, joint(build.source, items, script, run.escape) + rights + text);
}

/** Prefixes behind which a command runs as the script does. */
const sameUser = /^(?:command|builtin|busybox|python[\d.]*)$/;

/** What the new command needs in front to run as the same user; nothing for other users and other shells. */
function rightsOf(command: Command): string | undefined {
  const { name, prefixes, nameWord, parent } = command;
  if (nameWord?.value === name && prefixes.every(({ value }) => sameUser.test(value)) && !isHanded(command.node))
    return '';
  const [prefix] = prefixes;
  if (prefixes.length !== 1 || prefix?.value !== 'sudo' || parent?.kind === 'command') return undefined;
  // Options of `sudo` would stand between the two.
  return nameWord && nameWord.at.start - prefix.at.end === 1 ? 'sudo ' : undefined;
}

/** What a script leaves to those that follow it in the same shell. */
const lasting = new Set([
  '',
  '.',
  'cd',
  'exec',
  'exit',
  'export',
  'pushd',
  'read',
  'set',
  'source',
  'trap',
  'umask',
  'unset',
]);

/** The edit that makes one RUN of two that follow each other. */
export function joined(build: UpToCommands, first: RunNode, second: RunNode): Edit | undefined {
  const [before, after] = [build.commands.script(first), build.commands.script(second)];
  const runs = [first, second];
  if (runs.some((run) => run.command.form === 'exec' || run.heredocs.length > 0 || run.broken || run.onbuild))
    return undefined;
  if (!before.body || !after.body || second.index !== first.index + 1 || second.comments.length > 0) return undefined;
  const [items, others] = [itemsOf(before.body), itemsOf(after.body)];
  // A comment of the shell would swallow what is put behind it.
  if (!items || !others || !endsPlainly(items) || before.body.at.end !== first.at.end) return undefined;
  if (!others.every(({ operator }) => operator === undefined || operator === '&&')) return undefined;
  if (build.commands.of(first).some(({ name }) => lasting.has(name))) return undefined;
  const glue = joint(build.source, items, before, first.escape);
  const lines = glue.includes('\n') ? glue : ` ${first.escape}\n${glue}`;
  return replace({ start: first.at.end, end: after.body.at.start }, lines);
}

/** The edit that puts a word in front of one that stands there: on a line of its own, where that one has one. */
export function putBefore(build: UpToFacts, { run }: Command, word: ShellWord, text: string): Edit {
  const before = build.source.slice({ start: run.at.start, end: word.at.start });
  const newline = before.lastIndexOf('\n');
  const indentation = before.slice(newline + 1);
  if (newline === -1 || !/^[ \t]*$/.test(indentation)) return insertBefore(word.at, `${text} `);
  const mark = run.heredocs.length > 0 ? '\\' : run.escape;
  return insertBefore(word.at, `${text} ${mark}\n${indentation}`);
}

/** The edit that takes a command out of a list, with the `&&` or `;` behind it, or before the last one; nothing when a comment would go along. */
export function withdrawn(command: Command): Edit | undefined {
  const { parent, run } = command;
  if (parent?.kind !== 'list' || run.heredocs.length > 0) return undefined;
  const index = placeAmong(parent.items, command.node);
  const [before, item, next] = [-1, 0, 1].map((step) => parent.items[index + step]);
  const around = [...(before ? [before.operator] : []), ...(next ? [item?.operator] : [])];
  if (!item || around.length === 0 || (!next && item.operator !== undefined)) return undefined;
  if (!around.every((operator) => operator === '&&' || operator === ';')) return undefined;
  const { start, end } = command.at;
  const at = next ? { start, end: next.node.at.start } : { start: before?.node.at.end ?? start, end };
  return run.innerComments.some((comment) => comment.at.start > at.start && comment.at.start < at.end)
    ? undefined
    : remove(at);
}

const itemsOf = (body: ScriptNode): Items | undefined => {
  if (body.kind === 'list') return body.items;
  return body.kind === 'command' || body.kind === 'pipeline'
    ? [{ node: body, operator: undefined, operatorAt: undefined }]
    : undefined;
};

function endsPlainly(items: Items): boolean {
  if (!items.slice(0, -1).every(({ operator }) => operator === '&&' || operator === ';')) return false;
  const last = items.at(-1);
  if (!last || last.operator !== undefined) return false;
  const { node } = last;
  return node.kind !== 'command' || !(node.name === 'exit' || node.prefixes.some((word) => word.value === 'exec'));
}

/** What stands between the last command and the one to come: like what stands between the last two. */
function joint(source: Source, items: Items, script: Script, escape: string): string {
  const [before, last] = items.slice(-2);
  if (!before?.operatorAt || !last) return ' && ';
  const between = { start: before.node.at.end, end: before.operatorAt.start };
  const after = { start: before.operatorAt.end, end: last.node.at.start };
  const operator = before.operator === ';' && script.errexit ? ';' : ' &&';
  const leading = breakIn(source.slice(between), escape);
  if (leading !== undefined) return ` ${leading}${operator.trim()} `;
  const trailing = breakIn(source.slice(after), escape);
  return trailing === undefined ? `${operator} ` : `${operator} ${trailing}`;
}

/** The line end in a stretch, its continuation mark before it and the next line's indentation after it. */
function breakIn(stretch: string, escape: string): string | undefined {
  const newline = stretch.lastIndexOf('\n');
  if (newline === -1) return undefined;
  return `${escape}${stretch[newline - 1] === '\r' ? '\r' : ''}${stretch.slice(newline)}`;
}

/** The edits that take arguments out of a command, with the blanks before each; nothing where a comment would go along. */
export function withoutWords(
  build: UpToFacts,
  command: Command,
  places: readonly Range[],
): readonly Edit[] | undefined {
  const edits = places.map(({ start }) => {
    const index = command.words.findIndex(({ at }) => at.start === start);
    const word = command.words[index];
    const before = command.words[index - 1];
    if (!word || !before) return undefined;
    const between = build.source.slice({ start: before.at.end, end: word.at.start });
    return /^(?:[ \t]|[\\`]\r?\n)+$/.test(between) ? remove({ start: before.at.end, end: word.at.end }) : undefined;
  });
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}
