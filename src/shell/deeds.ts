import { deedsOf, telling, toolFacts } from '../data/deeds.ts';
import type { Deed } from '../data/tool.ts';
import type { Arguments } from './arguments.ts';
import type { Command, ShellWord } from './nodes.ts';

/** How a command is asked what it does: its tool's form is read on first use. */
export function readDeeds(tool: string, args: readonly ShellWord[], read: Arguments): Command['does'] {
  let known: ReadonlySet<Deed> | undefined;
  return (...wanted) => {
    known ??= deeds(tool, args, read);
    if (known.size === 0) return false;
    for (const deed of wanted) if (known.has(deed)) return true;
    return false;
  };
}

const looking: ReadonlySet<Deed> = new Set(['look']);

function deeds(
  tool: string,
  args: readonly ShellWord[],
  { subcommands, operands, has, options }: Arguments,
): ReadonlySet<Deed> {
  // `cargo install --version 1.2 x` says which.
  const tells = (value: string): boolean =>
    value === '--help' || (value === '--version' && options('--version').length === 0);
  if (args.some(({ value }) => tells(value)) || isTelling(args)) return looking;
  const { idle = [] } = toolFacts(tool) ?? {};
  if (has(...idle)) return looking;
  // Vite and its like have no subcommands that our table of options knows of.
  const path = subcommands.length > 0 ? subcommands : operands.slice(0, 1);
  const found = deedsOf(
    tool,
    path.map(({ value }) => value),
  );
  if (!found.has('install') || !found.has('add')) return found;
  const names = operands.length > 0 || has('-g', '--global');
  return new Set([...found].filter((deed) => deed !== (names ? 'install' : 'add')));
}

const isTelling = (args: readonly ShellWord[]): boolean => args.length === 1 && telling.has(args[0]?.value ?? '');
