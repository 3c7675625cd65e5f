import type { Diagnostic, DroppedFix } from '../../src/index.ts';

/** An image that was built, or could not be. */
export interface Image {
  readonly date: string;
  readonly engine: string;
  readonly bytes?: number;
  /** Why it does not build, or its program does not start. */
  readonly error?: string;
}

/** A Dockerfile as it is, or with its fixes, and its image. */
export interface Trial {
  readonly text: string;
  readonly fixed: readonly Diagnostic[];
  readonly dropped: readonly DroppedFix[];
  readonly image: Image;
}

export interface Outcome {
  readonly name: string;
  readonly before: Trial;
  readonly safe: Trial;
  /** Absent where no unsafe fix was offered. */
  readonly unsafe?: Trial;
  /** Why it does not build or start before it is fixed, where it is not meant to. */
  readonly broken?: string;
}

/** Logs and caches with dates in them differ from build to build by a few kilobytes. */
const tolerance = 50_000;

/** The results as Markdown, and how many of the Dockerfiles failed somewhere. */
export function table(
  outcomes: readonly Outcome[],
  { engine, ignored }: { readonly engine: string; readonly ignored: readonly string[] },
): { readonly text: string; readonly failures: number } {
  const judged = outcomes.flatMap(judge);
  const broken = outcomes.filter((one) => one.broken === undefined && one.before.image.error !== undefined);
  const meant = outcomes.filter((one) => one.broken !== undefined);
  const failed = judged.filter(({ wrong }) => wrong !== undefined);
  const dates = outcomes.flatMap(({ before, safe }) => [before.image.date, safe.image.date]).toSorted();
  const changed = judged.filter(({ fixed }) => fixed.length > 0);
  const text = [
    '# Fixed Dockerfiles, built for real',
    '',
    `\`npx tsx bench/fix-truth/run.ts\`, ${dates.at(-1)}, ${engine}.`,
    '',
    `${outcomes.length} Dockerfiles with preset \`all\` (without ${ignored.map((rule) => `\`${rule}\``).join(', ')}, whose fixes ask for images that the kit has not), fixed ${changed.length} times: ` +
      `${failed.length} failures. Each image has to build, to start its program (its own \`ENTRYPOINT\` and \`CMD\`, five seconds) and to be no larger than before, by ${tolerance / 1000} kB at most. ` +
      'MB = 10^6 bytes on disk. *Said* is the sum over the findings that were fixed, `-` where none has bytes.',
    '',
    ...(meant.length > 0
      ? [
          'Broken before, for the fixes to put right:',
          '',
          ...meant.map((one) => `- \`${one.name}\`: ${one.broken}`),
          '',
        ]
      : []),
    ...(broken.length > 0
      ? [
          'Wrong before any fix:',
          '',
          ...broken.map(({ name, before }) => `- \`${name}\`: ${oneLine(before.image.error ?? '')}`),
          '',
        ]
      : []),
    ...(failed.length > 0
      ? ['Failures:', '', ...failed.map(({ name, how, wrong }) => `- \`${name}\` ${how}: ${oneLine(wrong ?? '')}`), '']
      : []),
    '| Dockerfile | | before | after | saved | said | fixed |',
    '| --- | --- | ---: | ---: | ---: | ---: | --- |',
    ...judged.map(row),
    '',
    ...droppedLines(outcomes),
  ].join('\n');
  return { text, failures: failed.length + broken.length };
}

interface Judged {
  readonly name: string;
  readonly how: string;
  /** Bytes of the image; nothing where it is broken. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly fixed: readonly Diagnostic[];
  /** What is wrong with the fixed one; nothing where all is well. */
  readonly wrong: string | undefined;
}

function judge({ name, before, safe, unsafe, broken }: Outcome): readonly Judged[] {
  const trials: readonly (readonly [string, Trial])[] = [
    ['`--fix`', safe],
    ...(unsafe ? [['`--fix-unsafe`', unsafe] as const] : []),
  ];
  return trials.map(([how, { image: after, fixed }], index) => {
    // What is broken before may need the last of the fixes, and may be the smaller for what it lacks.
    const isLast = index === trials.length - 1;
    const was = broken === undefined ? before.image.bytes : undefined;
    const grown = was === undefined || after.bytes === undefined ? 0 : after.bytes - was;
    const error = broken === undefined || isLast ? after.error : undefined;
    return {
      name,
      how,
      before: was,
      after: after.error === undefined ? after.bytes : undefined,
      fixed,
      wrong: error ?? (grown > tolerance ? `grows by ${megabytes(grown)} MB` : undefined),
    };
  });
}

function row({ name, how, before, after, fixed, wrong }: Judged): string {
  const cells = [
    `\`${name}\``,
    wrong === undefined ? how : `${how} **fails**`,
    shown(before),
    shown(after),
    before === undefined || after === undefined ? '' : megabytes(before - after),
    said(fixed),
    fixed.length > 0 ? counted(fixed.map(({ rule }) => rule)) : 'nothing',
  ];
  return `| ${cells.join(' | ')} |`;
}

const shown = (bytes: number | undefined): string => (bytes === undefined ? 'broken' : megabytes(bytes));
// A few bytes less are none: no `-0.0`.
const megabytes = (bytes: number): string => (Math.round(bytes / 1e5) / 10 + 0).toFixed(1);

function said(fixed: readonly Diagnostic[]): string {
  const known = fixed.flatMap(({ bytes }) => (bytes ? [bytes] : []));
  const sum = (of: 'value' | 'low' | 'high'): string => megabytes(known.reduce((total, bytes) => total + bytes[of], 0));
  if (known.length === 0) return '-';
  return sum('low') === sum('high') ? sum('value') : `${sum('value')} (${sum('low')} to ${sum('high')})`;
}

/** `a, b ×2`. */
function counted(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`)).join(', ');
}

/** Fixes that were not applied, with their reasons, once each. */
function droppedLines(outcomes: readonly Outcome[]): readonly string[] {
  const lines = outcomes.flatMap(({ name, safe, unsafe }) =>
    (unsafe ?? safe).dropped.map(({ rule, reason }) => `- \`${name}\`: \`${rule}\`, ${oneLine(reason)}`),
  );
  return lines.length === 0 ? [] : ['Fixes that were dropped:', '', ...new Set(lines), ''];
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 300);
