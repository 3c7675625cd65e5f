import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A reader of big tables by name: from those beside the program, in a checkout from its data; each is read when it is first asked for. */
export function tableReader(): (name: string) => unknown {
  const tables = new Map<string, unknown>();
  return (name) => {
    if (!tables.has(name)) tables.set(name, readTable(name));
    return tables.get(name);
  };
}

/** A table, or nothing where there is none of this name. */
export function readTable(name: string): unknown {
  const places = [`${name}.json`, `../../data/${name}.json`].map((path) => join(import.meta.dirname, path));
  const file = places.find((place) => existsSync(place));
  return file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
}
