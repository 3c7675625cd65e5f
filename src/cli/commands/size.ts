import { resolve } from 'node:path';
import { UsageError, weighBuilt, weighFiles, type Budget, type LintOptions, type Report } from '../../node/index.ts';
import { builtJson, builtText, plainView, sizeJson, sizeText, type View } from '../../report/index.ts';
import { choose, list, type Args, type Command, type Flag } from '../args.ts';
import { viewOf } from '../color.ts';
import type { Io } from '../io.ts';
import { foldersFlag, writeTo } from '../write.ts';
import { buildFlags, choiceOf, complaints, configFlags, imageFlags, nameFlags, optionsOf, said } from './lint.ts';

const formats = ['text', 'json'] as const;

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
    { name: 'output', short: 'o', value: 'FILE', help: 'write to a file, not to standard output' },
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
    if (image !== undefined) return weighImage({ image, paths, options, args, io, isJson: format === 'json' });
    if (stray !== undefined)
      throw new UsageError(`\`--${stray}\` is for an image that was built: name it with \`--image\``);
    const { sizes, report } = await weighFiles(paths, options).catch(nameFlags);
    if (sizes.files.length === 0) throw new UsageError('there is no Dockerfile to weigh: name one');
    await write((view) => (format === 'json' ? sizeJson(sizes) : sizeText(sizes, view)), args, io);
    return failed(report, args, io) ? 2 : 0;
  },
};

interface Weighing {
  readonly image: string;
  readonly paths: readonly string[];
  readonly options: LintOptions;
  readonly args: Args;
  readonly io: Io;
  readonly isJson: boolean;
}

async function weighImage({ image, paths, options, args, io, isJson }: Weighing): Promise<number> {
  const sinceImage = args.last('since-image');
  const budget = budgetOf(args);
  if ([...paths, image, sinceImage].filter((path) => path === '-').length > 1)
    throw new UsageError('standard input is one file: `-` can be named once');
  const { built, report } = await weighBuilt(paths, {
    ...options,
    image,
    input: io.stream(),
    ...choiceOf(args),
    ...(sinceImage !== undefined && { sinceImage }),
    ...(budget && { budget }),
  }).catch(nameFlags);
  await write((view) => (isJson ? builtJson(built) : builtText(built, view)), args, io);
  if (failed(report, args, io)) return 2;
  return built.over.length > 0 ? 1 : 0;
}

/** Whether a part of the work could not be done, which is said. */
function failed(report: Report, args: Args, io: Io): boolean {
  io.stderr.write(said(complaints(report, args.operands)));
  return report.files.some(({ error }) => error !== undefined);
}

async function write(shown: (view: View) => string, args: Args, io: Io): Promise<void> {
  const file = args.last('output') ?? '-';
  if (file === '-') io.stdout.write(shown(await viewOf(args, io)));
  else writeTo(resolve(io.cwd, file), shown(plainView), { cwd: io.cwd, makesFolders: args.has(foldersFlag.name) });
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
