import type { Language } from './tool.ts';

/** The table `imports` (imports.json): what packages that sources take in by name weigh, and what they take in themselves. Written by scripts/tables/built-go.ts. */
export interface ImportsTable {
  /** The day that they were built, `YYYY-MM-DD`. */
  readonly date: string;
  readonly source: string;
  readonly languages: Readonly<Partial<Record<Language, ImportedPackages>>>;
}

/**
 * Packages one behind the other, those of the language's own library first; each `name built linked whole needs…`: kilobytes (10^3) as it is built, in a program, and in
 * one that keeps all methods; then the places, counted from 0 over all that are here, of what it takes in besides what that takes in. `!` behind the third where it
 * makes a program keep them: one of the library where the project itself takes it in.
 */
export interface ImportedPackages {
  readonly library: readonly string[];
  /** By module: `built linked whole` of what a project usually takes in of it, then its packages, by what stands behind its name and a slash. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
}

/** What a run is asked for. */
export const importsTableName = 'imports';

/** The table as it was read from JSON, or nothing where there is none. */
export function importsTable(value: unknown): ImportsTable | undefined {
  return typeof value === 'object' && value !== null && 'languages' in value ? (value as ImportsTable) : undefined;
}
