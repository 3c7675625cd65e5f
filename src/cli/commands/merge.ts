import { resolve } from 'node:path';
import { mergeFiles, UsageError } from '../../node/index.ts';
import type { Command } from '../args.ts';
import { foldersFlag, writeTo } from '../write.ts';

export const merge: Command = {
  name: 'merge',
  operands: 'FILE…',
  summary: 'join the SARIF of several runs, such as those of --shard',
  flags: [{ name: 'output', value: 'FILE', help: 'write to a file, not to standard output' }, foldersFlag],

  async run({ operands, last, has }, { cwd, stdout }) {
    if (operands.length === 0)
      throw new UsageError('`plimsoll merge` needs files: `plimsoll merge 1.sarif 2.sarif --output all.sarif`');
    const text = mergeFiles(operands, cwd);
    const output = last('output') ?? '-';
    if (output === '-') stdout.write(text);
    else writeTo(resolve(cwd, output), text, { makesFolders: has(foldersFlag.name) });
    return 0;
  },
};
