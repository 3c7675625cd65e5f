import { formatBytes, weigh } from './bytes.ts';
import type { Bytes, Report } from './report.ts';

/** Less than this is not told: a database of packages grows by as much. */
const leastBytes = 1000;

/** What a change does to the images, a line for each that it does something to; else what they weigh. `code` shows a name. */
export const imageLines = (report: Report, code: (text: string) => string): readonly string[] =>
  report.files.flatMap(({ path, images = [] }) =>
    images.flatMap((image) => {
      const { target, before, after, difference } = image;
      const name = images.length > 1 ? `${code(path)}, ${code(target)}` : code(path);
      if (!difference) return after && !report.since ? [`${name}: ${weigh(after)} predicted`] : [];
      if (Math.abs(difference.value) < leastBytes) return [];
      const now = after && before ? `, now ${weigh(after)}` : '';
      return `${name}: ${signed(difference)} predicted${now}`;
    }),
  );

/** `+230 MB`, `-12 MB`. */
const signed = ({ value }: Bytes): string => `${value < 0 ? '-' : '+'}${formatBytes(Math.abs(value))}`;
