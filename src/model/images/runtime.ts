import type { Sdk } from '../../data/images/index.ts';
import type { Tool } from '../../data/tool.ts';
import type { ImageRef } from './types.ts';

/** The image that runs what an image to build with makes, by the version of its language. */
export function runtimeImage({ instead, versions, other }: Sdk, version: string | undefined): string {
  if (!instead.includes('VERSION')) return instead;
  return version !== undefined && (versions?.includes(version) ?? true) ? instead.replace('VERSION', version) : other;
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
