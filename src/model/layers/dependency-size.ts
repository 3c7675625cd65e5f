import type { Bytes } from '../../bytes/bytes.ts';
import { exact, noBytes, plus, scaled } from '../../bytes/bytes.ts';
import { isGlobal } from '../commands/global.ts';
import type { Dependencies } from '../packages/types.ts';
import { nodeWeight } from './node-size.ts';
import { pythonWeight } from './python-size.ts';
import type { Step } from './step.ts';

/** What an install of the packages of a language brings; nothing where that is not known. */
export function dependencyWeight(step: Step, dependencies: Dependencies): Weight | undefined {
  if (dependencies.language === 'node') return nodeWeight(step);
  return dependencies.language === 'python' ? pythonWeight(step, dependencies.folder) : undefined;
}

/** What packages weigh on disk, and the archives that they came in where that is known. */
export interface Weight {
  readonly files: Bytes;
  readonly archives?: Bytes;
  /** What a registry tells of them, where it is asked. */
  readonly descriptions?: Bytes;
  /** The packages, where they are known by name, with their versions. */
  readonly brings?: ReadonlyMap<string, string>;
  /** Whether a lockfile says what they are, and nobody asks for their releases. */
  readonly isLocked?: boolean;
  /** What is fetched for a cache that keeps each package unpacked and as it came, those for other platforms too. */
  readonly everywhere?: Bytes;
  /** What its tool keeps of them besides, whatever it is told of its cache. */
  readonly store?: Bytes;
}

/** What an install leaves in the cache of its tool. */
export function cacheBytes(step: Step, weight: Weight | undefined): Bytes | undefined {
  const { command } = step;
  const { share, ofArchives, ofDescriptions, extra, linked } = command.form?.cache ?? {};
  if (weight?.everywhere) return weight.everywhere;
  if (linked && weight) return besideLinks(step, linked, weight);
  const archives =
    ofArchives && weight?.archives
      ? scaled(weight.archives, ofArchives)
      : share && weight
        ? scaled(weight.files, share)
        : undefined;
  const told = ofDescriptions && weight?.descriptions && scaled(weight.descriptions, ofDescriptions);
  // By a lockfile nothing is asked that is known, and pnpm asks all the same.
  const bytes = archives && told ? plus(archives, told) : (archives ?? (weight?.isLocked ? undefined : told));
  // Who installs for the whole system is not told of new releases.
  return bytes && extra && !isGlobal(command) ? plus(bytes, extra) : bytes;
}

/** What is in a cache that packages are links to. */
function besideLinks({ build, command }: Step, linked: Linked, { files, brings, isLocked }: Weight): Bytes | undefined {
  const mode = command.option(linked.option)?.value ?? build.commands.environment(command, linked.variable);
  if (mode === undefined || !brings) return undefined;
  const count = exact(brings.size);
  const told = plus(scaled(linked.each, count), isLocked ? noBytes : scaled(linked.resolved, count));
  return mode !== null && linked.copies.includes(mode) ? plus(told, scaled(files, linked.copied)) : told;
}

type Linked = NonNullable<NonNullable<Form['cache']>['linked']>;
type Form = NonNullable<Step['command']['form']>;
