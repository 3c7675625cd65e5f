import { Transform } from 'node:stream';

const header = Buffer.from('Content-Length:');
const headersEnd = Buffer.from('\r\n\r\n');
const none = Buffer.alloc(0);

/**
 * Lets whole messages of the protocol through, and drops what stands between them: the reader behind would take it for a part of the next one, and
 * understand nothing more.
 */
export function frames(complain: (message: string) => void): Transform {
  let rest: Buffer = none;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (let start = rest.indexOf(header); start !== -1; start = rest.indexOf(header)) {
        const end = rest.indexOf(headersEnd, start);
        if (end === -1) break;
        const length = Number(rest.toString('latin1', start + header.length, end).split('\r\n', 1)[0]);
        const body = end + headersEnd.length;
        const isLength = Number.isSafeInteger(length) && length >= 0;
        if (isLength && rest.length < body + length) break;
        if (start > 0 || !isLength) complain('what is no message of the protocol is passed over');
        if (isLength) this.push(rest.subarray(start, body + length));
        rest = rest.subarray(isLength ? body + length : body);
      }
      done();
    },
  });
}
