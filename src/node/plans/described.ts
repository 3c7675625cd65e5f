import { join, resolve } from 'node:path';
import type { Plan } from '../../index.ts';
import { readBake } from './bake.ts';
import { mergeRecipes, readCompose, type Recipe, type Text } from './compose.ts';

/** A build of a Dockerfile that a compose or bake file describes. */
export interface Described {
  readonly from: Plan['from'];
  /** The file that does, absolute. */
  readonly file: string;
  readonly recipe: Recipe;
  /** The build context, absolute; nothing where it is not a folder that is known. */
  readonly context: string | undefined;
}

/** With the Dockerfile, absolute. */
export interface Placed extends Described {
  readonly dockerfile: string;
}

/** The main compose file of a folder: the others go over it. */
const mainName = /^(?:docker-)?compose\.ya?ml$/;

/** The builds that the compose and bake files of a folder describe, by the files' names; and the files that cannot be read. */
export function describedIn(
  folder: string,
  texts: ReadonlyMap<string, string | undefined>,
): { readonly builds: readonly Placed[]; readonly unread: readonly string[] } {
  const unread: string[] = [];
  const read = [...texts].flatMap(([name, text]) => {
    const from = name.endsWith('.json') ? ('bake' as const) : ('compose' as const);
    const recipes = text === undefined ? undefined : from === 'bake' ? readBake(text) : readCompose(text);
    if (!recipes) unread.push(name);
    return recipes ? [{ name, from, recipes }] : [];
  });
  const main = read.find(({ name }) => mainName.test(name));
  const builds = read.flatMap(({ name, from, recipes }) =>
    [...recipes.values()].flatMap((own) => {
      const below = from === 'compose' && main && main.name !== name ? main.recipes.get(own.name) : undefined;
      const recipe = below ? mergeRecipes(below, own) : own;
      const place = recipe.inline ? undefined : placeOf(folder, recipe);
      return place ? [{ from, file: join(folder, name), recipe, ...place }] : [];
    }),
  );
  return { builds, unread };
}

/** The context and the Dockerfile of a build; nothing where they are not known. */
function placeOf(
  folder: string,
  { context, dockerfile }: Recipe,
): { readonly context: string; readonly dockerfile: string } | undefined {
  const [where, file] = [known(context, '.'), known(dockerfile, 'Dockerfile')];
  // An address of a repository or an archive is no folder.
  if (where === undefined || file === undefined || /^[\w+.-]{2,}:|^git@/.test(where)) return undefined;
  const root = resolve(folder, where);
  return { context: root, dockerfile: resolve(root, file) };
}

const known = (text: Text | undefined, otherwise: string): string | undefined => (text ? text.value : otherwise);
