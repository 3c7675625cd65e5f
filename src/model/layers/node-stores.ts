import { type Bytes, scaled } from '../../bytes/bytes.ts';
import { besideZips, listsOfStore, zipped } from '../../data/npm.ts';
import { within } from '../../text/path.ts';
import { keptIn } from '../packages/kept.ts';
import type { NodeWeight } from '../packages/npm-size.ts';
import { contextFileAt, directory, type Step } from './step.ts';

/**
 * What a tool keeps of packages beside node_modules, however it is told to install: pnpm's store, which has lists of files; the archives of
 * later Yarns, with which Plug'n'Play has no node_modules.
 */
export type StoreKind = 'lists' | 'archives' | 'archives beside';

/** The kind of store that a command fills. */
export function storeOf(step: Step): StoreKind | undefined {
  const { build, command } = step;
  if (command.form?.cache?.links) return 'lists';
  if (!command.form?.generations || build.packages.yarnGeneration(command) !== 2) return undefined;
  const folder = directory(step);
  const file = typeof folder === 'string' ? contextFileAt(step, within(folder, '.yarnrc.yml')) : undefined;
  const text = file === undefined ? undefined : build.facts.context?.read?.(file);
  return text !== undefined && !/^nodeLinker:[ \t]*["']?(?:node-modules|pnpm)\b/m.test(text)
    ? 'archives'
    : 'archives beside';
}

/** What a store has of packages that are installed; `lock`: the text of the lockfile. */
export function inStore(
  kind: StoreKind | '',
  { files }: NodeWeight,
  lock: () => string,
): Partial<Pick<NodeWeight, 'files' | 'store'>> {
  if (kind === '') return {};
  if (kind === 'archives' || kind === 'archives beside') {
    // A key that ends with c0 is of archives that are not packed.
    const ratio = /^ {2}cacheKey: ?["']?\w*c0/m.test(lock()) ? zipped.stored : zipped.packed;
    const store = scaled(files, { ...ratio, from: 'table' });
    return kind === 'archives' ? { store, files: scaled(files, { ...besideZips, from: 'guess' }) } : { store };
  }
  return { store: scaled(files, { ...listsOfStore, from: 'table' }) };
}

/** Puts down what a command keeps in its store. */
export function fillStore({ build, command, disk, at }: Step, store: Bytes | undefined): void {
  if (!store) return;
  const path = keptIn(build, command.run).find((use) => use.command === command)?.places[0];
  disk.make({ what: 'cache', path, bytes: store, at, whole: true });
}
