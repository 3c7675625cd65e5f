import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { frames } from '../../src/lsp/frames.ts';

/** What comes through of some chunks, and how often something was passed over. */
async function through(chunks: readonly Uint8Array[]): Promise<[text: string, complaints: number]> {
  let complaints = 0;
  const stream = frames(() => complaints++);
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return [Buffer.concat(parts).toString(), complaints];
}

const frame = (body: string, more = ''): string => `Content-Length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`;

test('messages come through whole, however they are cut', async () => {
  const text = frame('{"é":"𝄞"}') + frame('{}', 'Content-Type: x\r\n') + frame('');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 20 })), async (sizes) => {
      const bytes = Buffer.from(text);
      const chunks: Buffer[] = [];
      let at = 0;
      for (const size of sizes) chunks.push(bytes.subarray(at, (at += size)));
      chunks.push(bytes.subarray(at));
      expect(await through(chunks)).toEqual([text, 0]);
    }),
    { numRuns: 30 },
  );
});

test('what stands between them does not', async () => {
  const junk = `\n${frame('{"a":1}')}}}${frame('[]')}Content-Length: x\r\n\r\n${frame('{}')}GET / HTTP/1.1\r\n\r\n`;
  expect(await through([Buffer.from(junk)])).toEqual([frame('{"a":1}') + frame('[]') + frame('{}'), 3]);
});
