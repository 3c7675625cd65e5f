import { mapped, type MappedText, type Segment } from '../text/mapped.ts';

/**
 * Maps `text`, which is `raw` with the backslashes of escaped characters (and escaped line ends) gone; nothing when it is not.
 */
export function align(raw: MappedText, text: string): MappedText | undefined {
  const segments: Segment[] = [];
  let from = 0;
  let start = 0;
  let at = 0;
  /** Ends the run of characters that stand together in both. */
  const cut = (): void => {
    if (at > start) for (const one of shift(raw.slice(from, from + at - start).segments, start)) segments.push(one);
    from += at - start;
    start = at;
  };
  while (from + at - start < raw.text.length) {
    const here = from + at - start;
    const next = raw.text[here + 1];
    if (raw.text[here] === '\\' && (next === '\n' || (next !== undefined && next === text[at]))) {
      cut();
      from += next === '\n' ? 2 : 1;
      if (next !== '\n') at++;
    } else if (raw.text[here] === text[at]) at++;
    else return undefined;
  }
  cut();
  return at === text.length ? mapped(text, segments, raw.offset(0)) : undefined;
}

const shift = (segments: readonly Segment[], by: number): readonly Segment[] =>
  segments.map((segment) => ({ ...segment, at: segment.at + by }));
