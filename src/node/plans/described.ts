import { join, resolve } from 'node:path';
import type { Plan } from '../../index.ts';
import { Source } from '../../text/source.ts';
import { readBake, type BakeFile, type Env } from './bake.ts';
import { readJsonBody } from './bake-json.ts';
import { mergeRecipes, readCompose, type Recipe, type Text } from './compose.ts';
import { parseHcl, type HclMistake } from './hcl.ts';

export { contextsNamedIn } from './named.ts';

/** A build of a Dockerfile that a compose or bake file describes. */
export interface Described {
  readonly from: Plan['from'];
  /** The file that does, absolute. */
  readonly file: string;
  readonly recipe: Recipe;
  /** The build context, absolute; nothing where it is not a folder that is known. */
  readonly context: string | undefined;
  /** Whether it is built only by whoever asks for it by name. */
  readonly asked?: boolean;
}

/** With the Dockerfile, absolute. */
export interface Placed extends Described {
  readonly dockerfile: string;
}

/** The main compose file of a folder: the others go over it. */
const mainName = /^(?:docker-)?compose\.ya?ml$/;

/** What compose and bake files of a folder say. */
interface Said {
  readonly builds: readonly Placed[];
  /** Files that cannot be read, and why, where that is known. */
  readonly unread: readonly { readonly name: string; readonly why?: string }[];
  /** What is not evaluated, by the name of its file. */
  readonly passed: readonly { readonly file: string; readonly name: string }[];
  /** Files that hold the text of a Dockerfile. */
  readonly inlined: readonly string[];
}

/** The builds that the compose and bake files of a folder describe. Bake files of one folder are one project. */
export function describedIn(folder: string, texts: ReadonlyMap<string, string | undefined>, env: Env = {}): Said {
  const unread: { readonly name: string; readonly why?: string }[] = [];
  const isBake = (name: string): boolean => /\.(?:json|hcl)$/.test(name);
  const compose = [...texts].flatMap(([name, text]) => {
    if (isBake(name)) return [];
    const recipes = text === undefined ? undefined : readCompose(text);
    if (!recipes) unread.push({ name });
    return recipes ? [{ name, recipes }] : [];
  });
  const main = compose.find(({ name }) => mainName.test(name));
  const services = compose.flatMap(({ name, recipes }) =>
    [...recipes.values()].map((own) => {
      const below = main && main.name !== name ? main.recipes.get(own.name) : undefined;
      return { from: 'compose' as const, file: name, recipe: below ? mergeRecipes(below, own) : own };
    }),
  );
  const bodies = [...texts]
    .filter(([name]) => isBake(name))
    .toSorted(([a], [b]) => bakeNames.indexOf(a) - bakeNames.indexOf(b))
    .flatMap(([name, text]): BakeFile[] => {
      const body = text === undefined ? undefined : name.endsWith('.json') ? readJsonBody(text) : parseHcl(text);
      if (body && !('expected' in body)) return [{ name, body }];
      unread.push({ name, ...(body && text !== undefined && { why: wordsOf(body, text) }) });
      return [];
    });
  const { targets, asked, passed } = readBake(bodies, env);
  const baked = [...targets.values()].map(({ recipe, file }) => ({ from: 'bake' as const, file, recipe }));
  const others = [...asked.values()].map(({ recipe, file }) => ({ from: 'bake' as const, file, recipe, asked: true }));
  const all = [...services, ...baked, ...others];
  const builds = all.flatMap((build): Placed[] => {
    const place = build.recipe.inline ? undefined : placeOf(folder, build.recipe);
    return place ? [{ ...build, file: join(folder, build.file), ...place }] : [];
  });
  const inlined = all.flatMap(({ file, recipe }) => (recipe.inline ? join(folder, file) : []));
  return { builds, unread, passed, inlined: [...new Set(inlined)] };
}

/** The order in which bake reads the files of a folder. */
const bakeNames = ['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'];

function wordsOf({ expected, at }: HclMistake, text: string): string {
  const { line, column } = new Source('', text).position(at);
  return `${line}:${column}: expected ${expected}`;
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
