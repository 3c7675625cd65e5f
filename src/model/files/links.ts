import type { AddNode, CopyNode } from '../../syntax/nodes.ts';
import { cleanPath, resolvePath } from '../../text/path.ts';
import type { CopiedLink, UpToFiles } from './types.ts';

/** The links of the context among what a COPY or ADD names and takes, as far as they lead to something else than it brings itself. */
export function linksIn(build: UpToFiles, node: CopyNode | AddNode): readonly CopiedLink[] {
  const { context } = build.facts;
  if (!context?.link || node.flag('from') || node.broken) return [];
  const named = build.files.copies(node).flatMap(({ source, text }): readonly CopiedLink[] => {
    const parts = cleanPath(`/${text}`).slice(1).split('/');
    const paths = /[*?[]/.test(text) ? [] : parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    for (const path of paths) {
      const written = context.link?.(path);
      if (written !== undefined)
        return [{ source, path, written, isNamed: true, leaves: leaves(path, written), to: undefined }];
    }
    return [];
  });
  const taken = (build.files.selected(node) ?? []).flatMap(({ path, root, source, to }): readonly CopiedLink[] => {
    const written = path === root ? undefined : context.link?.(path);
    if (written === undefined || written.startsWith('/') || to === undefined) return [];
    const target = resolvePath(`/${folderOf(path)}`, written)?.slice(1) ?? '';
    const isOut = leaves(path, written);
    const isAlong =
      !isOut &&
      (root === '' || target === root || target.startsWith(`${root}/`)) &&
      context.has(target) &&
      !context.ignored(target);
    if (isAlong) return [];
    return [{ source, path, written, isNamed: false, leaves: isOut, to: resolvePath(folderOf(to) || '/', written) }];
  });
  return [...named, ...taken];
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Whether a link leads out of the context: an absolute one always does. */
function leaves(path: string, written: string): boolean {
  if (written.startsWith('/')) return true;
  let depth = path.split('/').length - 1;
  for (const part of written.split('/')) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}
