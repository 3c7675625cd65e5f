import type { Stage } from './types.ts';

/** A reference to an image as it is written, variables and all. */
export interface Written {
  /** Without the registry, which is known by a dot. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** What FROM names as it is written; nothing for `scratch` and the name of an earlier stage. */
export function writtenImage(stages: readonly Stage[], { from, index }: Stage): Written | undefined {
  const word = from?.image;
  if (!word || word.text === 'scratch') return undefined;
  if (stages.some((stage) => stage.index < index && stage.name === word.text)) return undefined;
  const [named = '', digest] = word.text.split('@', 2);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const [path, tag] = colon === -1 ? [named, undefined] : [named.slice(0, colon), named.slice(colon + 1)];
  const slash = path.indexOf('/');
  const name = path.slice(0, Math.max(0, slash)).includes('.') ? path.slice(slash + 1) : path;
  return { name, tag, digest };
}
