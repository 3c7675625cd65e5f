import { parseArgs } from 'node:util';
import { UsageError } from '../node/index.ts';
import { suggest } from '../text/suggest.ts';
import { insteadOf } from './hadolint.ts';
import type { Io } from './io.ts';

/** A flag of a command; `value` names what it takes. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  readonly value?: string;
  /** What the value may be, where that can be listed: words, or ids of rules. */
  readonly values?: readonly string[] | 'rules';
  readonly help: string;
}

/** Arguments of a command, taken apart. */
export interface Args {
  readonly operands: readonly string[];
  /** All words as they were given. */
  readonly words: readonly string[];
  has(flag: string): boolean;
  /** Every value of a flag, in order. */
  all(flag: string): readonly string[];
  /** The last value of a flag: it has the last word. */
  last(flag: string): string | undefined;
}

export interface Command {
  readonly name: string;
  /** What may follow the name. */
  readonly operands: string;
  readonly summary: string;
  readonly flags: readonly Flag[];
  /** Whether it is another name of one that is listed already. */
  readonly isAlias?: boolean;
  /** Gives the exit status. */
  run(args: Args, io: Io): Promise<number>;
}

/** Flags that every command has. */
export const generalFlags: readonly Flag[] = [
  { name: 'no-color', help: 'no colour (NO_COLOR too; FORCE_COLOR wants it)' },
  { name: 'version', short: 'v', help: 'the version of Plimsoll; -V too' },
  { name: 'help', short: 'h', help: 'this help' },
];

/**
 * Finds the command and takes its arguments apart. The first operand names the command, unless it stands behind `--`; without one it is the
 * first command. What no command knows is a `UsageError`.
 */
export function readArgs(
  argv: readonly string[],
  commands: readonly [Command, ...Command[]],
): { command: Command; args: Args } {
  const known = [...commands.flatMap(({ flags }) => flags), ...generalFlags];
  const { tokens } = parseArgs({
    args: argv.map((word, index) => (word === '-V' && !argv.slice(0, index).includes('--') ? '--version' : word)),
    options: Object.fromEntries(
      known.map(({ name, short, value }) => [
        name,
        { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const operands = tokens.filter((token) => token.kind === 'positional');
  const end = tokens.find(({ kind }) => kind === 'option-terminator')?.index ?? argv.length;
  const [first] = operands;
  const called = first && first.index < end ? commands.find(({ name }) => name === first.value) : undefined;
  const command = called ?? commands[0];
  const own = [...command.flags, ...generalFlags];

  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const flag = own.find((one) => one.name === name);
    if (!flag && known.some((one) => one.name === name))
      throw new UsageError(`\`plimsoll ${command.name}\` has no flag \`${rawName}\``);
    if (!flag) throw new UsageError(`unknown flag \`${rawName}\`${meant(rawName, own)}`);
    const missing = !value || (!inlineValue && value.length > 1 && value.startsWith('-'));
    if (flag.value !== undefined && missing)
      throw new UsageError(`\`${rawName}\` needs a value: \`${rawName} ${flag.value}\``);
    if (flag.value === undefined && value !== undefined) throw new UsageError(`\`${rawName}\` takes no value`);
    values.set(name, [...(values.get(name) ?? []), value ?? '']);
  }
  return {
    command,
    args: {
      words: argv,
      operands: operands.slice(called ? 1 : 0).map(({ value }) => value),
      has: (flag) => values.has(flag),
      all: (flag) => values.get(flag) ?? [],
      last: (flag) => values.get(flag)?.at(-1),
    },
  };
}

function meant(raw: string, flags: readonly Flag[]): string {
  const instead = insteadOf(raw);
  if (instead !== undefined) return `: ${instead}`;
  const names = raw.startsWith('--') ? flags.map(({ name }) => `--${name}`) : [];
  const flag = suggest(raw, names);
  return flag === undefined ? '' : `: did you mean \`${flag}\``;
}

/** The last value of a flag, which is one of a few words. */
export function choose<T extends string>(args: Args, flag: string, choices: readonly T[], fallback: T): T {
  const given = args.last(flag);
  return given === undefined ? fallback : chosen(flag, given, choices);
}

/** What a flag was given, which is one of a few words. */
export function chosen<T extends string>(flag: string, given: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === given);
  if (choice !== undefined) return choice;
  const near = suggest(given, choices);
  const cure =
    near === undefined ? `one of ${choices.map((one) => `\`${one}\``).join(', ')}` : `did you mean \`${near}\``;
  throw new UsageError(`\`--${flag}\` cannot be \`${given}\`: ${cure}`);
}

/** Every name of a flag that takes lists: `--flag a,b --flag c`. */
export const list = (args: Args, flag: string): readonly string[] =>
  args
    .all(flag)
    .flatMap((value) => value.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
