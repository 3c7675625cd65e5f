import { trimEnd } from '../../text/trim.ts';
import { unquote } from '../../syntax/index.ts';
import type { Node, RunNode } from '../../syntax/nodes.ts';
import { insertAfter, remove, type Edit } from '../../text/edit.ts';
import { isLike } from '../../text/wildcard.ts';
import { removalsOf, takes } from '../commands/removals.ts';
import type { Command, Removal, UpToCommands } from '../commands/types.ts';
import type { UpToFacts } from '../facts/types.ts';
import type { Copied } from '../files/types.ts';
import { once } from '../memo.ts';
import type { UpToStages } from '../stages/types.ts';
import type { UpToEdits } from './types.ts';

/** The edits that mount in the one RUN that needs it what a COPY brings for it, and take the copy and its removal away. */
export function mountedInstead(build: UpToEdits, copied: Copied, path: string): readonly Edit[] | undefined {
  const { node } = copied;
  const flag = mountFlag(build, copied, path);
  const uncopied = withoutSource(build, copied);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!flag || !uncopied || name === '') return undefined;
  const naming = instructionsByName(build).get(name) ?? [];
  const later = naming.filter((other) => other.index > node.index);
  const runs = later.filter((other): other is RunNode => other.keyword === 'RUN');
  const users = runs.filter((run) => build.commands.of(run).some((command) => uses(command, name)));
  const [run] = users;
  if (!run || users.length > 1 || runs.length < later.length || !canMount(build, run, node, path)) return undefined;
  const removals = runs.flatMap((other) => withoutRemovals(build, other, path));
  if (removals.includes(undefined)) return undefined;
  const mayWrite = !/\.\w+$/.test(name) && !readsOnly(build.commands.of(run), path, name);
  return [
    uncopied,
    putFlag(build, run, mayWrite ? `${flag},rw` : flag),
    ...removals.filter((edit) => edit !== undefined),
  ];
}

/** What a comma or a variable would make another mount of is left. */
const plain = /^[\w./@+~-]+$/;

function mountFlag(build: UpToStages, { node, source, text }: Copied, path: string): string | undefined {
  if (node.keyword !== 'COPY' || node.json || node.broken || node.onbuild) return undefined;
  if (node.heredocs.length > 0 || node.flags.some(({ name }) => name !== 'from' && name !== 'link')) return undefined;
  const from = node.flag('from')?.value?.text;
  const place = trimEnd(text.replace(/^(?:\.?\/)+/, ''), '/').replace(/^\.$/, '');
  const isPlain = [from, place, path].every((part) => !part || plain.test(part)) && unquote(source) === text;
  if (!isPlain || build.stages.of(node)?.windows) return undefined;
  const fields = [from && `from=${from}`, (from || place) && `source=${from ? '/' : ''}${place}`, `target=${path}`];
  return `--mount=type=bind,${fields.filter(Boolean).join(',')}`;
}

/** The edit that takes a source out of a COPY, or the COPY when it has no other. */
function withoutSource(build: UpToEdits, { node, source }: Copied): Edit | undefined {
  if (node.innerComments.length > 0 || !node.destination) return undefined;
  if (node.sources.length === 1) return remove(build.edits.lines(node));
  const next = [...node.sources, node.destination].find((word) => word.at.start > source.at.start);
  const isFolder = node.destination.text.endsWith('/');
  return next && isFolder ? remove({ start: source.at.start, end: next.at.start }) : undefined;
}

const uses = (command: Command, name: string): boolean =>
  command.name !== 'rm' && command.words.some((word) => namesIn(word.value).includes(name));

/** What may be the name of a file or folder in a text. */
const namesIn = (text: string): readonly string[] => text.match(/[\w.@+~-]+/g) ?? [];

const instructionsByName = once((build: UpToFacts): ReadonlyMap<string, readonly Node[]> => {
  const byName = new Map<string, Node[]>();
  for (const node of build.file.instructions)
    for (const name of new Set(namesIn(build.source.slice(node.at)))) {
      const others = byName.get(name);
      if (others) others.push(node);
      else byName.set(name, [node]);
    }
  return byName;
});

/** Whether a RUN of the same stage finds the path empty, and nothing but what is mounted there goes with it. */
function canMount(build: UpToCommands, run: RunNode, node: Node, path: string): boolean {
  if (build.stages.of(run) !== build.stages.of(node) || run.onbuild || run.broken || build.commands.script(run).opaque)
    return false;
  if (run.mounts.some(({ target }) => target === undefined || path.startsWith(target) || target.startsWith(path)))
    return false;
  // A folder above a mount cannot be removed, and what is mounted is busy: `rm /tmp/*.deb` fails there, with `-f`, too.
  return !removalsOf(build, run).some(
    (one) => one.path !== path && (takes(one, path) || isLike(path, starred(one.path))),
  );
}

/** A pattern of a shell, each part that stands for several names as a star: it is like what it is like, and more. */
function starred(path: string): string {
  const start = path.search(/[?[]/);
  return start === -1 ? path : `${path.slice(0, start)}*`;
}

/** The edits that leave out the removals of a path in a RUN; nothing for one that cannot be left out. */
function withoutRemovals(build: UpToEdits, run: RunNode, path: string): readonly (Edit | undefined)[] {
  const removals = removalsOf(build, run).filter((removal) => removal.path === path);
  return [...new Set(removals.map(({ command }) => command))].flatMap((command) =>
    withoutRemoval(
      build,
      command,
      removals.filter((removal) => removal.command === command),
    ),
  );
}

function withoutRemoval(
  build: UpToEdits,
  command: Command,
  removals: readonly Removal[],
): readonly (Edit | undefined)[] {
  if (command.name !== 'rm') return [undefined];
  if (removals.length >= command.operands.length)
    return [build.commands.isAlone(command) ? remove(build.edits.lines(command.run)) : build.edits.withdraw(command)];
  const [removal] = removals;
  const name = removal?.path.slice(removal.path.lastIndexOf('/') + 1) ?? '';
  return command.operands
    .filter(({ value }) => value.replace(/\/\*?$/, '').endsWith(name))
    .map((word) => {
      const before = command.words[command.words.indexOf(word) - 1];
      return before && remove({ start: before.at.end, end: word.at.end });
    });
}

/** Whether commands do no more than pick files of a folder by a pattern. */
const readsOnly = (commands: readonly Command[], path: string, name: string): boolean =>
  commands.every(
    (command) =>
      command.name === 'rm' ||
      command.words.every(
        (word) => !namesIn(word.value).includes(name) || (word.globs && word.value.startsWith(`${path}/`)),
      ),
  );

/** The flag behind the keyword; what follows goes to a line of its own. */
function putFlag({ source }: UpToFacts, { keywordAt, at, escape }: RunNode, flag: string): Edit {
  const [first = ''] = source.slice({ start: keywordAt.end, end: at.end }).split('\n', 1);
  const rest = first.trim();
  return insertAfter(keywordAt, rest === escape ? ` ${flag}` : ` ${flag} ${escape}\n   `);
}
