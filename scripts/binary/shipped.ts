import { readFileSync } from 'node:fs';

/** Stands in the place of `src/node/shipped/beside.ts`: what comes with the program is inside of it. */
interface Inside {
  /** The files by name, each with its path inside. */
  readonly files: Readonly<Record<string, string>>;
  readonly mark: string;
}

const inside = (): Inside => (globalThis as unknown as { readonly plimsollInside: Inside }).plimsollInside;

export function shippedText(name: string): string | undefined {
  const { files } = inside();
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  return file === undefined ? undefined : readFileSync(file, 'utf8');
}

export const programMark = (): string => inside().mark;
