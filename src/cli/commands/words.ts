import { version } from '../../node/index.ts';
import type { Args, Command } from '../args.ts';
import { lint } from './lint.ts';

/** Commands that go by what people try first. */

/** `lint --fix`. */
export const fix: Command = {
  ...lint,
  name: 'fix',
  summary: 'what `lint --fix` does',
  run: (args, io) => lint.run(withFix(args), io),
};

const withFix = (args: Args): Args => ({ ...args, has: (flag) => flag === 'fix' || args.has(flag) });

export const check: Command = { ...lint, name: 'check', summary: 'what `lint` does', isAlias: true };

export const showVersion: Command = {
  name: 'version',
  operands: '',
  summary: 'the version of Plimsoll',
  isAlias: true,
  flags: [],

  async run(_args, { stdout }) {
    stdout.write(`${version}\n`);
    return 0;
  },
};
