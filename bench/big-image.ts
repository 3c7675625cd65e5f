import { once } from 'node:events';
import { argv, stdout } from 'node:process';
import { bigImage } from '../test/support/big-image.ts';

/** Writes the archive of an image of many files: `tsx bench/big-image.ts 500000 5e9 | plimsoll size --image -`. */
const [entries = 500_000, bytes = 1e9] = argv.slice(2).map(Number);

async function write(): Promise<void> {
  for await (const piece of bigImage(entries, bytes)) if (!stdout.write(piece)) await once(stdout, 'drain');
}

void write();
