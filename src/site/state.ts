/** All that is written in the playground, and its form in a link. Nothing of a link is believed. */

export interface Written {
  /** The texts by path: the Dockerfile, its `.dockerignore`, and others whose text is known. */
  readonly texts: ReadonlyMap<string, string>;
  /** What else is in the context, a line a file. */
  readonly files: string;
  /** A configuration, in JSON. */
  readonly config: string;
  readonly preset: string;
  /** The stage that is built; empty for the last one. */
  readonly target: string;
}

export const dockerfile = 'Dockerfile';
export const dockerignore = '.dockerignore';

/** Longer ones are not made: some browsers and most programs that people paste them into cut them off. */
const longest = 30_000;
/** More than this nobody types: of what is written and of what is read alike, so that each link that is made can be opened. */
const mostBytes = 1_000_000;
const mostTexts = 20;

/** The fragment of a link, without `#`; nothing where it would be too long. */
export async function toFragment({ texts, ...rest }: Written): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...rest, texts: [...texts] }));
  if (texts.size > mostTexts || bytes.length > mostBytes) return undefined;
  const packed = await through(bytes, new CompressionStream('deflate-raw'), mostBytes);
  const fragment = packed && `1${base64(packed)}`;
  return fragment === undefined || fragment.length > longest ? undefined : fragment;
}

/** What a fragment says; nothing where it is damaged. */
export async function fromFragment(fragment: string): Promise<Written | undefined> {
  if (!/^1[\w-]+$/.test(fragment) || fragment.length > longest) return undefined;
  try {
    const packed = Uint8Array.from(atob(fragment.slice(1).replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    );
    const bytes = await through(packed, new DecompressionStream('deflate-raw'), mostBytes);
    return bytes && read(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return undefined;
  }
}

/** What comes out of a stream for some bytes; nothing where it is too much. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const writer = stream.writable.getWriter();
  // What is wrong with it is told where it is read.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

function read(value: unknown): Written | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { texts, files, config, preset, target } = value as Readonly<Record<keyof Written, unknown>>;
  if (!Array.isArray(texts) || texts.length > mostTexts || !texts.every(isPair)) return undefined;
  if (!isText(files) || !isText(config) || !isText(preset) || !isText(target)) return undefined;
  const map = new Map(texts);
  return map.has(dockerfile) ? { texts: map, files, config, preset, target } : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isPair = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every(isText);
