import type { AddNode, CopyNode, Word } from '../../syntax/nodes.ts';
import { trimEnd } from '../../text/trim.ts';
import { groupBy } from '../group.ts';
import type { Flattened, UpToFiles } from './types.ts';

/** The folders of the context that a COPY or ADD pours into one, so that their names are lost: those that a pattern matches among others, or several by name. */
export function flattenedBy(build: UpToFiles, node: CopyNode | AddNode): readonly Flattened[] {
  const selected = node.flag('parents') ? undefined : build.files.selected(node);
  const [first] = build.files.copies(node);
  // Whole file systems are laid over each other on purpose.
  if (!selected || !first || first.destination === '/') return [];
  const bySource = groupBy(selected, ({ source }) => source);
  const found: Flattened[] = [];
  const named: { readonly source: Word; readonly folder: string }[] = [];
  for (const { source, text } of build.files.copies(node)) {
    const items = bySource.get(source) ?? [];
    const folders = [...new Set(items.flatMap(({ path, root }) => (path === root || root === '' ? [] : root)))];
    if (text.endsWith('/') || folders.length === 0) continue;
    const [folder] = folders;
    if (!/[*?[]/.test(text)) named.push(...(folder === undefined ? [] : [{ source, folder }]));
    else if (new Set(items.map(({ root }) => root)).size > 1)
      found.push({ sources: [source], folders, instead: wholeOf(text) });
  }
  const names = new Set(named.map(({ folder }) => folder.slice(folder.lastIndexOf('/') + 1)));
  if (named.length > 1 && names.size > 1)
    found.push({
      sources: named.map(({ source }) => source),
      folders: named.map(({ folder }) => folder),
      instead: undefined,
    });
  return found;
}

/** The folder of which a pattern takes all: `src` of `src/*`. */
function wholeOf(pattern: string): string | undefined {
  const folder = trimEnd(pattern.slice(0, -1), '/');
  return pattern.endsWith('*') && !/[*?[]/.test(folder) && /(?:^|\/)\*$/.test(pattern) ? folder || '.' : undefined;
}
