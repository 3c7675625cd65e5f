import { UsageError, weighFiles } from '../../node/index.ts';
import { sizeJson, sizeText } from '../../report/index.ts';
import { choose, type Command } from '../args.ts';
import { viewOf } from '../color.ts';
import { buildFlags, complaints, configFlags, nameFlags, optionsOf, said } from './lint.ts';

const formats = ['text', 'json'] as const;

export const size: Command = {
  name: 'size',
  operands: '[path…]',
  summary: 'what images will weigh, layer by layer, and what may be saved',
  flags: [
    { name: 'format', value: 'FORMAT', values: formats, help: formats.join(', ') },
    ...buildFlags,
    ...configFlags,
  ],

  async run(args, io) {
    const format = choose(args, 'format', formats, 'text');
    const paths = args.operands.length > 0 ? args.operands : ['.'];
    const { sizes, report } = await weighFiles(paths, await optionsOf(args, io)).catch(nameFlags);
    if (sizes.files.length === 0) throw new UsageError('there is no Dockerfile to weigh: name one');
    io.stdout.write(format === 'json' ? sizeJson(sizes) : sizeText(sizes, await viewOf(args, io)));
    io.stderr.write(said(complaints(report, args.operands)));
    return sizes.files.some(({ error }) => error !== undefined) ? 2 : 0;
  },
};
