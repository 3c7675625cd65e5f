import type { CommandFacts, OptionFacts } from '../data/commands.ts';
import type { ShellWord } from './nodes.ts';
import { opensWithExpansion, tail } from './word.ts';

/** An option as given. A cluster `-yq` gives two. */
interface Given {
  /** The one name of all its spellings. */
  readonly name: string;
  readonly word: ShellWord;
  readonly value: ShellWord | undefined;
}

export interface Arguments {
  readonly subcommands: readonly ShellWord[];
  readonly operands: readonly ShellWord[];
  /** Whether words that may become options stand among the operands. */
  readonly dynamic: boolean;
  /** Where the operands begin. */
  readonly first: number;
  has(...flags: readonly string[]): boolean;
  options(...flags: readonly string[]): readonly ShellWord[];
  flagWord(...flags: readonly string[]): ShellWord | undefined;
}

/** Options read so far. */
export interface Reading {
  readonly facts: CommandFacts;
  readonly given: Given[];
  /** Options of the subcommand, which come before those of the tool. */
  under: ReadonlyMap<string, OptionFacts> | undefined;
  dynamic: boolean;
}

export const startReading = (facts: CommandFacts): Reading => ({ facts, given: [], under: undefined, dynamic: false });

export const isOption = (word: ShellWord): boolean => word.value.length > 1 && word.value.startsWith('-');

/** Sorts the arguments of a command into options, their values, subcommands and operands. */
export function readArguments(facts: CommandFacts, args: readonly ShellWord[]): Arguments {
  const reading = startReading(facts);
  const subcommands: ShellWord[] = [];
  const operands: ShellWord[] = [];
  let first = args.length;
  let optionsEnd = false;
  let index = facts.bundled ? readBundle(reading, args) : 0;
  while (index < args.length) {
    const word = args[index] as ShellWord;
    if (!optionsEnd && word.value === '--') {
      optionsEnd = true;
      index++;
      continue;
    }
    if (!optionsEnd && isOption(word)) {
      index = readOption(reading, args, index);
      continue;
    }
    index++;
    if (opensWithExpansion(word)) reading.dynamic = true;
    if (takesSubcommand(facts, subcommands, operands, word)) {
      // Of `mvn $OPTS x` and `npm $COMMAND x`, the first is what people write.
      if (opensWithExpansion(word) || word.value.startsWith('+')) continue;
      subcommands.push(word);
      reading.under = facts.under.get(pathOf(subcommands)) ?? reading.under;
      continue;
    }
    if (operands.length === 0) first = index - 1;
    operands.push(word);
    if (stops(facts, subcommands)) optionsEnd = true;
  }
  return { subcommands, operands, dynamic: reading.dynamic, first, ...asks(reading) };
}

const pathOf = (subcommands: readonly ShellWord[]): string => subcommands.map((word) => word.value).join(' ');

const stops = (facts: CommandFacts, subcommands: readonly ShellWord[]): boolean =>
  typeof facts.stops === 'boolean' ? facts.stops : facts.stops.includes(pathOf(subcommands));

/** Whether the subcommands are such as hand their operands on as a command. */
export const runsOperands = (facts: CommandFacts, subcommands: readonly ShellWord[]): boolean =>
  facts.runs.length > 0 && facts.runs.includes(pathOf(subcommands));

function takesSubcommand(
  facts: CommandFacts,
  subcommands: readonly ShellWord[],
  operands: readonly ShellWord[],
  word: ShellWord,
): boolean {
  if (!facts.subcommands || operands.length > 0) return false;
  const [first, second] = subcommands;
  if (!first) return true;
  if (second) return false;
  const names = facts.subcommands.get(first.value);
  return names !== undefined && (names.includes('*') || names.includes(word.value));
}

/** `tar xzf a.tgz`: letters without a dash, whose values follow as words in their order. */
function readBundle(reading: Reading, args: readonly ShellWord[]): number {
  const [word] = args;
  if (!word?.literal || !/^[A-Za-z]+$/.test(word.literal)) return 0;
  let next = 1;
  for (const letter of word.literal) {
    const option = find(reading, `-${letter}`);
    const value = option?.takes === 'value' ? args[next++] : undefined;
    reading.given.push({ name: option?.name ?? `-${letter}`, word, value });
  }
  return Math.min(next, args.length);
}

/** Reads the option at `index` with its value; gives the index of what follows. */
export function readOption(reading: Reading, args: readonly ShellWord[], index: number): number {
  const word = args[index] as ShellWord;
  const equals = word.value.indexOf('=');
  const written = equals === -1 ? word.value : word.value.slice(0, equals);
  const long = written.startsWith('--') || reading.facts.singleDash || (written.length > 2 && find(reading, written));
  if (!long) return readCluster(reading, args, index);
  if (/[$`]/.test(written)) reading.dynamic = true;
  const option = find(reading, written);
  if (equals !== -1) {
    reading.given.push({ name: option?.name ?? spell(reading, written), word, value: tail(word, equals + 1) });
    return index + 1;
  }
  return readValue(reading, option ?? { name: spell(reading, written), takes: 'nothing' }, args, index);
}

/** `-yq`, `-ofile`, `-zxf file`, `-q=2`. */
function readCluster(reading: Reading, args: readonly ShellWord[], index: number): number {
  const word = args[index] as ShellWord;
  const { value } = word;
  // To a tool that we do not know, `-recursive` may be one option.
  if (value.length > 2 && !find(reading, value.slice(0, 2))) {
    reading.given.push({ name: value, word, value: undefined });
  }
  for (let at = 1; at < value.length; at++) {
    if (/[$`]/.test(value[at] as string)) {
      reading.dynamic = true;
      break;
    }
    const letter = `-${value[at] as string}`;
    const rest = value.slice(at + 1);
    const option = find(reading, letter) ?? { name: letter, takes: 'nothing' };
    if (
      rest.startsWith('=') ||
      (rest && option.takes !== 'nothing' && (option.takes !== 'number' || /^[\d$`]/.test(rest)))
    ) {
      const start = /^[=:]/.test(rest) ? at + 2 : at + 1;
      reading.given.push({ name: option.name, word, value: tail(word, start) });
      return index + 1;
    }
    if (!rest) return readValue(reading, option, args, index);
    reading.given.push({ name: option.name, word, value: undefined });
  }
  return index + 1;
}

/** The value of an option that has none attached. */
function readValue(reading: Reading, option: OptionFacts, args: readonly ShellWord[], index: number): number {
  const word = args[index] as ShellWord;
  const next = args[index + 1];
  const give = (value: ShellWord | undefined): number => reading.given.push({ name: option.name, word, value });
  if (option.takes === 'list') {
    let end = index + 1;
    for (; end < args.length && !isOption(args[end] as ShellWord); end++) give(args[end]);
    if (end === index + 1) give(undefined);
    return end;
  }
  const taken =
    option.takes === 'value' ||
    (option.takes === 'number' && /^(?:\d+$|[$`])/.test(next?.value ?? '')) ||
    (option.takes === 'nothing' && reading.facts.booleans && /^(?:true|false)$/.test(next?.value ?? ''));
  give(taken ? next : undefined);
  return taken && next ? index + 2 : index + 1;
}

/** `--ldflags` is `-ldflags` to tools whose long options have one dash. */
const spell = (reading: Reading, written: string): string =>
  reading.facts.singleDash && written.startsWith('--') ? written.slice(1) : written;

function find(reading: Reading, written: string): OptionFacts | undefined {
  const name = spell(reading, written);
  const { options, abbreviates } = reading.facts;
  const exact = reading.under?.get(name) ?? options.get(name);
  if (exact || !abbreviates || !name.startsWith('--') || name.length < 4) return exact;
  const meant = new Map<string, OptionFacts>();
  for (const table of [options, reading.under ?? new Map<string, OptionFacts>()]) {
    for (const [spelling, option] of table) if (spelling.startsWith(name)) meant.set(option.name, option);
  }
  return meant.size === 1 ? [...meant.values()][0] : undefined;
}

const off = /^(?:false|no|off|0)$/i;

function asks(reading: Reading): Pick<Arguments, 'has' | 'options' | 'flagWord'> {
  const { given } = reading;
  // Most commands are asked for many options that they do not have.
  if (given.length === 0) return without;
  const { under, facts } = reading;
  const known = new Map<string, readonly Given[]>();
  const matching = (flag: string): readonly Given[] => {
    const before = known.get(flag);
    if (before) return before;
    const name = spell(reading, flag);
    // Before the subcommand `-n` may be one option and after it another: either is what is asked for.
    const own = facts.options.get(name)?.name;
    const first = under?.get(name)?.name ?? own ?? name;
    const second = own ?? first;
    const found = given.filter((option) => option.name === first || option.name === second);
    known.set(flag, found);
    return found;
  };
  const isOn = ({ name, value }: Given): boolean =>
    value === undefined || takesValue(reading, name) || !off.test(value.value);
  const has = (flag: string): boolean => {
    const last = matching(flag).at(-1);
    if (last) return isOn(last);
    if (flag.length < 3) return false;
    const repeated = /^-([a-zA-Z])\1+$/.exec(flag)?.[1];
    if (repeated === undefined) return false;
    const times = matching(`-${repeated}`).filter(isOn);
    return times.reduce((sum, { value }) => sum + timesOf(value), 0) >= flag.length - 1;
  };
  const all = (flags: readonly string[]): readonly Given[] => {
    if (flags.length === 1) return matching(flags[0] as string);
    const found = new Set(flags.flatMap(matching));
    return found.size === 0 ? [] : given.filter((option) => found.has(option));
  };
  return {
    has: (...flags) => flags.some(has),
    options: (...flags) => all(flags).flatMap(({ value }) => value ?? []),
    flagWord: (...flags) => all(flags).at(-1)?.word,
  };
}

/** What is asked of a command without options. */
const without: Pick<Arguments, 'has' | 'options' | 'flagWord'> = {
  has: () => false,
  options: () => [],
  flagWord: () => undefined,
};

const takesValue = ({ facts, under }: Reading, name: string): boolean => {
  const takes = (under?.get(name) ?? facts.options.get(name))?.takes;
  return takes === 'value' || takes === 'list';
};

/** `-q=2` is `-q` twice to apt. */
const timesOf = (value: ShellWord | undefined): number =>
  /^[1-9]$/.test(value?.value ?? '') ? Number(value?.value) : 1;
