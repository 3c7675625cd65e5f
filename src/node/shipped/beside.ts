import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What comes with the program lies beside it; in a checkout where it is written. The binary has another file in the place of this one: there it is inside. */
const places = (name: string): readonly string[] =>
  [name, `../../data/${name}`].map((path) => join(import.meta.dirname, path));

const placeOf = (name: string): string | undefined => places(name).find((place) => existsSync(place));

/** The text of a file that comes with the program; nothing where there is none. */
export function shippedText(name: string): string | undefined {
  const file = placeOf(name);
  return file === undefined ? undefined : readFileSync(file, 'utf8');
}

/** What tells this program from each other one: the hash that the build writes into its first line, and when its tables were written. */
export function programMark(): string {
  const [program] = places('cli.cjs');
  const line = program !== undefined && existsSync(program) ? readFileSync(program, 'latin1').slice(0, 40) : '';
  const tables = [
    'apt.json',
    'apt-releases.json',
    'end-of-life.json',
    'imports.json',
    'npm.json',
    'pypi.json',
    'sources.json',
    'usual.json',
  ].map((name) => {
    const file = placeOf(name);
    const stats = file === undefined ? undefined : statSync(file);
    return stats ? `${stats.size} ${stats.mtimeMs}` : '';
  });
  return [line, ...tables].join('\n');
}
