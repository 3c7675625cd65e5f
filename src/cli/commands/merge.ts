import { resolve } from 'node:path';
import { mergeFiles, mergeReports, UsageError } from '../../node/index.ts';
import { formatNames, formats, statisticsText, type FormatName } from '../../report/index.ts';
import { choose, type Args, type Command } from '../args.ts';
import { viewOf } from '../color.ts';
import type { Io } from '../io.ts';
import { foldersFlag, writeTo } from '../write.ts';

/** Formats that show the code, or count its offsets: a log does not hold it. */
const needCode: readonly FormatName[] = ['text', 'json', 'html', 'gitlab', 'gitlab_codeclimate'];
const mergedNames = [...formatNames.filter((name) => !needCode.includes(name)), 'statistics'] as const;

export const merge: Command = {
  name: 'merge',
  operands: 'FILE…',
  summary: 'join the SARIF of several runs, such as those of --shard',
  flags: [
    { name: 'format', value: 'FORMAT', values: mergedNames, help: `${mergedNames.join(', ')} (sarif)` },
    { name: 'output', value: 'FILE', help: 'write to a file, not to standard output' },
    foldersFlag,
  ],

  async run(args, io) {
    if (args.operands.length === 0)
      throw new UsageError('`plimsoll merge` needs files: `plimsoll merge 1.sarif 2.sarif --output all.sarif`');
    const output = args.last('output') ?? '-';
    const text = await written(args, io, output === '-');
    if (output === '-') io.stdout.write(text);
    else writeTo(resolve(io.cwd, output), text, { cwd: io.cwd, makesFolders: args.has(foldersFlag.name) });
    return 0;
  },
};

async function written(args: Args, io: Io, isShown: boolean): Promise<string> {
  const format = choose(args, 'format', mergedNames, 'sarif');
  if (format === 'sarif') return mergeFiles(args.operands, io.cwd);
  const report = mergeReports(args.operands, io.cwd);
  const view = isShown ? await viewOf(args, io) : undefined;
  return format === 'statistics' ? statisticsText(report, view) : formats[format](report, view);
}
