import type { CheckedScript, ScriptComment } from '../../index.ts';
import { commentsIn, inWhole } from './comments.ts';
import type { Checker } from './find.ts';
import { handOver, type Handed } from './handed.ts';
import { runProgram, startProgram, versionOf, type Answer, type Batch, type Failure } from './program.ts';
import type { Rc } from './rc.ts';
import { startPackage, type Package } from './wasm.ts';

type Comments = readonly ScriptComment[];

/** What was said of scripts, at offsets of what was handed over, by all that it depends on; or why nothing was. */
export type Kept = Map<string, Comments | Failure>;

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
const together = 256;
const mostText = 400_000;
/** The last version whose checks are known: 0.11. */
const newest = 11;
const mostKept = 20_000;

interface Question {
  readonly key: string;
  readonly script: CheckedScript;
  /** Nothing where there is nothing to ask. */
  readonly handed: Handed | undefined;
  readonly dialect: string;
}

export function openChecker(checker: Checker, kept: Kept = new Map()): Shellcheck {
  let version: string | undefined | null = null;
  let pack: Package | undefined;
  /** One script that takes too long, and it is not asked any more. */
  let isLate = false;
  const packaged = (folder: string): Package => (pack ??= startPackage(folder));
  const versionNow = (): string | undefined =>
    version === null
      ? (version = 'program' in checker ? versionOf(checker.program) : packaged(checker.wasm).version)
      : version;
  const minor = (): number => {
    const [major = 0, number = 0] = (versionNow() ?? '').split('.').map(Number);
    return major > 0 ? Infinity : number;
  };
  /** Older ones have no word for busybox. */
  const knowsBusybox = (): boolean => minor() >= 10;
  /** What a newer one may find, nobody knows; nor what checks that are asked for do. */
  const readsWhole = ({ enable }: Rc): boolean => enable.length > 0 || minor() > newest;

  const asked = new WeakMap<CheckedScript, { readonly rc: Rc; readonly question: Question | undefined }>();
  const questionOf = (script: CheckedScript, rc: Rc): Question | undefined => {
    const before = asked.get(script);
    if (before?.rc === rc) return before.question;
    const question = makeQuestion(script, rc);
    asked.set(script, { rc, question });
    return question;
  };
  const dialectOf = ({ isUnknown, shell }: CheckedScript, rc: Rc): string | undefined =>
    dialects.get(isUnknown && rc.shell !== undefined ? rc.shell : shell);
  const makeQuestion = (script: CheckedScript, rc: Rc): Question | undefined => {
    const known = dialectOf(script, rc);
    if (known === undefined) return undefined;
    const dialect = known === 'busybox' && !knowsBusybox() ? 'dash' : known;
    const handed = handOver(script, readsWhole(rc));
    const key = handed ? JSON.stringify([checker, dialect, rc.enable, handed.text, handed.added]) : '';
    return { key, script, handed, dialect };
  };
  const wanted = (comments: Comments, script: CheckedScript, rc: Rc): Comments =>
    comments.filter(
      ({ code }) =>
        !rc.isDisabled(code) &&
        // What only dash lacks, said of a shell that it has no word for.
        !(code.startsWith('SC3') && dialectOf(script, rc) === 'busybox' && !knowsBusybox()),
    );
  const open = (scripts: readonly CheckedScript[], rc: Rc, { foreign }: Pick<Hearing, 'foreign'>): Question[] => {
    const missing = new Map<string, Question>();
    for (const script of scripts) {
      const question = questionOf(script, rc);
      if (!question) foreign(script.shell);
      else if (question.handed && !kept.has(question.key)) missing.set(question.key, question);
    }
    return [...missing.values()];
  };
  const answerTo = ({ key, handed, script }: Question, rc: Rc): Comments | Failure | undefined => {
    if (!handed) return [];
    const answer = kept.get(key);
    return answer === undefined || 'failed' in answer ? answer : wanted(inWhole(answer, handed), script, rc);
  };
  const batchOf = (questions: readonly Question[], rc: Rc): Batch => ({
    texts: questions.map(({ handed }) => handed?.text ?? ''),
    dialect: questions[0]?.dialect ?? 'sh',
    enable: rc.enable,
  });
  const keep = (questions: readonly Question[], answer: Answer): void => {
    if (kept.size > mostKept) kept.clear();
    for (const [index, { key, handed }] of questions.entries())
      if (handed)
        kept.set(
          key,
          'said' in answer ? commentsIn(answer.said[index] ?? [], handed, 'program' in checker ? 1 : 8) : answer,
        );
  };
  /** Whether some questions are answered; if not, and they are several, each is asked by itself. */
  const settle = (questions: readonly Question[], answer: Answer): boolean => {
    if ('failed' in answer && questions.length > 1) return false;
    isLate ||= 'failed' in answer && answer.isLate === true;
    keep(questions, answer);
    return true;
  };
  const givesUp = (questions: readonly Question[]): boolean => {
    if (!isLate) return false;
    keep(questions, tired);
    return true;
  };
  const ask = (batch: Batch): Answer =>
    'program' in checker ? runProgram(checker.program, batch) : packaged(checker.wasm).run(batch);
  const askSoon = async (batch: Batch): Promise<Answer> =>
    'program' in checker ? startProgram(checker.program, batch) : packaged(checker.wasm).run(batch);

  const answers = (scripts: readonly CheckedScript[], rc: Rc): readonly (Comments | Failure | undefined)[] =>
    scripts.map((script) => {
      const question = questionOf(script, rc);
      return question && answerTo(question, rc);
    });
  const tell = (scripts: readonly CheckedScript[], rc: Rc, { failed }: Hearing): readonly (Comments | undefined)[] =>
    answers(scripts, rc).map((answer) => {
      if (answer === undefined || !('failed' in answer)) return answer;
      failed(answer.failed);
      return undefined;
    });
  return {
    get version() {
      return versionNow();
    },
    known: (scripts, rc) => tell(scripts, rc, { failed: () => undefined, foreign: () => undefined }),
    check(scripts, rc, hearing) {
      for (const questions of batches(open(scripts, rc, hearing))) {
        if (givesUp(questions) || settle(questions, ask(batchOf(questions, rc)))) continue;
        for (const one of questions) if (!givesUp([one])) settle([one], ask(batchOf([one], rc)));
      }
      return tell(scripts, rc, hearing);
    },
    async learn(scripts, rc, hearing) {
      const missing = open(scripts, rc, hearing);
      for (const questions of batches(missing)) {
        if (givesUp(questions) || settle(questions, await askSoon(batchOf(questions, rc)))) continue;
        for (const one of questions) if (!givesUp([one])) settle([one], await askSoon(batchOf([one], rc)));
      }
      tell(
        missing.map(({ script }) => script),
        rc,
        hearing,
      );
      return missing.length > 0;
    },
  };
}

const tired: Failure = { failed: 'took too long over other scripts, and is not asked any more' };

const lengthOf = ({ handed }: Question): number => handed?.text.length ?? 0;

/** Questions that go together: one dialect, and not too much. */
function batches(questions: readonly Question[]): readonly (readonly Question[])[] {
  const all: Question[][] = [];
  for (const dialect of new Set(questions.map((one) => one.dialect))) {
    let length = Infinity;
    for (const one of questions.filter((other) => other.dialect === dialect)) {
      const last = all.at(-1);
      length += lengthOf(one);
      if (last && length <= mostText && last.length < together) last.push(one);
      else {
        all.push([one]);
        length = lengthOf(one);
      }
    }
  }
  return all;
}
