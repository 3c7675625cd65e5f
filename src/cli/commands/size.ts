import { UsageError, weighBuilt, weighFiles, type Budget, type LintOptions, type Report } from '../../node/index.ts';
import {
  builtJson,
  builtStack,
  builtText,
  layersPicture,
  sizeJson,
  sizeText,
  stackOf,
  type BuiltReport,
  type SizeReport,
  type View,
} from '../../report/index.ts';
import { choose, list, type Args, type Command, type Flag } from '../args.ts';
import type { Io } from '../io.ts';
import { keepRoomSmall } from '../memory.ts';
import { outputFlag, writeShown } from '../outputs.ts';
import { foldersFlag } from '../write.ts';
import { buildFlags, choiceOf, complaints, configFlags, imageFlags, nameFlags, optionsOf, said } from './lint.ts';

const formats = ['text', 'json', 'svg'] as const;
type Format = (typeof formats)[number];

/** What is said of an image that was built. */
const builtFlags: readonly Flag[] = [
  ...imageFlags,
  { name: 'since-image', value: 'FILE', help: 'what it has gained since this one' },
  { name: 'budget', value: 'KEY=SIZE', help: 'what it may weigh: image, layer, waste; may be repeated' },
];
const onlyForImages = ['name', 'platform', 'since-image', 'budget'];

export const size: Command = {
  name: 'size',
  operands: '[path…]',
  summary: 'what images will weigh, or weigh, layer by layer, and what may be saved',
  flags: [
    { name: 'format', short: 'f', value: 'FORMAT', values: formats, help: formats.join(', ') },
    outputFlag,
    foldersFlag,
    ...builtFlags,
    ...buildFlags,
    ...configFlags,
  ],

  async run(args, io) {
    const format = choose(args, 'format', formats, 'text');
    const paths = args.operands.length > 0 ? args.operands : ['.'];
    const options = await optionsOf(args, io);
    const image = args.last('image');
    const stray = onlyForImages.find((name) => args.has(name));
    if (image !== undefined) return weighImage({ image, paths, options, args, io, format });
    if (stray !== undefined)
      throw new UsageError(`\`--${stray}\` is for an image that was built: name it with \`--image\``);
    const { sizes, report } = await weighFiles(paths, options).catch(nameFlags);
    if (sizes.files.length === 0) throw new UsageError('there is no Dockerfile to weigh: name one');
    await writeShown((view) => sizeShown(sizes, format, view), args, io);
    return failed(report, args, io) ? 2 : 0;
  },
};

function sizeShown(sizes: SizeReport, format: Format, view: View): string {
  if (format === 'json') return sizeJson(sizes);
  if (format === 'text') return sizeText(sizes, view);
  return layersPicture(sizes.files.flatMap((file) => file.images.map((image) => stackOf(file, image))));
}

function builtShown(built: BuiltReport, format: Format, view: View): string {
  if (format === 'json') return builtJson(built);
  return format === 'text' ? builtText(built, view) : layersPicture([builtStack(built)]);
}

interface Weighing {
  readonly image: string;
  readonly paths: readonly string[];
  readonly options: LintOptions;
  readonly args: Args;
  readonly io: Io;
  readonly format: Format;
}

async function weighImage({ image, paths, options, args, io, format }: Weighing): Promise<number> {
  const sinceImage = args.last('since-image');
  const budget = budgetOf(args);
  if ([...paths, image, sinceImage].filter((path) => path === '-').length > 1)
    throw new UsageError('standard input is one file: `-` can be named once');
  keepRoomSmall();
  const { built, report } = await weighBuilt(paths, {
    ...options,
    image,
    input: io.stream(),
    ...choiceOf(args),
    ...(sinceImage !== undefined && { sinceImage }),
    ...(budget && { budget }),
  }).catch(nameFlags);
  await writeShown((view) => builtShown(built, format, view), args, io);
  if (failed(report, args, io)) return 2;
  return built.over.length > 0 ? 1 : 0;
}

/** Whether a part of the work could not be done, which is said. */
function failed(report: Report, args: Args, io: Io): boolean {
  io.stderr.write(said(complaints(report, args.operands)));
  return report.files.some(({ error }) => error !== undefined);
}

const keys = ['image', 'layer', 'waste'] as const;
const units = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9 } as const;

function budgetOf(args: Args): Budget | undefined {
  const parts = list(args, 'budget').map((given) => {
    const [, key, number, unit = ''] = /^(?:([a-z]+)=)?(\d+(?:\.\d+)?) ?([kmg]?b)?$/i.exec(given) ?? [];
    const name = keys.find((one) => one === (key ?? 'image'));
    if (name === undefined || number === undefined)
      throw new UsageError(
        `\`--budget\` cannot be \`${given}\`: write \`image=200MB\`, \`layer=50MB\` or \`waste=20MB\``,
      );
    return [name, Number(number) * units[unit.toUpperCase() as keyof typeof units]] as const;
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}
