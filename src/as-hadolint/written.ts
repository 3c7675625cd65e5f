import type { Build, Stage } from '../rule/index.ts';

/** A reference to an image as it is written, variables and all. */
export interface Written {
  /** Without the registry, which is known by a dot. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** What FROM of a stage names as it is written; nothing for a stage of the file, whose name is compared as it is written too, and `scratch`. */
export function writtenImage(build: Build, { from, index }: Stage): Written | undefined {
  const word = from?.image;
  if (!word || build.stages.all.some((stage) => stage.index < index && stage.name === word.text)) return undefined;
  return asWritten(word.text);
}

function asWritten(text: string): Written | undefined {
  if (text === 'scratch') return undefined;
  const [named = '', digest] = text.split('@', 2);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const [path, tag] = colon === -1 ? [named, undefined] : [named.slice(0, colon), named.slice(colon + 1)];
  const slash = path.indexOf('/');
  const name = path.slice(0, Math.max(0, slash)).includes('.') ? path.slice(slash + 1) : path;
  return { name, tag, digest };
}
