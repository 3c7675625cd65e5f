import type { Bytes } from '../../bytes/bytes.ts';
import { besidesTorch } from '../../data/gpu.ts';
import {
  compiledBy,
  type EarlierRelease,
  earlierReleases,
  extraNeeds,
  gpuWheels,
  otherProject,
  type PypiPackage,
  pypiPackageIn,
  pypiTable,
  wheelMegabytes,
} from '../../data/pypi.ts';
import { lookUp } from '../../text/look-up.ts';
import { isBefore } from '../images/tag.ts';
import type { UpToFacts } from '../facts/types.ts';
import { once } from '../memo.ts';
import type { LockedProject } from './locked-python.ts';

/** A package of PyPI by its normalized name, where the run has the table and that holds it. */
export type FindProject = (name: string) => PypiPackage | undefined;

/** PyPI's packages, where the run has their table. */
export const packagesOfPypi = once(({ facts }: UpToFacts): FindProject | undefined => {
  const table = pypiTable(facts.table?.('pypi'));
  if (!table) return undefined;
  const read = new Map<string, PypiPackage | undefined>();
  return (name) => {
    if (!read.has(name)) read.set(name, pypiPackageIn(table, name));
    return read.get(name);
  };
});

/** What an install of packages brings: their files, what is compiled of them, and their wheels. */
export interface PythonWeight {
  readonly files: Bytes;
  readonly archives: Bytes;
  /** By name, with their versions. */
  readonly brings: ReadonlyMap<string, string>;
}

export interface Weighing {
  /** Whether the installer compiles what it installs. */
  readonly compiles: boolean;
  /** `3.12`. */
  readonly python: string | undefined;
  /** Whether only wheels of PyTorch for the CPU can be meant. */
  readonly cpu: boolean;
}

/** How far one package may be off (its standard deviation, as a share): of the same version, of another one, by its wheel alone, and one that is not in the table. */
const spreads = { same: 0.03, earlier: 0.15, other: 0.25, brought: 0.5, wheel: 0.5, unknown: 2 } as const;
/** What is off in all of them alike. */
const common = 0.04;

/** What a wheel holds, as a multiple of it, where nothing else is known of it: 967 wheels (measured 2026-11). */
const unpacked = 2.74;
/** What Python compiles of a package whose files are known, as a share of these: the median of those in the table. */
const compiledShare = 0.5;
/** What is pinned is of an earlier release than that of the table, and packages grow: 22 projects together, heavier ones less (measured 2026-11). */
const pinned = 0.92;
/** Wheels that are larger are of compiled code, and their Python weighs nothing beside it. */
const mostlyCode = 5e6;

/** A project; whether only the newest release of another one is known to need it, and an earlier one is asked for. */
interface Weighed extends LockedProject {
  readonly isBrought?: boolean;
}

interface Part {
  readonly bytes: number;
  readonly compiled: number;
  readonly archive: number;
  readonly spread: number;
}

function partOf(find: FindProject, { name, version, wheel, isBrought }: Weighed, cpu: boolean): Part {
  const gpu = gpuPart(name, version, wheel, cpu);
  if (gpu) return gpu;
  const row = find(name);
  if (row && wheel === undefined) {
    if (isBrought) return { ...row, spread: spreads.brought };
    if (version === '' || row.version === version) return { ...row, spread: spreads.same };
    const { bytes, compiled, archive } = row;
    const earlier = earlierOf(name, version);
    if (earlier) {
      const [held = 0, own = 0, packed = 0] = [earlier.megabytes, earlier.compiled, earlier.packed].map(
        (of) => of * 1e6,
      );
      return { bytes: held, compiled: own, archive: packed, spread: spreads.earlier };
    }
    return {
      bytes: bytes * pinned,
      compiled: compiled * pinned,
      archive: archive * pinned,
      spread: spreads.other,
    };
  }
  if (wheel === undefined) {
    const known = (wheelMegabytes.get(name) ?? 0) * 1e6;
    return known > 0
      ? { bytes: known, compiled: 0, archive: known / unpacked, spread: spreads.other }
      : { ...otherProject, spread: spreads.unknown };
  }
  if (!row) {
    const bytes = wheel * unpacked;
    return { bytes, compiled: wheel > mostlyCode ? 0 : bytes * compiledShare, archive: wheel, spread: spreads.wheel };
  }
  // As much as its wheel has grown, or shrunk.
  const grown = wheel / row.archive;
  return {
    bytes: row.bytes * grown,
    compiled: row.compiled * grown,
    archive: wheel,
    spread: row.version === version ? spreads.same : spreads.other / 2,
  };
}

/** What an earlier release weighed, where that is known and a version is one. */
const earlierOf = (name: string, version: string): EarlierRelease | undefined => {
  const earlier = earlierReleases.get(name);
  return earlier && version !== '' && isBefore(version, earlier.before) ? earlier : undefined;
};

function gpuPart(name: string, version: string, wheel: number | undefined, cpu: boolean): Part | undefined {
  const isTorch = name === 'torch';
  const isForCpu = isTorch && (cpu || version.includes('+cpu') || (wheel !== undefined && wheel < 300e6));
  const key = isForCpu ? 'torch+cpu' : name.replace(/-cu\d+$/, '');
  const known = gpuWheels.get(key);
  if (!known && !key.startsWith('nvidia-')) return undefined;
  const [bytes, own] = known ? known.map((megabytes) => megabytes * 1e6) : [1.4 * (wheel ?? 50e6), wheel ?? 50e6];
  const grown = wheel === undefined ? 1 : wheel / (own ?? wheel);
  return { bytes: (bytes ?? 0) * grown, compiled: 0, archive: (own ?? 0) * grown, spread: spreads.other };
}

/** What packages weigh together: what one has too much, another has too little. */
export function weighProjects(
  find: FindProject,
  installed: readonly Weighed[],
  { compiles, python, cpu }: Weighing,
): PythonWeight {
  const ratio = compiles ? (lookUp(compiledBy, python ?? '') ?? 1) : 0;
  let [files, archives, variance] = [0, 0, 0];
  for (const one of installed) {
    const { bytes, compiled, archive, spread } = partOf(find, one, cpu);
    const own = bytes + compiled * ratio;
    files += own;
    archives += archive;
    variance += (own * spread) ** 2;
  }
  const away = files === 0 ? 0 : (2 * Math.sqrt(variance)) / files + common;
  const around = (value: number): Bytes => ({
    value,
    low: value * Math.max(0.4, 1 - away),
    high: value * (1 + away),
    from: 'table',
  });
  const brings = new Map(installed.map(({ name, version }) => [name, version]));
  return { files: around(files), archives: around(archives), brings };
}

/** Names with all that they need, as far as the table tells. */
export function withNeeds(find: FindProject, wanted: readonly LockedProject[]): readonly Weighed[] {
  const found = new Map<string, Weighed>();
  /** Of what is gone through already, whether that was for what is only brought. */
  const seen = new Map<string, boolean>();
  const open: Weighed[] = [...wanted];
  for (const one of open) {
    const name = one.name.replace(/\[.*/, '');
    const known = found.get(name);
    if (!known || one.version !== '' || (known.isBrought === true && one.isBrought !== true && known.version === ''))
      found.set(name, { ...one, name });
    if (earlierOf(name, one.version)?.alone === true) continue;
    const isOther = one.version !== '' && find(name)?.version !== one.version;
    const isBrought = isOther || one.isBrought === true;
    const extras = one.name.slice(name.length + 1, -1).split(',');
    for (const key of new Set([one.name, name, ...extras.map((extra) => `${name}[${extra.trim()}]`)])) {
      if (seen.get(key) === false || (seen.has(key) && isBrought)) continue;
      seen.set(key, isBrought);
      for (const need of find(key)?.needs ?? extraNeeds.get(key) ?? besidesTorch.get(key) ?? [])
        open.push({ name: need, version: '', isBrought });
    }
  }
  return [...found.values()];
}
