import { keywords } from '../../syntax/index.ts';
import type { Range, Source } from '../../text/source.ts';
import type { Swallowed } from './types.ts';

/** An instruction is not looked for further below: a comment may be long. */
const farthest = 2000;

/** The instruction that begins below a blank line, comments aside, and is taken for a part of the one above. */
export function swallowedBelow({ text }: Source, { start, end }: Range): Swallowed | undefined {
  const above = text.slice(0, start).trimEnd();
  if (!above.endsWith('\\') && !above.endsWith('`')) return undefined;
  const below = text
    .slice(end, end + farthest)
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#'));
  const keyword = keywords.find((name) => below?.startsWith(`${name} `));
  return keyword && { keyword, by: { start: above.length - 1, end: above.length } };
}
