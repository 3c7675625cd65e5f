import type { Reading } from '../packages/texts.ts';
import { contextFileAt, directory, globbed, pathsOf, type Step } from './step.ts';

/** A step that reads the files that are there at its turn: those of the build context, and those that commands have written whose words tell. */
export const readingAt = (step: Step): Reading => ({
  build: step.build,
  command: step.command,
  directory: directory(step),
  textAt: (path) => textAt(step, path),
  pathsOf: (word) => pathsOf(step, word),
  globbed: (path) => globbed(step.disk, path),
});

/** The text of a file, where it is one of the build context, or a command has written it whose words tell; nothing where that is not known. */
export function textAt(step: Step, path: string): string | undefined {
  const written = step.disk.tree.at(path).at(-1)?.text;
  if (written !== undefined) return written ?? undefined;
  const file = contextFileAt(step, path);
  return file === undefined ? undefined : step.build.facts.context?.read?.(file);
}
