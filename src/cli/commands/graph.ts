import { graphFiles, UsageError } from '../../node/index.ts';
import { graphDot, graphMermaid, graphText, stagesPicture, type Graph, type View } from '../../report/index.ts';
import { choose, type Command } from '../args.ts';
import { outputFlag, writeShown } from '../outputs.ts';
import { foldersFlag } from '../write.ts';
import { buildFlags, complaints, configFlags, nameFlags, optionsOf, said } from './lint.ts';

const formats = ['text', 'mermaid', 'dot', 'svg'] as const;

const write: Readonly<Record<(typeof formats)[number], (graph: Graph, view: View) => string>> = {
  text: graphText,
  mermaid: graphMermaid,
  dot: graphDot,
  svg: (graph) => stagesPicture(graph),
};

export const graph: Command = {
  name: 'graph',
  operands: 'FILE',
  summary: 'the stages of a Dockerfile, and what leads from one to another',
  flags: [
    { name: 'format', short: 'f', value: 'FORMAT', values: formats, help: formats.join(', ') },
    outputFlag,
    foldersFlag,
    ...buildFlags,
    ...configFlags,
  ],

  async run(args, io) {
    const format = choose(args, 'format', formats, 'text');
    const [path, ...others] = args.operands;
    if (path === undefined || others.length > 0)
      throw new UsageError('`plimsoll graph` needs one file: `plimsoll graph Dockerfile`');
    const { graphs, report } = await graphFiles([path], await optionsOf(args, io)).catch(nameFlags);
    if (format !== 'text' && graphs.length > 1)
      throw new UsageError(`\`${format}\` is of one file, and there are ${graphs.length}: name one`);
    if (graphs.length > 0)
      await writeShown((view) => graphs.map((one) => write[format](one, view)).join('\n'), args, io);
    io.stderr.write(said(complaints(report, args.operands)));
    return graphs.length > 0 ? 0 : 2;
  },
};
