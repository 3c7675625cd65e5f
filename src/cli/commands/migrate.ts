import { resolve } from 'node:path';
import { hadolintConfig, migrate as translate, UsageError } from '../../node/index.ts';
import type { Command } from '../args.ts';
import { writeConfig } from '../write.ts';

export const migrate: Command = {
  name: 'migrate',
  operands: '[FILE]',
  summary: "make a configuration of hadolint's",
  flags: [{ name: 'output', value: 'FILE', help: 'where to write it (plimsoll.config.yaml); - for standard output' }],

  async run({ operands: [given, extra], last }, { cwd, stdout, stderr }) {
    if (extra !== undefined) throw new UsageError(`\`plimsoll migrate\` takes one file: leave out \`${extra}\``);
    const file = given === undefined ? hadolintConfig(cwd) : resolve(cwd, given);
    if (file === undefined)
      throw new UsageError('no `.hadolint.yaml` where hadolint looks for it: `plimsoll migrate FILE` names one');
    const { text, changes } = await translate(file, cwd);
    const output = last('output') ?? 'plimsoll.config.yaml';
    if (output === '-') stdout.write(text);
    else {
      writeConfig(cwd, output, text);
      stdout.write(`wrote ${output}\n`);
    }
    for (const change of changes) stderr.write(`plimsoll: ${change}\n`);
    return 0;
  },
};
