import { weigh } from '../bytes.ts';
import { namedRule, type Found } from '../found.ts';
import type { Source } from '../../text/source.ts';
import { withoutLineEnd } from '../frame.ts';
import { stagesPicture } from '../picture/stages.ts';
import { placeOf, shownFix, sourceOf, type FileReport } from '../report.ts';
import { plural } from '../summary.ts';
import { element, lines, prose, shown, type Child, type Markup } from './element.ts';
import { imageParts, region } from './image.ts';

/** A file as a page shows it: a linted one, or one of a context that findings point into. */
export interface FileShown {
  readonly path: string;
  readonly file: FileReport;
  readonly isLinted: boolean;
  readonly found: readonly Found[];
  /** What its findings weigh. */
  readonly bytes: number;
  /** Its name in the page. */
  readonly id: string;
}

/** How much of a file is shown: all, its pictures and the lines that findings are about, these lines alone, or its name. */
const amounts = ['whole', 'excerpt', 'findings', 'name'] as const;
type Amount = (typeof amounts)[number];

/** What the name of a file takes. */
const least = 400;
/** What a file may take when there are many. */
const ample = 16_000;

/** A section for each file, of as much of it as there is room for: what is first has most. */
export function fileSections(files: readonly FileShown[], room: number): readonly Markup[] {
  let left = room;
  return files.map((file, index) => {
    const waiting = files.length - index - 1;
    const share = files.length === 1 ? left : Math.min(left - waiting * least, Math.max(ample, left / (waiting + 1)));
    const section = fittingSection(file, share, files.length === 1);
    left -= section.markup.length;
    return section;
  });
}

/** As much of a file as fits. */
function fittingSection(file: FileShown, room: number, isAlone: boolean): Markup {
  for (const amount of amounts) {
    if (amount === 'whole' && textOf(file).text.length > room) continue;
    const section = sectionOf(file, amount, isAlone);
    if (section.markup.length <= room) return section;
  }
  return sectionOf(file, 'name', isAlone);
}

const textOf = ({ file, found, isLinted }: FileShown): Source =>
  sourceOf(file, isLinted ? undefined : found[0]?.diagnostic.file);

function sectionOf(file: FileShown, amount: Amount, isAlone: boolean): Markup {
  const { id, path, found } = file;
  const { drawn, context } = file.file;
  const isDrawn = file.isLinted && drawn !== undefined && (amount === 'whole' || amount === 'excerpt');
  const facts: readonly Child[] = [
    found.length === 0 ? 'no findings' : plural(found.length, 'finding', 'findings'),
    ...(file.isLinted && context !== undefined ? [', build context ', element('code', {}, context)] : []),
  ];
  return element(
    'section',
    { id, class: 'file', 'aria-labelledby': `${id}-name` },
    lines([
      element('h2', { id: `${id}-name` }, path),
      element('p', { class: 'sum' }, facts),
      ...(isDrawn && (isAlone || drawn.stages.length > 1)
        ? [
            region(`Stages of ${path}`, {
              markup: stagesPicture({ path, stages: drawn.stages }, { id: `${id}-stages`, isPart: true }),
            }),
          ]
        : []),
      ...(isDrawn
        ? drawn.images.slice(0, mostImages).flatMap((image, at) =>
            imageParts({ path, images: drawn.images }, image, {
              id: `${id}-image${at + 1}`,
              isOpen: isAlone,
              toLine: (line) => element('a', { href: `#${id}-${line}` }, String(line)),
            }),
          )
        : []),
      amount === 'name'
        ? element('p', {}, 'Its source is left out: there is more than a page holds. The tables have its findings.')
        : source(file, amount === 'whole' ? Infinity : around),
    ]),
  );
}

const mostImages = 8;

/** Lines before and behind one that a finding is about. */
const around = 3;
/** Characters of a line. */
const mostLine = 2_000;
/** A finding of more lines than this stands under the first of them. */
const mostSpan = 8;

interface Marked {
  readonly start: number;
  readonly end: number;
}

/** The lines of a file with what was found in them under each: all, or those near a finding. */
function source(shownFile: FileShown, near: number): Markup {
  const { id, path, file, found } = shownFile;
  const text = textOf(shownFile);
  const lastLine = linesOf(text);
  const marks = merged(found.map(({ diagnostic }) => withoutLineEnd(text, diagnostic.at)));
  const byLine = new Map<number, Found[]>();
  for (const one of found) {
    const { start, end } = one.spot;
    const line = end.line - start.line < mostSpan ? end.line : start.line;
    byLine.set(line, [...(byLine.get(line) ?? []), one]);
  }
  const wanted = linesNear(found, lastLine, near);
  let next = 1;
  let mark = 0;
  const rows = wanted.flatMap((line): readonly Markup[] => {
    const { start, end } = text.lineRange(line);
    while ((marks[mark]?.end ?? Infinity) <= start && mark < marks.length - 1) mark++;
    const own = marks.slice(mark, mark + mostSpan * 8).filter((one) => one.start < end && one.end > start);
    const isNext = line === next;
    const gap = isNext ? [] : [gapOf(next, line - 1)];
    next = line + 1;
    return [
      ...gap,
      element('li', { id: `${id}-${line}`, ...(!isNext && { value: line }) }, [
        element('code', {}, codeOf(text.text.slice(start, end), start, own)),
        ...(byLine.get(line) ?? []).map((one) => findingOf(file, one)),
      ]),
    ];
  });
  if (next <= lastLine) rows.push(gapOf(next, lastLine));
  return element('ol', { class: 'source', 'aria-label': `Lines of ${path}` }, lines(rows));
}

/** How many lines there are, without what would begin behind the last line end. */
const linesOf = ({ text, lineCount }: Source): number => (text.endsWith('\n') ? Math.max(1, lineCount - 1) : lineCount);

const gapOf = (from: number, to: number): Markup =>
  element('li', { class: 'gap' }, from === to ? `line ${from} is left out` : `lines ${from}-${to} are left out`);

function linesNear(found: readonly Found[], last: number, near: number): readonly number[] {
  if (near === Infinity) return Array.from({ length: last }, (_, index) => index + 1);
  const wanted = new Set<number>();
  for (const { spot } of found) {
    const end = Math.min(spot.end.line, spot.start.line + 2 * mostSpan);
    for (let line = Math.max(1, spot.start.line - near); line <= Math.min(last, end + near); line++) wanted.add(line);
  }
  return [...wanted].toSorted((a, b) => a - b);
}

/** Stretches without overlaps, in order. */
function merged(ranges: readonly Marked[]): readonly Marked[] {
  const joined: Marked[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && range.start <= last.end)
      joined.splice(-1, 1, { start: last.start, end: Math.max(last.end, range.end) });
    else joined.push(range);
  }
  return joined;
}

/** A line, with what findings are about marked. */
function codeOf(line: string, start: number, marks: readonly Marked[]): Markup {
  const cut = line.length > mostLine ? mostLine : line.length;
  let at = 0;
  const parts = marks.flatMap((mark): readonly string[] => {
    const [from, to] = [Math.max(at, mark.start - start), Math.min(cut, mark.end - start)];
    if (from >= to) return [];
    const before = line.slice(at, from);
    at = to;
    return [shown(before), element('mark', {}, line.slice(from, to)).markup];
  });
  return { markup: `${parts.join('')}${shown(line.slice(at, cut))}${cut < line.length ? '…' : ''}` };
}

const mostRelated = 6;

function findingOf(file: FileReport, { diagnostic }: Found): Markup {
  const { severity, message, bytes, url, related = [] } = diagnostic;
  const fix = shownFix(diagnostic);
  const name = namedRule(diagnostic);
  const places = related.slice(0, mostRelated).map((other) => {
    const place = placeOf(file, other.at, other.file);
    return element('p', { class: 'note' }, [
      `${other.file === undefined ? 'line ' : `${place.path}:`}${place.start.line}: `,
      prose(other.message),
    ]);
  });
  return element('div', { class: `finding ${severity}`, 'data-severity': severity }, [
    element('p', { class: 'head' }, [
      element('span', { class: `severity ${severity}` }, severity),
      ' ',
      url.startsWith('https://') ? element('a', { href: url }, name) : name,
      ...(bytes ? [' ', element('b', { class: 'weight' }, weigh(bytes))] : []),
    ]),
    element('p', {}, prose(message)),
    ...places,
    ...(related.length > mostRelated
      ? [element('p', { class: 'note' }, `and ${related.length - mostRelated} more places`)]
      : []),
    ...(fix
      ? [element('p', { class: 'note' }, [`fix${fix.safety === 'safe' ? '' : ' (unsafe)'}: `, prose(fix.title)])]
      : []),
  ]);
}
