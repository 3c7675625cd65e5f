import type { Value } from '../facts/types.ts';
import { describeImage } from '../images/image.ts';
import type { ImageRef } from '../images/types.ts';
import type { BaseState } from './state.ts';

const posixShell = ['/bin/sh', '-c'] as const;
const windowsShell = ['cmd', '/S', '/C'] as const;

/** Docker gives every Linux build this PATH when the image has none (containerd's default). */
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What a stage starts with: all of it for `scratch`, what our tables hold for well-known images, nothing for others. */
export function baseState(root: ImageRef | 'scratch' | undefined, windows: boolean): BaseState {
  const shell = windows ? windowsShell : posixShell;
  if (root === 'scratch') {
    return { variable: (name) => (name === 'PATH' ? (windows ? undefined : defaultPath) : null), workdir: '/', shell };
  }
  const facts = root && describeImage(root);
  return {
    variable: (name): Value => facts?.variable(name),
    workdir: facts?.workdir,
    shell,
  };
}

/** Whether an image is for Windows: true, false, or not known. */
export function isWindowsImage(image: ImageRef): boolean | undefined {
  const facts = describeImage(image);
  if (facts.windows !== undefined) return facts.windows;
  return undefined;
}
