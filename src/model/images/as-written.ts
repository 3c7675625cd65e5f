import type { Written } from './types.ts';

/** A reference of FROM as it is written, variables and all; nothing for `scratch`. */
export function asWritten(text: string): Written | undefined {
  if (text === 'scratch') return undefined;
  const [named = '', digest] = text.split('@', 2);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const [path, tag] = colon === -1 ? [named, undefined] : [named.slice(0, colon), named.slice(colon + 1)];
  const slash = path.indexOf('/');
  const name = path.slice(0, Math.max(0, slash)).includes('.') ? path.slice(slash + 1) : path;
  return { name, tag, digest };
}
