import { vague, type Stamp } from '../disk/cache.ts';
import type { FolderContext } from './folder.ts';
import type { Around } from './proved.ts';

/** A question about files, what it was about, and the answer, or what stands for a long one; with the moment of a text that was read. */
export type Asked = readonly [question: string, about: string, answer: Answer, stamp?: string];
type Answer = string | number | boolean | null;

/** Makes a short text of a long one, another for each. */
export type Digest = (text: string) => string;

const longest = 60;

/** An answer as it is kept: `null` for none. */
function answerOf(value: unknown, digest: Digest): Answer {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? `=${value}` : JSON.stringify(value);
  return text.length > longest ? `#${digest(text)}` : text;
}

/** All that a run may ask of a context, but for what follows from the answers to these. */
const questions = new Map<string, (files: FolderContext, about: string) => unknown>([
  ['has', (files, path) => files.has(path)],
  ['list', (files, glob) => files.list(glob)],
  ['size', (files, path) => files.size(path)],
  ['unpacked', (files, path) => files.unpacked?.(path)],
  ['mode', (files, path) => files.mode?.(path)],
  ['link', (files, path) => files.link?.(path)],
  ['sent', (files, path) => files.sent?.(path)],
  ['read', (files, path) => files.read?.(path)],
  [
    'ignore',
    ({ ignoreFile, read }) => (ignoreFile === undefined ? undefined : [ignoreFile.path, read?.(ignoreFile.path)]),
  ],
]);

/** A context that writes down what it is asked. */
export interface Watched {
  readonly files: FolderContext;
  readonly asked: readonly Asked[];
  /** Whether all that was asked is written down. */
  readonly isWhole: boolean;
}

export function watched(files: FolderContext, digest: Digest): Watched {
  const answers = new Map<string, unknown>();
  const asked: Asked[] = [];
  let isWhole = true;
  const ask = (question: string, about: string): unknown => {
    const key = `${question} ${about}`;
    if (answers.has(key)) return answers.get(key);
    const answer = questions.get(question)?.(files, about);
    answers.set(key, answer);
    const stamp = question === 'read' && answer !== undefined ? files.stamp?.(about) : undefined;
    const kept = answerOf(answer, digest);
    asked.push(stamp ? [question, about, kept, stampText(stamp)] : [question, about, kept]);
    return answer;
  };
  const seen = {
    has: (path: string) => ask('has', path),
    list: (glob: string) => ask('list', glob),
    size: (path: string) => ask('size', path),
    unpacked: (path: string) => ask('unpacked', path),
    mode: (path: string) => ask('mode', path),
    link: (path: string) => ask('link', path),
    sent: (path: string) => ask('sent', path),
    // What is given once more is counted once more.
    read: (path: string) => (answers.has(`read ${path}`) ? files.read?.(path) : ask('read', path)),
    ignored(path: string) {
      ask('ignore', '');
      return files.ignored(path);
    },
    get ignoreFile() {
      ask('ignore', '');
      return files.ignoreFile;
    },
    get cut() {
      return files.cut;
    },
    get spent() {
      return files.spent;
    },
    shown: (path: string) => files.shown(path),
    withTexts(texts: ReadonlyMap<string, string>) {
      isWhole = false;
      return files.withTexts?.(texts) ?? files;
    },
  } as FolderContext;
  return {
    files: seen,
    asked,
    get isWhole() {
      return isWhole;
    },
  };
}

/** A moment as it is kept. */
export const stampText = ({ text, at }: Stamp): string => `${at} ${text}`;

/** Whether a context answers as it did. What was read by then and has not been touched since, `trusted` texts, is not read again. */
export const answersAgain = (
  files: FolderContext,
  asked: readonly Asked[],
  { digest, trusts }: { readonly digest: Digest; readonly trusts: (stamp: string, now: Stamp | undefined) => boolean },
): boolean =>
  asked.every(([question, about, answer, stamp]) => {
    if (stamp !== undefined && trusts(stamp, files.stamp?.(about))) return true;
    const ask = questions.get(question);
    return ask !== undefined && answerOf(ask(files, about), digest) === answer;
  });

/** What is written down of a file when it is kept, and whether that speaks for what it holds now: `since` is when it was kept. */
export const isUntouched = (stamp: string, now: Stamp | undefined, since: number): boolean =>
  now !== undefined && stampText(now) === stamp && now.at < since - vague;

/** What was asked of the folders around a Dockerfile, written down. */
export function watchedAround(around: Around, digest: Digest): { readonly around: Around; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const note = <T extends Answer | undefined>(question: string, about: string, answer: T): T => {
    asked.push([question, about, answer ?? null]);
    return answer;
  };
  return {
    asked,
    around: {
      has: (path) => note('has', path, around.has(path)),
      isFile: (path) => note('isFile', path, around.isFile(path)),
      holdsMore: (folder) => note('holdsMore', folder, around.holdsMore(folder)),
      names(folder) {
        const names = around.names(folder);
        note('names', folder, digest(names.join('/')));
        return names;
      },
      repositoryOf: (folder) => note('repositoryOf', folder, around.repositoryOf(folder)),
    },
  };
}

/** Whether the folders answer as they did. */
export const standsAgain = (around: Around, asked: readonly Asked[], digest: Digest): boolean =>
  asked.every(([question, about, answer]) => {
    switch (question) {
      case 'has':
      case 'isFile':
      case 'holdsMore':
        return around[question](about) === answer;
      case 'names':
        return digest(around.names(about).join('/')) === answer;
      case 'repositoryOf':
        return (around.repositoryOf(about) ?? null) === answer;
      default:
        return false;
    }
  });
