import { lstatSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { UsageError } from '../../index.ts';
import { likeness } from '../../report/index.ts';
import type { LoadConfig } from '../configuration/configured.ts';
import { openDisk, type Disk } from '../context/disk.ts';
import { isDockerfileName } from '../disk/names.ts';
import { boundOf, isInside, leadsOut, realOf, shownPath } from '../disk/paths.ts';
import { readText } from '../disk/read.ts';
import type { Blob, Past } from '../git/git.ts';
import { buildsIn, isPlanFile } from '../plans/plans.ts';

/** The repository as it was. */
export interface Before {
  readonly cwd: string;
  readonly past: Past;
  /** The disk as it was. */
  readonly disk: Disk;
}

/** A Dockerfile that a change has put out of sight, with what is to be linted to see what that silences. Absolute paths, as Git has them. */
export interface OutOfSight {
  /** Where it was; for one that was not linted before, where it is. */
  readonly was: string;
  readonly now: string;
  /** What it held, where it stands at its place and is passed over there. */
  readonly former?: string;
}

/** What a run has looked at, and how it is to be asked for what it has not. */
export interface Sight {
  readonly paths: readonly string[];
  /** Whether what stands at a path was linted, or said why it was not. */
  isSeen(file: string): boolean;
  /** The configuration before the change. */
  readonly configured: LoadConfig;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hears what cannot be counted. */
  note(text: string): void;
}

/** Git takes a file for another one's successor from here on. */
const mostlySame = 0.5;
/** How many pairs of texts are held against each other: of a thousand files that go, each may be any of a thousand that come. */
const mostPairs = 10_000;

/**
 * Dockerfiles that a change has put out of sight: by a name or in a folder where none is looked for, by what makes a text none, or by another file that compose
 * or bake builds from now. One that is only gone is built no more.
 */
export async function outOfSight(before: Before, sight: Sight): Promise<readonly OutOfSight[]> {
  const found = [...(await moved(before.past, before.cwd, sight)), ...(await planned(before, sight))];
  return [...new Map(found.map((one) => [one.now, one])).values()];
}

async function moved({ changed, renamed }: Past, cwd: string, sight: Sight): Promise<readonly OutOfSight[]> {
  const successors = new Map([...renamed].map(([now, was]) => [was, now]));
  const news = [...changed].flatMap(([file, blob]) => (blob === undefined && isThere(file) ? file : []));
  const texts = new Map<string, string | undefined>();
  const folders = sight.paths.filter((path) => path !== '-').map((path) => realOf(resolve(cwd, plainPart(path))));
  let pairs = 0;
  /** The new file that holds the most of a text. */
  const heirOf = (text: string): string | undefined => {
    let best: { readonly file: string; readonly likeness: number } | undefined;
    for (const file of news) {
      if (sight.isSeen(file) || ++pairs > mostPairs) continue;
      if (!texts.has(file)) texts.set(file, textOf(file));
      const like = likeness(text, texts.get(file) ?? '');
      if (like >= mostlySame && like > (best?.likeness ?? 0)) best = { file, likeness: like };
    }
    return best?.file;
  };
  const found: OutOfSight[] = [];
  for (const [was, blob] of changed) {
    if (!blob || !isDockerfile(was, blob) || !folders.some((folder) => isInside(folder, was))) continue;
    if (sight.isSeen(was) || (await isExcluded(was, sight))) continue;
    if (isThere(was)) found.push({ was, now: was, former: blob.text() });
    else {
      const now = successors.get(was) ?? heirOf(blob.text());
      if (now !== undefined && isThere(now) && !sight.isSeen(now)) found.push({ was, now });
    }
  }
  return found;
}

/** What compose and bake files build from that was not linted, and that they did not build from before. */
async function planned({ cwd, past, disk }: Before, sight: Sight): Promise<readonly OutOfSight[]> {
  const folders = new Set([...past.changed.keys()].filter((path) => isPlanFile(basename(path))).map(dirname));
  const present = openDisk(cwd);
  const found: OutOfSight[] = [];
  for (const folder of folders) {
    const now = await buildsIn(folder, { disk: present, cwd, env: sight.env });
    const then = await buildsIn(folder, { disk, cwd, env: sight.env });
    const known = new Set(then.dockerfiles.map(realOf));
    for (const file of now.dockerfiles.map(realOf)) {
      if (known.has(file) || !isThere(file) || sight.isSeen(file) || leadsOut(file, boundOf(folder, cwd))) continue;
      if (!isDockerfileName(basename(file))) found.push({ was: file, now: file });
    }
    for (const plan of now.inlined.filter((one) => !then.inlined.includes(one)))
      sight.note(
        `\`${shownPath(plan, cwd)}\` holds a Dockerfile itself since the change: what is in it is not looked at`,
      );
  }
  return found;
}

/** Whether a file was one that is found by its name, and began as a Dockerfile has to. */
const isDockerfile = (file: string, blob: Blob): boolean =>
  isDockerfileName(basename(file)) && !blob.isLink && blob.bytes <= 1_000_000 && beginsBuild(blob.text());

/** Whether the first line that is neither empty nor a comment is one that a Dockerfile may begin with. */
function beginsBuild(text: string): boolean {
  const first = text.split('\n').find((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  return first !== undefined && /^\s*(?:FROM|ARG)\s/i.test(first);
}

async function isExcluded(file: string, { configured }: Sight): Promise<boolean> {
  try {
    return (await configured(file)).excludedBy !== undefined;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

const isThere = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === false;

function textOf(file: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const reading = readText(file, 'Dockerfile');
  return 'text' in reading ? reading.text : undefined;
}

/** The folder that a path begins with, before its first wildcard. */
function plainPart(path: string): string {
  const first = path.search(/[*?[{!@+(]/);
  return first === -1 ? path : path.slice(0, path.lastIndexOf('/', first) + 1) || '.';
}
