import type { Embeds } from '../../data/tool.ts';
import { cleanPath, isBelow } from '../../text/path.ts';
import type { ContextFiles } from '../facts/types.ts';

/** What the sources name, up to a number of files that can be read in no time. */
export function embedded(
  context: ContextFiles,
  embeds: readonly Embeds[],
): readonly { readonly path: string; readonly by: string }[] {
  return embeds.flatMap(({ in: glob, names, from }) =>
    context
      .list(glob)
      .filter((path) => !context.ignored(path) && !isBelow(`/${path}`, '/vendor'))
      .slice(0, 300)
      .flatMap((path) => {
        const folder = from === 'file' ? path.slice(0, path.lastIndexOf('/') + 1) : '';
        return [...(context.read?.(path) ?? '').matchAll(names)].flatMap(([, list = '']) =>
          list
            .split(/\s+/)
            .map((name) => beforeStar(name.replace(/^"|"$|^all:/g, '')))
            .filter((name) => name !== '')
            .map((name) => ({ path: cleanPath(`/${folder}${name}`).slice(1), by: path })),
        );
      }),
  );
}

/** The folder in front of a wildcard. */
function beforeStar(name: string): string {
  const star = name.indexOf('*');
  return star === -1 ? name : name.slice(0, star).replace(/\/$/, '');
}
