import { total } from '../../bytes/bytes.ts';
import { addsToMode, isUnusualMode, makesPrograms } from '../../data/modes.ts';
import type { AddNode, CopyNode } from '../../syntax/nodes.ts';
import { groupBy } from '../group.ts';
import { once } from '../memo.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import { replayed } from './ledger.ts';
import { originOf } from './provenance.ts';
import type { Change, Hidden, Reowned } from './types.ts';

/** The commands of a stage that give files of earlier layers another owner or mode, settings left out, and modes that the files may have already. */
export const reownedIn = once((build: UpToPackages, stage: Stage): readonly Reowned[] => {
  const changes = replayed(build, stage).layers.flatMap((layer) => layer.changes);
  // What a later layer deletes is said there.
  const removed = changes.flatMap(({ kind, hides }) => (kind === 'removed' ? hides : []));
  const deleted = groupBy(removed, ({ change }) => change);
  const isDeleted = (by: Change, { path }: Hidden): boolean =>
    deleted.get(by)?.some((hidden) => hidden.path === path) ?? false;
  const owned = groupBy(changes, ({ kind, command }) => (kind === 'owned' ? command : undefined));
  return [...owned].flatMap(([command, all]): readonly Reowned[] => {
    if (!command) return [];
    const deep = command.has('-R', '--recursive') || build.commands.foundBy(command) !== undefined;
    // What the RUN itself takes away or writes anew again is not stored by this.
    const found = all.filter((change) => change.left && storesAgain(change, deep));
    const [first] = found;
    if (!first) return [];
    const hidden = found.flatMap((change) =>
      change.hides.filter((one) => !one.part && !isDeleted(change, one) && isAnew(build, first, one, deep)),
    );
    if (hidden.length === 0) return [];
    const copies = hidden.flatMap(({ change: { node } }) => (isCopy(node) ? node : []));
    return [
      {
        command,
        deep,
        changes: found,
        hidden,
        copies: copies.length === hidden.length ? [...new Set(copies)] : [],
        bytes: total(found.map(({ bytes }) => bytes)),
      },
    ];
  });
});

const isCopy = (node: Change['node']): node is CopyNode | AddNode => node.keyword === 'COPY' || node.keyword === 'ADD';

const isFromContext = ({ change: { node } }: Hidden): boolean =>
  isCopy(node) && !node.flag('from') && !node.flag('chmod');

function storesAgain({ command, path, hides }: Change, deep: boolean): boolean {
  if (!command || path?.startsWith('/etc/')) return false;
  const mode = modeOf(command.operands[0]?.literal);
  if (deep && command.tool === 'chmod' && !isUnusualMode(mode) && !(makesPrograms(mode) && hides.some(isFromContext)))
    return false;
  return hides.some(({ part }) => !part);
}

/** Of a folder nothing but the folder itself is changed. */
function isFile({ change: { node, what }, path, bytes }: Hidden, mode: string | undefined): boolean {
  if (!isCopy(node)) return what === 'download' || what === 'file';
  const isProgram = mode !== undefined && /^[ugoa]*\+r?x$/.test(mode);
  return bytes !== undefined || what === 'download' || isProgram || /\/s?bin\/[^/]+$|[^/]\.[A-Za-z]\w*$/.test(path);
}

const modeOf = (text: string | undefined): string => text ?? '';

/** Whether a file is stored again by one that is given its path: it is no folder, and its mode is surely another one than it had. */
function isAnew(build: UpToPackages, { command }: Change, hidden: Hidden, deep: boolean): boolean {
  if (deep) return true;
  const { change, path } = hidden;
  const mode = command?.tool === 'chmod' ? modeOf(command.operands[0]?.literal) : undefined;
  if (mode === '' || !isFile(hidden, mode)) return false;
  const { node, stage } = change;
  if (mode === undefined || !isCopy(node)) return true;
  const flag = node.flag('chmod');
  if (flag) {
    const given = /^[0-7]{3,4}$/.exec(flag.value?.text ?? '')?.[0];
    return given !== undefined && addsToMode(mode, Number.parseInt(given, 8));
  }
  const origin = node.flag('from') ? originOf(build, stage, path) : undefined;
  // What another stage or image has made is a program already, as far as anybody knows.
  if (origin && !isUnusualMode(mode) && !origin.files && !origin.changes.some(({ what }) => what === 'download'))
    return false;
  const files = origin ? origin.files : selectedFor(build, change);
  const modes = files?.map((file) => build.facts.context?.mode?.(file)) ?? [];
  return modes.length === 0 || modes.some((had) => had === undefined || addsToMode(mode, had));
}

/** The files of the context that a source of a COPY brings. */
const selectedFor = (build: UpToPackages, { node, at }: Change): readonly string[] | undefined =>
  isCopy(node)
    ? build.files
        .selected(node)
        ?.filter(({ source }) => source.at.start === at.start)
        .map(({ path }) => path)
    : undefined;
