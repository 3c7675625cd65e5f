import { graphFiles, UsageError } from '../../node/index.ts';
import { graphMermaid, graphText } from '../../report/index.ts';
import { choose, type Command } from '../args.ts';
import { viewOf } from '../color.ts';
import { buildFlags, complaints, configFlags, nameFlags, optionsOf, said } from './lint.ts';

const formats = ['text', 'mermaid'] as const;

export const graph: Command = {
  name: 'graph',
  operands: 'FILE',
  summary: 'the stages of a Dockerfile, and what leads from one to another',
  flags: [
    { name: 'format', value: 'FORMAT', values: formats, help: formats.join(', ') },
    ...buildFlags,
    ...configFlags,
  ],

  async run(args, io) {
    const format = choose(args, 'format', formats, 'text');
    const [path, ...others] = args.operands;
    if (path === undefined || others.length > 0)
      throw new UsageError('`plimsoll graph` needs one file: `plimsoll graph Dockerfile`');
    const { graphs, report } = await graphFiles([path], await optionsOf(args, io)).catch(nameFlags);
    const view = await viewOf(args, io);
    const texts = graphs.map((one) => (format === 'mermaid' ? graphMermaid(one) : graphText(one, view)));
    io.stdout.write(texts.join('\n'));
    io.stderr.write(said(complaints(report, args.operands)));
    return graphs.length > 0 ? 0 : 2;
  },
};
