/**
 * Megabytes (10^6) that an image has on disk, uncompressed, amd64. `table`: published in write-ups and READMEs that agree; `guess`: figures that were not
 * looked up in a registry, right to about 15 %. As of 2026-11.
 */
export interface ImageSize {
  /** The repository, as `findImage` takes it. */
  readonly image: string;
  /** The words of the tag that tell sizes apart (`sizeWords`), all of them and no others. */
  readonly words: readonly string[];
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly from: 'table' | 'guess';
  /** Where a figure of the table comes from, as of 2026-11; a guess is from memory. */
  readonly source: string | undefined;
}

/** Words of tags, or of what they mean (`alpine` of `alpine3.20`), that make it an image of another size. */
export const sizeWords: ReadonlySet<string> = new Set([
  'alpine',
  'base',
  'chiseled',
  'curl',
  'devel',
  'distroless',
  'headless',
  'jre',
  'minimal',
  'musl',
  'onbuild',
  'runtime',
  'scm',
  'slim',
  'windows',
]);

type Row = readonly [image: string, words: string, value: number, low: number, high: number, ...Grade];
type Grade = readonly ['guess'] | readonly ['table', source: string];

const rows: readonly Row[] = [
  ['scratch', '', 0, 0, 0, 'table', 'empty'],
  ['busybox', 'musl', 1.5, 1, 2, 'guess'],
  ['busybox', '', 4.3, 1.5, 5, 'guess'],
  [
    'alpine',
    '',
    7.5,
    5,
    8.5,
    'table',
    "a cheat sheet on Rust and Docker; the image's documentation says under 6 MB for old releases",
  ],
  [
    'debian',
    'slim',
    79,
    69,
    81,
    'table',
    'a cheat sheet on Rust and Docker: 80.8; built here of the same packages: 77.9',
  ],
  ['debian', '', 122, 114, 130, 'table', 'the same cheat sheet: 124; built here: 121.4'],
  ['ubuntu', '', 78, 63, 80, 'table', 'a write-up of 2024: 77'],
  ['buildpack-deps', '', 880, 750, 1_000, 'guess'],
  ['python', 'alpine', 50, 43, 57, 'guess'],
  ['python', 'slim', 125, 113, 135, 'guess'],
  ['python', '', 1_000, 880, 1_050, 'table', 'write-ups: 1.0 GB; of 3.8 in 2021: 884'],
  ['node', 'alpine', 170, 115, 185, 'table', 'write-ups: about 180; older majors are smaller'],
  ['node', 'slim', 235, 170, 255, 'table', 'write-ups: about 250; older majors are smaller'],
  ['node', '', 1_100, 900, 1_150, 'table', 'write-ups: about 1.1 GB'],
  ['golang', 'alpine', 250, 210, 330, 'guess'],
  ['golang', '', 840, 715, 970, 'guess'],
  ['rust', 'slim', 800, 680, 920, 'guess'],
  ['rust', '', 1_500, 1_275, 1_725, 'guess'],
  ['ruby', 'alpine', 95, 80, 110, 'guess'],
  ['ruby', 'slim', 215, 180, 250, 'guess'],
  ['ruby', '', 1_000, 850, 1_150, 'guess'],
  ['php', 'alpine', 105, 90, 120, 'guess'],
  ['php', '', 510, 430, 590, 'guess'],
  ['eclipse-temurin', 'jre alpine', 185, 157, 213, 'guess'],
  ['eclipse-temurin', 'jre', 268, 228, 308, 'guess'],
  ['eclipse-temurin', 'alpine', 365, 310, 420, 'guess'],
  ['eclipse-temurin', '', 450, 382, 518, 'guess'],
  ['openjdk', 'jre alpine', 84, 80, 150, 'table', 'write-ups: 84 for 8'],
  ['openjdk', 'jre slim', 283, 200, 290, 'table', 'write-ups: 283 for 11'],
  ['maven', '', 530, 450, 800, 'guess'],
  ['gradle', '', 700, 595, 900, 'guess'],
  ['nginx', 'alpine slim', 11.5, 10, 13, 'table', 'write-ups: 11.5'],
  ['nginx', 'alpine', 50, 40, 58, 'guess'],
  ['nginx', '', 192, 140, 220, 'guess'],
  ['mcr.microsoft.com/dotnet/sdk', '', 850, 722, 978, 'guess'],
  ['mcr.microsoft.com/dotnet/aspnet', 'alpine', 110, 93, 127, 'guess'],
  ['mcr.microsoft.com/dotnet/aspnet', '', 217, 184, 250, 'guess'],
  ['mcr.microsoft.com/dotnet/runtime-deps', 'alpine', 13, 10, 16, 'guess'],
  ['mcr.microsoft.com/dotnet/runtime-deps', '', 117, 99, 135, 'guess'],
  ['nvidia/cuda', 'devel', 7_500, 5_000, 9_000, 'guess'],
  ['nvidia/cuda', 'runtime', 2_500, 2_000, 4_000, 'guess'],
  ['nvidia/cuda', 'base', 240, 200, 280, 'guess'],
];

export const imageSizes: readonly ImageSize[] = rows.map(([image, words, value, low, high, from, source]) => ({
  image,
  words: words === '' ? [] : words.split(' '),
  value,
  low,
  high,
  from,
  source,
}));
