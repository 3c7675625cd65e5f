import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { unpackedBytes } from '../../../src/node/disk/archive.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = 'a line that is there again and again\n'.repeat(5_000);

function held(name: string, content: string | Uint8Array): number | undefined {
  const file = join(folder, name);
  writeFileSync(file, content);
  return unpackedBytes(file);
}

/** A zip of one file: its header and content, the central directory, and its end (APPNOTE 4.3). */
function zipOf(name: string, content: string): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(name.length, 26);
  const start = Buffer.concat([local, Buffer.from(name), packed]);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(content.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(start.length, 16);
  return Buffer.concat([start, central, Buffer.from(name), end]);
}

describe('an archive tells what it holds', () => {
  test('in gzip', () => expect(held('a.tar.gz', gzipSync(text))).toBe(text.length));
  test('in zip', () => expect(held('a.zip', zipOf('x.txt', text))).toBe(text.length));
  test('as a plain tar', () => expect(held('a.tar', text)).toBe(text.length));

  test('in xz, where there is such a program', () => {
    const file = join(folder, 'x');
    writeFileSync(file, text);
    try {
      execFileSync('xz', ['--keep', file]);
    } catch {
      return;
    }
    expect(unpackedBytes(`${file}.xz`)).toBe(text.length);
  });
});

describe('an archive tells nothing', () => {
  test.each(['a.gz', 'a.xz', 'a.zip', 'a.tar.bz2'])('when %s is none', (name) => {
    expect(held(name, 'no archive at all, but long enough for a header')).toBeUndefined();
    expect(held(name, '')).toBeUndefined();
  });

  test('when it is not there', () => expect(unpackedBytes(join(folder, 'nothing.zip'))).toBeUndefined());
});
