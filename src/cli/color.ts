import { plainPaint, type Paint, type View } from '../report/index.ts';
import type { Args } from './args.ts';
import type { Io, Out } from './io.ts';
import { hasLinks, linked } from './links.ts';

/** How standard output is written to: its colours and width. */
export async function viewOf(args: Args, { env, stdout }: Io): Promise<View> {
  const onTerminal = stdout.isTTY === true;
  return {
    ...(args.has('quiet') && { quiet: true }),
    ...(onTerminal && !args.has('all') && !args.has('verbose') && { mostFindings }),
    paint: {
      ...plainPaint,
      ...(!args.has('no-color') && wantsColor(env, stdout) && (await colors())),
      ...(hasLinks(env, stdout) && { link: linked }),
    },
    columns: Math.max(40, stdout.columns ?? 80),
    wrap: onTerminal,
  };
}

/** More findings than this push each other off the screen. */
const mostFindings = 50;

/** FORCE_COLOR has the word, then NO_COLOR; without them a terminal gets colour. */
function wantsColor(env: Io['env'], out: Out): boolean {
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return out.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

async function colors(): Promise<Omit<Paint, 'link'>> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return {
    error: chalk.red.bold,
    warning: chalk.yellow,
    info: chalk.blue,
    style: chalk.cyan,
    strong: chalk.bold,
    dim: chalk.dim,
    code: chalk.cyan,
    added: chalk.green,
    removed: chalk.red,
  };
}
