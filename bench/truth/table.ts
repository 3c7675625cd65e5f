import { errorOf, grouped, type Compared, type ComparedLayer, type ComparedSaving, type Half } from './compared.ts';

/** Layers below it are not counted: nobody minds them. */
export const smallest = 1e6;

const halves: readonly Half[] = ['tuned', 'held-out'];
const title = (half: Half): string => half.replace('-', ' ');

/** The tables of what was built beside what was said. */
export function tables(all: readonly Compared[]): string {
  return [
    table(
      ['', ...halves.map(title), 'both'],
      figures.map(([name, figure]) => [
        name,
        ...halves.map((half) => figure(all.filter((one) => one.half === half))),
        figure(all),
      ]),
    ),
    ...halves.flatMap((half) => [`## By kind, ${title(half)}`, byKind(all.filter((one) => one.half === half))]),
    '## What findings save',
    table(
      [
        'rule',
        'half',
        'times',
        'built without it',
        'said, MB',
        'with others, MB',
        'saved, MB',
        'off, median',
        'off, worst',
        'more than there is',
      ],
      savingRows(all),
    ),
  ].join('\n\n');
}

const figures: readonly (readonly [string, (some: readonly Compared[]) => string])[] = [
  ['images built', (some) => String(some.length)],
  ['layers of 1 MB or more', (some) => String(weighty(some).length)],
  ['their bytes', (some) => `${mb(bytesOf(weighty(some)))} MB`],
  ['of these bytes, have a figure', (some) => percent(bytesOf(known(some)) / bytesOf(weighty(some)))],
  ['error of a layer, median', (some) => percent(quantile(errors(known(some)), 0.5))],
  ['error of a layer, p90', (some) => percent(quantile(errors(known(some)), 0.9))],
  ['error of all layers, of their bytes', (some) => percent(errorByBytes(known(some)))],
  ['truth inside the range that was said', (some) => outOf(known(some).filter(isInside), known(some))],
  ['findings built without what they speak of', (some) => outOf(builtWithout(some), savingsOf(some))],
  ['what they save, median off', (some) => percent(quantile(builtWithout(some).filter(isWorth).map(offBy), 0.5))],
  ['what they save, p90 off', (some) => percent(quantile(builtWithout(some).filter(isWorth).map(offBy), 0.9))],
  [
    'within 10 %',
    (some) =>
      outOf(
        builtWithout(some)
          .filter(isWorth)
          .filter((one) => offBy(one) <= 0.1),
        builtWithout(some).filter(isWorth),
      ),
  ],
  ['findings that claim more than their layers hold', (some) => String(savingsOf(some).filter(isTooMuch).length)],
  [
    'images of which all findings claim more than they hold',
    (some) => String(some.filter(({ together, image }) => together > image).length),
  ],
];

/** How well each kind of Dockerfile is weighed. */
export function byKind(all: readonly Compared[]): string {
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const head = [
    'kind',
    'images',
    'layers',
    'MB',
    'have a figure',
    'error, median',
    'p90',
    'by bytes',
    'inside the range',
  ];
  return table(
    head,
    kinds.map((kind) => {
      const some = all.filter((one) => one.kind === kind);
      const layers = weighty(some);
      const told = known(some);
      return [
        kind,
        String(some.length),
        String(layers.length),
        mb(bytesOf(layers)),
        percent(bytesOf(told) / bytesOf(layers)),
        percent(quantile(errors(told), 0.5)),
        percent(quantile(errors(told), 0.9)),
        percent(errorByBytes(told)),
        outOf(told.filter(isInside), told),
      ];
    }),
  );
}

function savingRows(all: readonly Compared[]): readonly (readonly string[])[] {
  const byRule = grouped(savingsOf(all), ({ rule, half }) => `${rule} ${half}`);
  return [...byRule]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, some]) => {
      const built = some.filter(({ saved }) => saved !== undefined);
      const worth = built.filter(isWorth).map(offBy);
      return [
        `\`${some[0]?.rule}\``,
        title(some[0]?.half ?? 'tuned'),
        String(some.length),
        String(built.length),
        mb(built.reduce((sum, { said }) => sum + said.value, 0)),
        mb(built.reduce((sum, one) => sum + goneOf(one), 0)),
        mb(built.reduce((sum, { saved = 0 }) => sum + saved, 0)),
        percent(quantile(worth, 0.5)),
        percent(quantile(worth, 1)),
        String(some.filter(isTooMuch).length),
      ];
    });
}

export const weighty = (some: readonly Compared[]): readonly ComparedLayer[] =>
  some.flatMap(({ layers }) => layers).filter(({ bytes }) => bytes >= smallest);
const known = (some: readonly Compared[]): readonly ComparedLayer[] =>
  weighty(some).filter(({ said }) => said !== undefined);
const savingsOf = (some: readonly Compared[]): readonly ComparedSaving[] => some.flatMap(({ savings }) => savings);
const builtWithout = (some: readonly Compared[]): readonly ComparedSaving[] =>
  savingsOf(some).filter(({ saved }) => saved !== undefined);
const bytesOf = (layers: readonly ComparedLayer[]): number => layers.reduce((all, { bytes }) => all + bytes, 0);
const errors = (layers: readonly ComparedLayer[]): readonly number[] =>
  layers.map(({ said, bytes }) => Math.abs(errorOf(said?.value ?? 0, bytes)));
/** What is off of layers, too much or too little, for what they weigh together: a small one counts as little as it weighs. */
const errorByBytes = (layers: readonly ComparedLayer[]): number =>
  layers.reduce((sum, { said, bytes }) => sum + Math.abs((said?.value ?? 0) - bytes), 0) / bytesOf(layers);
const isInside = ({ said, bytes }: ComparedLayer): boolean =>
  said !== undefined && bytes >= said.low * 0.995 && bytes <= said.high * 1.005;
/** What is said of an image without what a rule speaks of: one line put right may be what several findings speak of. */
const goneOf = ({ gone, said }: ComparedSaving): number => gone ?? said.value;
const isWorth = (one: ComparedSaving): boolean => Math.max(one.saved ?? 0, goneOf(one)) >= smallest;
const offBy = (one: ComparedSaving): number => Math.abs(errorOf(goneOf(one), Math.max(one.saved ?? 0, smallest / 10)));
const isTooMuch = ({ said, most }: ComparedSaving): boolean => most !== undefined && said.value > most * 1.02 + 1e5;

const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);
const percent = (share: number): string => (Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : '-');
const outOf = (some: readonly unknown[], all: readonly unknown[]): string => `${some.length} of ${all.length}`;
const quantile = (numbers: readonly number[], at: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * at))] ?? Number.NaN;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** The layers that are furthest off, by bytes: those without a figure first. */
export function worst(all: readonly Compared[], count: number): string {
  const off = ({ said, bytes }: ComparedLayer): number => (said ? Math.abs(said.value - bytes) : bytes);
  return weighty(all)
    .toSorted((a, b) => off(b) - off(a))
    .slice(0, count)
    .map(({ case: name, line, what, bytes, said }) => {
      const figure = said ? `${mb(said.low)} / ${mb(said.value)} / ${mb(said.high)} MB, ${said.from}` : 'nothing';
      const share = said ? ` (${percent(errorOf(said.value, bytes))})` : '';
      const source = said?.source === undefined ? '' : `\n    ${said.source}`;
      return `${name}:${line ?? '?'}  ${what}\n    built ${mb(bytes)} MB, said ${figure}${share}${source}`;
    })
    .join('\n');
}

/** The findings that are furthest off. */
export function worstSavings(all: readonly Compared[], count: number): string {
  const off = (one: ComparedSaving): number => Math.abs(goneOf(one) - (one.saved ?? 0));
  return builtWithout(all)
    .toSorted((a, b) => off(b) - off(a))
    .slice(0, count)
    .map(
      ({ case: name, rule, said, saved = 0, gone = said.value }) =>
        `${name}  ${rule}\n    saved ${mb(saved)} MB, with others ${mb(gone)}, said ${mb(said.low)} / ${mb(said.value)} / ${mb(said.high)} MB, ${said.from}`,
    )
    .join('\n');
}
