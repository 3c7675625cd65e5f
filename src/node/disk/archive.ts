import { withFile } from './open-file.ts';

/** More of an archive's table of contents than this is not read. */
const mostRead = 4_000_000;

/**
 * How many bytes an archive, or a compressed file, holds by its own account; nothing where it gives none, as a pipe through bzip2 does, and for what cannot
 * be read. Of an archive in a compressed file it is the archive's bytes: with a header and filling for each file, which are few.
 */
export function unpackedBytes(file: string): number | undefined {
  try {
    return measured(file);
  } catch {
    return undefined;
  }
}

const measured = (file: string): number | undefined =>
  withFile(file, (open) => {
    const { size } = open;
    const read: Read = (from, length) => open.read(from, Math.max(0, Math.min(length, size - from, mostRead)));
    if (file.endsWith('.tar')) return size;
    if (/\.(?:gz|tgz)$/.test(file)) return inGzip(read, size);
    if (/\.(?:xz|txz)$/.test(file)) return inXz(read, size);
    return /\.(?:zip|whl|jar|war)$/.test(file) ? inZip(read, size) : undefined;
  });

type Read = (from: number, length: number) => Buffer;

/** RFC 1952, 2.3.1: the last four bytes are the length, modulo 2^32. */
function inGzip(read: Read, size: number): number | undefined {
  if (size < 18 || read(0, 2).readUInt16LE() !== 0x8b1f) return undefined;
  const length = read(size - 4, 4).readUInt32LE();
  // Deflate takes at most 1032 bytes for one, and adds next to nothing where it cannot do better.
  return length < size * 0.9 || length > size * 1032 ? undefined : length;
}

/** The `.xz` file format, 1.2.1, sections 2.1.2 and 4: the index in front of the footer lists the lengths of all blocks. */
function inXz(read: Read, size: number): number | undefined {
  const footer = read(size - 12, 12);
  if (footer.toString('latin1', 10) !== 'YZ') return undefined;
  const indexSize = (footer.readUInt32LE(4) + 1) * 4;
  const index = read(size - 12 - indexSize, indexSize);
  let at = 1;
  const number = (): number => {
    let value = 0;
    for (let unit = 1; at < index.length; unit *= 128) {
      const byte = index[at++] as number;
      value += (byte & 127) * unit;
      if (byte < 128) break;
    }
    return value;
  };
  let bytes = 0;
  for (let blocks = number(); blocks > 0 && at < index.length; blocks--) {
    number();
    bytes += number();
  }
  return bytes;
}

/** PKWARE's APPNOTE, 4.3.16 and 4.3.12: the central directory at the end lists all files. */
function inZip(read: Read, size: number): number | undefined {
  const from = Math.max(0, size - 66_000);
  const tail = read(from, size - from);
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end === -1) return undefined;
  const directory = read(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  let bytes = 0;
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50;) {
    const length = directory.readUInt32LE(at + 24);
    if (length === 0xffffffff) return undefined;
    bytes += length;
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return bytes;
}
