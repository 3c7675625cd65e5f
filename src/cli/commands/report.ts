import { UsageError } from '../../node/index.ts';
import type { Args, Command } from '../args.ts';
import type { Io } from '../io.ts';
import { lint } from './lint.ts';
import { fixFlags } from './fix.ts';

/** What is of text alone, or changes files. */
const strangers = [
  ...fixFlags.map(({ name }) => name),
  'statistics',
  'group-by',
  'all',
  'verbose',
  'write-baseline',
  'prune-baseline',
  'print-config',
];

/** `lint`, told as a page to look at. Whoever asks for one asks for no verdict: findings are no failure, unless that is said. */
export const report: Command = {
  name: 'report',
  operands: '[path…]',
  summary: 'a page in HTML to look at: stages, layers, and findings beside the source',
  flags: lint.flags
    .filter(({ name }) => !strangers.includes(name))
    .map((flag) => (flag.name === 'fail-on' ? { ...flag, help: flag.help.replace('(warning)', '(never)') } : flag)),

  async run(args, io) {
    if (shows(args, io)) throw new UsageError('a page is for a browser: name a file, as in `--output report.html`');
    return lint.run(withDefaults(args), io);
  },
};

const shows = (args: Args, { stdout }: Io): boolean =>
  stdout.isTTY === true && !args.has('format') && (args.last('output') ?? '-') === '-';

const defaults: ReadonlyMap<string, string> = new Map([
  ['format', 'html'],
  ['fail-on', 'never'],
]);

const withDefaults = (args: Args): Args => ({
  ...args,
  has: (flag) => defaults.has(flag) || args.has(flag),
  last: (flag) => args.last(flag) ?? defaults.get(flag),
});
