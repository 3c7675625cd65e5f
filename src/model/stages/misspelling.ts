import { editDistance } from '../../text/suggest.ts';
import { describeImage, parseReference } from '../images/image.ts';
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

/** More variables than this nobody can tell apart, least of all in a hurry. */
const mostVariables = 200;

/** The variable that a name was probably meant for: one letter differs, or two of a longer name. */
export function misspeltVariable(name: string, variables: ReadonlySet<string>, state: State): string | undefined {
  if (name.length < 3 || variables.size > mostVariables) return undefined;
  const limit = name.length < 6 ? 1 : 2;
  const meant = name.toLowerCase();
  const isMeant = (other: string): boolean => editDistance(other.toLowerCase(), meant, limit) <= limit;
  return [...variables].find((other) => (other === 'PATH' || state.definition(other)) && isMeant(other));
}
