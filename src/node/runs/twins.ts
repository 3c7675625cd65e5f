import { Source, type Dockerfile, type Facts, type Result, type Setting } from '../../index.ts';
import { statsOf } from '../context/disk.ts';
import { answersAgain, watched, type Asked } from '../context/watched.ts';
import type { Candidate } from '../disk/find.ts';
import { readText } from '../disk/read.ts';
import { pack, unpack } from './packed.ts';
import type { FilledContext, Stranger } from './slot.ts';

/**
 * Files of one text, of which a folder of many projects is full. Linting is a function of the text, of settings and facts, and of the answers of the disk to
 * what it asks: who is asked the same, and answers the same, is said the same of.
 */
export interface Twins {
  /** What a text is, whoever has it: its tree, or what keeps it from being linted. */
  judged(text: string, named: boolean, judge: () => Judged): Judged;
  /** What is said of a file: what was said of its twin, or what `inspect` says. */
  result<File extends Looked>(file: File, inspect: (file: File) => Result): Result;
}

/** What is looked at of a file. */
interface Looked {
  readonly source: Source;
  readonly settings: readonly Setting[];
  readonly facts: Facts;
  readonly context?: FilledContext;
  readonly twin?: boolean;
  /** What is there where more decides than text, settings, facts, and the context. */
  readonly others: readonly unknown[];
  readonly shellcheck?: unknown;
  readonly build?: unknown;
}

/** What a file was asked besides its text. */
interface Questions {
  /** What the build context was asked. */
  readonly context: readonly Asked[];
  readonly cut: boolean;
  /** Whether it lies in a folder of a name. */
  readonly isIn: ReadonlyMap<string, boolean>;
  /** Whether the date was asked for: whoever keeps results has to know. */
  readonly isDated: boolean;
}

/** What was said of a text, and what was asked for it. */
interface Said extends Questions {
  /** A result as JSON, in which it takes a third of the room. */
  readonly packed: string;
}

/** What a text is taken for: `error` in words. */
export type Judged = { readonly tree: Dockerfile } | { readonly error: string } | Stranger;

/** Marks those files of which another has the same text: only of them there is anything to be known. To read a file takes a five-hundredth of what a lint takes. */
export function markTwins(candidates: readonly Candidate[]): readonly Candidate[] {
  const bySize = groupBy(candidates, ({ file }) => {
    const stats = statsOf(file);
    return stats?.isFile() ? String(stats.size) : undefined;
  });
  const twins = new Set<Candidate>();
  for (const alike of bySize) for (const same of groupBy(alike, textOf)) for (const one of same) twins.add(one);
  return candidates.map((one) => (twins.has(one) ? { ...one, twin: true } : one));
}

/** What have a key in common, where that is more than one. */
function groupBy<T>(all: readonly T[], keyOf: (one: T) => string | undefined): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = key === undefined ? [] : groups.get(key);
    if (group) group.push(one);
    else if (key !== undefined) groups.set(key, [one]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** A text by what sums it up. */
function textOf({ file }: Candidate): string | undefined {
  const reading = readText(file, 'Dockerfile');
  return 'text' in reading ? process.getBuiltinModule('node:crypto').hash('sha256', reading.text) : undefined;
}

/** UTF-16 units of what was said that are kept in a run: those of some thousand files. */
const most = 24_000_000;

/** UTF-16 units of texts whose trees are kept, each of which takes fourteen bytes for one: thirty megabytes, of a thousand files. */
const mostOfTrees = 2_000_000;

/** Nothing is taken for another in place of a digest: what is long is compared whole. */
const whole = (text: string): string => text;

export function openTwins(): Twins {
  const known = new Map<string, Said>();
  const settingsKeys = new Map<readonly Setting[], number>();
  const judgements = new Map<string, Judged>();
  let [room, roomOfTrees] = [most, mostOfTrees];

  /** What decides besides the text and the context; nothing where something does that is not compared. */
  function keyOf({ twin, source, settings, facts, others, shellcheck, build }: Looked): string | undefined {
    if (!twin) return undefined;
    const { context, table: _table, today: _today, ...own } = facts;
    // What a function answers is not seen.
    const isPlain = Object.values(own).every((value) => typeof value !== 'function');
    if (others.length > 0 || shellcheck || build || !isPlain) return undefined;
    if (!settingsKeys.has(settings)) settingsKeys.set(settings, settingsKeys.size);
    return `${source.name} ${settingsKeys.get(settings)} ${context !== undefined} ${JSON.stringify(own)}\n${source.text}`;
  }

  function again({ source, facts, context }: Looked, said: Said): Result | undefined {
    for (const [folder, answer] of said.isIn) if (source.isIn(folder) !== answer) return undefined;
    const files = context?.files;
    if (files && (!answersAgain(files, said.context, { digest: whole, trusts: () => false }) || files.cut !== said.cut))
      return undefined;
    if (said.isDated) void facts.today;
    return unpack(JSON.parse(said.packed) as ReturnType<typeof pack>, source);
  }

  return {
    judged(text, named, judge) {
      const key = `${named} ${text}`;
      const before = judgements.get(key);
      if (before) return before;
      const judged = judge();
      roomOfTrees -= key.length;
      if (roomOfTrees > 0) judgements.set(key, judged);
      return judged;
    },
    result(file, inspect) {
      const key = keyOf(file);
      if (key === undefined) return inspect(file);
      const said = known.get(key);
      const result = said && again(file, said);
      if (result) return result;
      const seen = watching(file);
      const made = inspect(seen.file);
      const asked = seen.asked();
      if (asked && made.crashes.length === 0 && !known.has(key)) {
        const packed = JSON.stringify(pack(made));
        room -= key.length + packed.length + lengthOf(asked.context);
        if (room > 0) known.set(key, { ...asked, packed });
      }
      return { ...made, source: file.source };
    },
  };
}

const lengthOf = (asked: readonly Asked[]): number =>
  asked.reduce((sum, [question, about, answer]) => sum + question.length + about.length + String(answer).length, 0);

/** A file that notes what is asked of it besides its text and its name. */
function watching<File extends Looked>(
  file: File,
): {
  readonly file: File;
  /** Nothing where what was said may follow from something else. */
  asked(): Questions | undefined;
} {
  const { source, context, facts } = file;
  let [asksPath, isDated] = [false, false];
  const isIn = new Map<string, boolean>();
  const seenSource = new Source(source.path, source.text);
  Object.defineProperties(seenSource, {
    path: { get: () => ((asksPath = true), source.path) },
    name: { value: source.name },
    isIn: {
      value(folder: string) {
        const answer = source.isIn(folder);
        isIn.set(folder, answer);
        return answer;
      },
    },
  });
  const files = context && watched(context.files, whole);
  const seenFacts = Object.defineProperty({ ...facts, ...(files && { context: files.files }) }, 'today', {
    enumerable: true,
    get: () => ((isDated = true), facts.today),
  });
  return {
    file: {
      ...file,
      source: seenSource,
      facts: seenFacts,
      ...(files && { context: { ...context, files: files.files } }),
    },
    asked() {
      if (asksPath || (files && (!files.isWhole || context.files.spent))) return undefined;
      return { context: files?.asked ?? [], cut: context?.files.cut ?? false, isIn, isDated };
    },
  };
}
