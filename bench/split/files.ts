import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The Dockerfiles below a folder, in order of their paths. */
export function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesBelow(path);
    else if (!/\.jsonl?$/.test(name)) yield path;
  }
}
