import type { Sdk } from '../../data/images/index.ts';
import type { Tool } from '../../data/tool.ts';
import { newestAlpine } from '../../data/splitting.ts';
import { isReference } from './image.ts';
import type { ImageFacts, ImageRef } from './types.ts';

/** The image that runs what an image to build with makes: of the same version of its language, the same C library and the same release, where they are told. */
export function runtimeImage(
  sdk: Sdk,
  { runtime, libc, stands }: Pick<ImageFacts, 'runtime' | 'libc' | 'stands'>,
): string {
  const { runs, instead, versions, other } = sdk;
  const version = runtime?.version;
  const isNamed = version !== undefined && (versions?.includes(version) ?? true);
  const image = !instead.includes('VERSION') ? instead : isNamed ? instead.replace('VERSION', version) : other;
  if (libc === 'musl')
    return runs === 'programs'
      ? `alpine:${stands?.version ?? newestAlpine}`
      : isReference(image)
        ? `${image}-alpine`
        : image;
  const release = stands?.id === 'debian' ? (stands.codename ?? stands.text) : undefined;
  const isSame = stands?.text === undefined && image.startsWith(`debian:${stands?.version}-`);
  return release === undefined || isSame ? image : image.replace(/^debian:[\w.]+/, `debian:${release}`);
}

/** The reference with the tag of the smaller sister: of Adoptium's JDK the JRE, of CUDA's `devel` the `runtime`. */
export function smallerSister({ tag, text, digest }: ImageRef, { words }: Sdk): string | undefined {
  if (!words || tag === undefined || digest !== undefined || !text.endsWith(tag)) return undefined;
  const [own, other] = words;
  const parts = tag.split('-');
  const [first = '', ...rest] = parts;
  const changed = parts.includes(own) ? parts.map((part) => (part === own ? other : part)) : [first, other, ...rest];
  return text.slice(0, -tag.length) + changed.join('-');
}

/** Whether what is started is the runtime of the language alone, with what was built, and nothing that an image to build with holds more. */
export const runsOnRuntime = (
  { runs, needing }: Sdk,
  { tool, args, form }: { readonly tool: string; readonly args: readonly string[]; readonly form: Tool | undefined },
): boolean =>
  runs !== 'programs' &&
  !args.some((arg) => needing?.some((word) => arg.endsWith(word))) &&
  runs.includes(tool) &&
  (!form?.hosts || (args[0] ?? '').endsWith('.dll'));
