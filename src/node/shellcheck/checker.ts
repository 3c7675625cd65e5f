import type { CheckedScript, ScriptComment } from '../../index.ts';
import { commentsIn } from './comments.ts';
import type { Checker } from './find.ts';
import { handOver, type Handed } from './handed.ts';
import { runProgram, startProgram, versionOf, type Answer, type Batch, type Failure } from './program.ts';
import type { Rc } from './rc.ts';
import { startPackage, type Package } from './wasm.ts';

type Comments = readonly ScriptComment[];

/** What was said of scripts, by all that it depends on. */
export type Kept = Map<string, Comments | undefined>;

/** Hears what scripts were not read, and why. */
export interface Hearing {
  failed(why: string): void;
  /** A script that is in no language which ShellCheck reads. */
  foreign(shell: string): void;
}

/** Asks one ShellCheck about scripts; each script once. */
export interface Shellcheck {
  readonly version: string | undefined;
  /** What it says of each script, when it has said it. */
  check(scripts: readonly CheckedScript[], rc: Rc, hearing: Hearing): readonly (Comments | undefined)[];
  /** What it has said before. */
  known(scripts: readonly CheckedScript[], rc: Rc): readonly (Comments | undefined)[];
  /** Asks about what is not known, without waiting. Whether there was anything. */
  learn(scripts: readonly CheckedScript[], rc: Rc, hearing: Hearing): Promise<boolean>;
}

const dialects: ReadonlyMap<string, string> = new Map([
  ['sh', 'sh'],
  ['posh', 'sh'],
  ['hush', 'sh'],
  ['dash', 'dash'],
  ['bash', 'bash'],
  ['rbash', 'bash'],
  ['ash', 'busybox'],
  ['busybox', 'busybox'],
  ...['ksh', 'ksh93', 'mksh', 'oksh', 'pdksh'].map((name) => [name, 'ksh'] as const),
]);

/** Scripts that go to one process together, and how long all of them may be. */
const together = 64;
const mostText = 400_000;
/** After so many that take too long, it is not asked any more: whoever writes them wants that. */
const mostLate = 5;
const mostKept = 20_000;

interface Question {
  readonly key: string;
  readonly script: CheckedScript;
  readonly handed: Handed;
  readonly dialect: string;
}

export function openChecker(checker: Checker, kept: Kept = new Map()): Shellcheck {
  let version: string | undefined | null = null;
  let pack: Package | undefined;
  let lates = 0;
  const packaged = (folder: string): Package => (pack ??= startPackage(folder));
  const versionNow = (): string | undefined =>
    version === null
      ? (version = 'program' in checker ? versionOf(checker.program) : packaged(checker.wasm).version)
      : version;
  /** Older ones have no word for busybox. */
  const knowsBusybox = (): boolean => {
    const [major = 0, minor = 0] = (versionNow() ?? '').split('.').map(Number);
    return major > 0 || minor >= 10;
  };

  const questionOf = (script: CheckedScript, rc: Rc): Question | undefined => {
    const named = script.isUnknown && rc.shell !== undefined ? rc.shell : script.shell;
    const known = dialects.get(named);
    if (known === undefined) return undefined;
    const dialect = known === 'busybox' && !knowsBusybox() ? 'dash' : known;
    const handed = handOver(script);
    const key = JSON.stringify([checker, dialect, rc.enable, handed.text, handed.added]);
    return { key, script, handed, dialect };
  };
  const wanted = (comments: Comments | undefined, script: CheckedScript, rc: Rc): Comments | undefined =>
    comments?.filter(
      ({ code }) =>
        !rc.isDisabled(code) &&
        // What only dash lacks, said of a shell that it has no word for.
        !(code.startsWith('SC3') && script.shell === 'busybox' && !knowsBusybox()),
    );
  const open = (scripts: readonly CheckedScript[], rc: Rc, { foreign }: Pick<Hearing, 'foreign'>): Question[] => {
    const missing = new Map<string, Question>();
    for (const script of scripts) {
      const question = questionOf(script, rc);
      if (!question) foreign(script.shell);
      else if (!kept.has(question.key)) missing.set(question.key, question);
    }
    return [...missing.values()];
  };
  const batchOf = (questions: readonly Question[], rc: Rc): Batch => ({
    texts: questions.map(({ handed }) => handed.text),
    dialect: questions[0]?.dialect ?? 'sh',
    enable: rc.enable,
  });
  const keep = (questions: readonly Question[], answer: Answer): void => {
    if (kept.size > mostKept) kept.clear();
    for (const [index, { key, script, handed }] of questions.entries())
      kept.set(
        key,
        'said' in answer
          ? commentsIn(answer.said[index] ?? [], script, handed, 'program' in checker ? 1 : 8)
          : undefined,
      );
  };
  /** Whether some questions are answered; if not, and they are several, each is asked by itself. */
  const settle = (questions: readonly Question[], answer: Answer, { failed }: Hearing): boolean => {
    const isLate = 'failed' in answer && answer.isLate === true;
    if (isLate) lates++;
    if ('failed' in answer && questions.length > 1) return false;
    keep(questions, answer);
    if ('failed' in answer) failed(answer.failed);
    return true;
  };
  const givesUp = (questions: readonly Question[], hearing: Hearing): boolean => {
    if (lates < mostLate) return false;
    keep(questions, tired);
    hearing.failed(tired.failed);
    return true;
  };
  const ask = (batch: Batch): Answer =>
    'program' in checker ? runProgram(checker.program, batch) : packaged(checker.wasm).run(batch);
  const askSoon = async (batch: Batch): Promise<Answer> =>
    'program' in checker ? startProgram(checker.program, batch) : packaged(checker.wasm).run(batch);

  const known: Shellcheck['known'] = (scripts, rc) =>
    scripts.map((script) => {
      const question = questionOf(script, rc);
      return question && wanted(kept.get(question.key), script, rc);
    });
  return {
    get version() {
      return versionNow();
    },
    known,
    check(scripts, rc, hearing) {
      const missing = open(scripts, rc, hearing);
      for (const questions of batches(missing)) {
        if (givesUp(questions, hearing) || settle(questions, ask(batchOf(questions, rc)), hearing)) continue;
        for (const one of questions) if (!givesUp([one], hearing)) settle([one], ask(batchOf([one], rc)), hearing);
      }
      return known(scripts, rc);
    },
    async learn(scripts, rc, hearing) {
      const missing = open(scripts, rc, hearing);
      for (const questions of batches(missing)) {
        if (givesUp(questions, hearing) || settle(questions, await askSoon(batchOf(questions, rc)), hearing)) continue;
        for (const one of questions)
          if (!givesUp([one], hearing)) settle([one], await askSoon(batchOf([one], rc)), hearing);
      }
      return missing.length > 0;
    },
  };
}

const tired: Failure = { failed: 'took too long over other scripts, and is not asked any more' };

/** Questions that go together: one dialect, and not too much. */
function batches(questions: readonly Question[]): readonly (readonly Question[])[] {
  const all: Question[][] = [];
  for (const dialect of new Set(questions.map((one) => one.dialect))) {
    let length = Infinity;
    for (const one of questions.filter((other) => other.dialect === dialect)) {
      const last = all.at(-1);
      length += one.handed.text.length;
      if (last && length <= mostText && last.length < together) last.push(one);
      else {
        all.push([one]);
        length = one.handed.text.length;
      }
    }
  }
  return all;
}
