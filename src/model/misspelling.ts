import { editDistance, suggest } from '../text/suggest.ts';
import { describeImage, parseReference } from './image.ts';
import type { Stage, State } from './types.ts';

/**
 * The stage above instruction number `before` that a name was probably meant for: one edit away, and the name is not that of an image that people use.
 * Names of up to three characters say too little.
 */
export function misspeltStage(stages: readonly Stage[], name: string, before: number): string | undefined {
  const key = name.toLowerCase();
  if (key.length < 4 || /[:/@$]/.test(key)) return undefined;
  const image = parseReference(key);
  if (image && describeImage(image).kind !== undefined) return undefined;
  const above = stages.filter((stage) => stage.from && stage.from.index < before && stage.key !== undefined);
  if (above.some((stage) => stage.key === key && stage.name === name)) return undefined;
  return above.find((stage) => editDistance(stage.key as string, key, 1) <= 1)?.name;
}

/** The variable that a name was probably meant for, of those that the file sets in this stage or its parents, and `PATH`. */
export const misspeltVariable = (name: string, state: State): string | undefined =>
  name.length > 2 ? suggest(name, [...state.names, 'PATH']) : undefined;
