import { createTarDecoder } from 'modern-tar';
import { refusal } from './limits.ts';

export type Chunks = AsyncIterable<Uint8Array>;

/** What stands in an archive, in its order. */
export interface TarEntry {
  /** As written: it may lead anywhere. */
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'symlink' | 'other';
  readonly size: number;
  /** Where a link leads. */
  readonly to: string;
  /** What it holds: to be read before the next one, as far as anybody wants it. */
  readonly body: Chunks;
}

const kinds = new Map<string | undefined, TarEntry['kind']>([
  ['file', 'file'],
  ['directory', 'folder'],
  ['link', 'link'],
  ['symlink', 'symlink'],
]);

/** Reads an archive of tar. What is wrong with it, and what is cut off, is refused. */
export async function* readTar(chunks: Chunks): AsyncGenerator<TarEntry> {
  const decoder = createTarDecoder({ strict: true });
  const fed: Fed = { failure: undefined, end: new Uint8Array(2 * block) };
  const feeding = feed(chunks, decoder.writable.getWriter(), fed);
  const entries = decoder.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await entries.read().catch((error: unknown) => {
        throw fed.failure ?? damaged(error);
      });
      if (done) break;
      const { header, body } = value;
      let read = 0;
      const name = header.pax?.['GNU.sparse.name'] ?? header.name;
      const reader = body.getReader();
      const rest = async function* (): Chunks {
        for (;;) {
          const piece = await reader.read().catch((error: unknown) => {
            throw fed.failure ?? damaged(error);
          });
          if (piece.done) break;
          if (piece.value.buffer === fed.end.buffer) throw refusal('it is cut off');
          read += piece.value.length;
          yield piece.value;
        }
      };
      const kind = kinds.get(header.type) ?? 'other';
      yield { name, kind, size: header.size, to: header.linkname ?? '', body: rest() };
      // Whatever nobody wanted.
      for await (const _ of rest());
      if (read < header.size) throw fed.failure ?? refusal('it is cut off');
    }
    if (fed.failure !== undefined) throw fed.failure;
  } finally {
    await entries.cancel().catch(() => undefined);
    await feeding;
  }
}

const block = 512;

interface Fed {
  /** Why there is no more to read. */
  failure: unknown;
  /** The two empty blocks that many an archive lacks: where it ends with a block, they are put behind it. What is read of them is no file's. */
  readonly end: Uint8Array;
}

async function feed(chunks: Chunks, writer: WritableStreamDefaultWriter<Uint8Array>, fed: Fed): Promise<void> {
  writer.closed.catch(() => undefined);
  const iterator = chunks[Symbol.asyncIterator]();
  let isDone = false;
  let bytes = 0;
  try {
    for (;;) {
      let next;
      try {
        next = await iterator.next();
      } catch (error) {
        fed.failure = error;
        isDone = true;
        await writer.abort(error);
        return;
      }
      if (next.done) {
        isDone = true;
        if (bytes > 0 && bytes % block === 0) await writer.write(fed.end);
        return await writer.close();
      }
      bytes += next.value.length;
      await writer.write(next.value);
    }
  } catch {
    // Whoever reads hears of it.
  } finally {
    if (!isDone) await iterator.return?.();
  }
}

function damaged(error: unknown): Error {
  const { message } = error as Error;
  if (/truncated|already ended/i.test(message)) return refusal('it is cut off');
  return refusal(`it is damaged (${message.replace(/\.$/, '').toLowerCase()})`);
}
