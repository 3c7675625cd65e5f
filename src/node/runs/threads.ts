import { Source, UsageError, type Result } from '../../index.ts';
import type { FileReport } from '../../report/index.ts';
import type { Candidate } from '../disk/find.ts';
import type { Teller } from './ahead.ts';
import type { Told } from './reported.ts';
import type { Helper, Hire } from './run.ts';

/** Files that go to a thread together: few enough that all are done at about the same time, many enough that they do not talk all day. */
export const together = 16;
/** A thread has its next files before it is done with these. */
const ahead = 2;
/** So many groups may wait for one before them. */
const mostWaiting = 24;
/** When it is known how long files take: the first ones take longer. Milliseconds of the processor, as all here: who waits for it is not helped by more threads. */
const trial = 600;
/** What a helper takes to begin, and has to win back; work that is left for each thread. It compiles all once more. */
const worthwhile = 3000;

/** Files as they go to threads. */
export function groupsOf(candidates: readonly Candidate[], size: number): readonly (readonly Candidate[])[] {
  const groups: (readonly Candidate[])[] = [];
  for (let at = 0; at < candidates.length; at += size) groups.push(candidates.slice(at, at + size));
  return groups;
}

/**
 * Lints files here and beside, and gives what is said of each in their order, as if one had followed the other. Helpers are hired when it is seen that they
 * pay, or at once where their number is told. What a helper does not bring is done here.
 */
export async function* inOrder(
  groups: readonly (readonly Candidate[])[],
  teller: Teller,
  { jobs, helper }: Hire,
): AsyncGenerator<Told> {
  const [{ length: size } = []] = groups;
  const all = groups.reduce((sum, { length }) => sum + length, 0);
  const done = new Map<number, readonly (() => Told)[]>();
  const helpers: Helper[] = [];
  let next = 0;
  let given = 0;
  let wake = (): void => undefined;

  const feed = async (one: Helper): Promise<void> => {
    while (next < groups.length && next - given < mostWaiting) {
      const at = next++;
      const files = groups[at] ?? [];
      try {
        done.set(
          at,
          (await one.lint(files)).map((told) => () => unpackTold(told as PackedTold)),
        );
      } catch {
        done.set(at, await tellAll(files, teller));
        wake();
        return;
      }
      wake();
    }
  };
  const idle = new Set<Helper>();
  const start = (one: Helper): void => {
    idle.delete(one);
    void Promise.all(Array.from({ length: ahead }, () => feed(one))).then(() => idle.add(one));
  };
  const hire = (count: number): void => {
    while (helpers.length < count) {
      const one = helper();
      if (!one) return;
      helpers.push(one);
      start(one);
    }
  };

  const spent = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const started = spent();
  /** What asking ShellCheck took: another thread has to ask as long. */
  let asking = 0;
  /** What was spent when the last group was done: to ask costs as much as to say again what is kept of a file. */
  let last = started;
  let judged = jobs !== undefined;
  if (jobs !== undefined) hire(Math.min(jobs, groups.length) - 1);
  try {
    while (given < groups.length) {
      const ready = done.get(given);
      if (ready) {
        done.delete(given);
        given++;
        for (const told of ready) yield told();
        for (const one of idle) start(one);
        continue;
      }
      if (next >= groups.length) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      const at = next++;
      const tells: (() => Told)[] = [];
      const hasAsked = await teller.ahead(groups[at] ?? []);
      if (hasAsked && !judged) asking += spent() - last;
      for (const candidate of groups[at] ?? []) {
        tells.push(await settled(teller.tellOne(candidate)));
        // Others may have something to say.
        if (helpers.length > 0) await new Promise((resolve) => setImmediate(resolve));
      }
      done.set(at, tells);
      // Of a part of a group it is not known how long it takes: what its files share comes first.
      if (judged) continue;
      last = spent();
      const time = last - started - asking;
      if (time > trial) {
        judged = true;
        const seen = at * size + tells.length;
        hire(Math.floor(((time / seen) * (all - seen)) / worthwhile));
      }
    }
  } finally {
    for (const one of helpers) one.end();
  }
}

const tellAll = async (files: readonly Candidate[], teller: Teller): Promise<readonly (() => Told)[]> => {
  const tells: (() => Told)[] = [];
  await teller.ahead(files);
  for (const candidate of files) tells.push(await settled(teller.tellOne(candidate)));
  return tells;
};

/** What is said, or thrown, when its turn comes. */
async function settled(told: Promise<Told>): Promise<() => Told> {
  try {
    const value = await told;
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** What is said of a file, as another thread can be sent it. */
type PackedTold =
  | { readonly thrown: string; readonly path: UsageError['path'] }
  | (Omit<Told, 'reports'> & {
      readonly reports: readonly (Omit<Told['reports'][number], 'report'> & { readonly report: PackedFile })[];
    });

type PackedFile = Omit<FileReport, 'result' | 'others'> & {
  readonly result?: Omit<Result, 'source'>;
  readonly text?: string;
  readonly others?: readonly (readonly [string, string])[];
};

/** Lints files, and gives what is said of them as plain data. */
export async function lintPacked(files: readonly Candidate[], teller: Teller): Promise<readonly PackedTold[]> {
  const told: PackedTold[] = [];
  await teller.ahead(files);
  for (const file of files) {
    try {
      told.push(packTold(await teller.tellOne(file)));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      told.push({ thrown: error.reason, path: error.path });
    }
  }
  return told;
}

const packTold = ({ reports, ...others }: Told): PackedTold => ({
  ...others,
  reports: reports.map(({ report, ...more }) => ({ ...more, report: packFile(report) })),
});

function packFile({ result, others, ...more }: FileReport): PackedFile {
  if (!result) return more;
  const { source, ...rest } = result;
  return {
    ...more,
    result: rest,
    text: source.text,
    ...(others && { others: [...others].map(([name, { text }]) => [name, text] as const) }),
  };
}

function unpackTold(told: PackedTold): Told {
  if ('thrown' in told) throw new UsageError(told.thrown, told.path);
  return {
    ...told,
    reports: told.reports.map(({ report, ...more }) => ({ ...more, report: unpackFile(report) })),
  };
}

function unpackFile({ result, text = '', others, ...more }: PackedFile): FileReport {
  if (!result) return more;
  return {
    ...more,
    result: { ...result, source: new Source(more.path, text) },
    ...(others && { others: new Map(others.map(([name, other]) => [name, new Source(name, other)])) }),
  };
}
