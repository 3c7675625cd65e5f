import type { Bytes } from '../../bytes/bytes.ts';
import { exact, scaled, total } from '../../bytes/bytes.ts';
import { heavyPackages, usualPackage } from '../../data/npm.ts';
import type { ContextFiles } from '../facts/types.ts';
import { onceByWord } from '../memo.ts';
import { leavesDevelopmentOut } from '../packages/dev-dependencies.ts';
import type { UpToPackages } from '../packages/types.ts';
import { contextFileAt, directory, type Step } from './step.ts';

/** Sizes of packages by their names alone: versions differ. */
const byName = { value: 1, low: 0.5, high: 1.8, from: 'guess' } as const;
/** What another machine has installed: of another platform at times. */
const elsewhere = { value: 1, low: 0.8, high: 1.2, from: 'table' } as const;

/** What an install of all that a manifest of Node.js names brings: as the context holds it already, or by the lockfile; nothing without either. */
export function nodeBytes(step: Step): Bytes | undefined {
  const without = leavesDevelopmentOut(step.build, step.command);
  return without === undefined ? undefined : modulesBytes(step, without ? 'production' : 'all');
}

/** What `node_modules` in the working directory weighs, or a part of it. */
export function modulesBytes(step: Step, part: 'all' | 'production' | 'development'): Bytes | undefined {
  const { context } = step.build.facts;
  const folder = directory(step);
  if (typeof folder !== 'string' || !context) return undefined;
  const lockfiles = step.command.form?.manifest?.locks ?? [];
  const file = lockfiles
    .map((name) => contextFileAt(step, folder === '/' ? `/${name}` : `${folder}/${name}`))
    .find((path) => path !== undefined);
  if (file === undefined) return undefined;
  const libc = step.build.stages.baseFacts(step.command.stage)?.libc === 'musl' ? 'musl' : 'glibc';
  return lockedBytes(step.build, context, JSON.stringify([file, part, libc]));
}

/** What the packages of a lockfile weigh: a file may have a hundred thousand, and be read by every install. */
const lockedBytes = onceByWord((build: UpToPackages, context: ContextFiles, asked: string): Bytes | undefined => {
  const [file, part, libc] = JSON.parse(asked) as [string, 'all' | 'production' | 'development', Libc];
  const locked = lockedIn(build, context, file);
  if (!locked || (part !== 'all' && locked.ofYarn)) return undefined;
  const isPart = (one: Locked): boolean => part === 'all' || one.isDevelopment === (part === 'development');
  const installed = locked.packages.filter((one) => runsHere(one, libc) && isPart(one));
  const root = file.slice(0, file.lastIndexOf('/') + 1);
  const there = installed.filter(({ path }) => path.lastIndexOf('node_modules/') === 0);
  const held = there.length > 0 ? heldBytes(context, root, there) : undefined;
  const guess = installed.reduce((sum, { name }) => sum + (heavyPackages.get(name)?.bytes ?? usualPackage), 0);
  return held ?? scaled(exact(guess), byName);
});

/** What the context holds of packages; nothing where it does not have them all. */
function heldBytes(context: ContextFiles, root: string, packages: readonly Locked[]): Bytes | undefined {
  const sizes: Bytes[] = [];
  for (const { path } of packages) {
    const size = context.size(root + path);
    if (size === undefined) return undefined;
    sizes.push(scaled(exact(size), elsewhere));
  }
  return total(sizes);
}

/** A lockfile of yarn does not say what is for development. */
const lockedIn = onceByWord((_: UpToPackages, context: ContextFiles, file: string) => {
  const text = context.read?.(file);
  const ofYarn = !file.endsWith('.json');
  const packages = ofYarn ? readYarnLock(text) : readLockfile(text);
  return packages && { packages, ofYarn };
});

type Libc = 'musl' | 'glibc';

interface Locked {
  /** `node_modules/a/node_modules/b`. */
  readonly path: string;
  readonly name: string;
  readonly isDevelopment: boolean;
  readonly os: unknown;
  readonly cpu: unknown;
  readonly libc: unknown;
}

/** The packages of a lockfile of yarn's first generation: blocks that begin with `name@range, name@range:`. */
function readYarnLock(text: string | undefined): readonly Locked[] | undefined {
  if (text === undefined || !text.includes('# yarn lockfile v1')) return undefined;
  return text.split('\n').flatMap((line) => {
    const name = /^"?(@?[^@\s"]+)@[^\n]*:$/.exec(line)?.[1];
    if (name === undefined) return [];
    return [
      { path: `node_modules/${name}`, name, isDevelopment: false, os: undefined, cpu: undefined, libc: undefined },
    ];
  });
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The packages of a lockfile of npm 7 and later (lockfileVersion 2 and 3); nothing for what is none. */
function readLockfile(text: string | undefined): readonly Locked[] | undefined {
  if (text === undefined) return undefined;
  let lock: unknown;
  try {
    lock = JSON.parse(text);
  } catch {
    return undefined;
  }
  const packages = isMap(lock) ? lock['packages'] : undefined;
  if (!isMap(packages)) return undefined;
  return Object.entries(packages).flatMap(([path, one]) => {
    const start = path.lastIndexOf('node_modules/');
    if (start === -1 || !isMap(one) || one['link'] === true) return [];
    const { os, cpu, libc } = one;
    return [{ path, name: path.slice(start + 13), isDevelopment: one['dev'] === true, os, cpu, libc }];
  });
}

/** Whether npm installs a package on Linux and amd64. */
const runsHere = ({ os, cpu, libc }: Locked, own: Libc): boolean =>
  allows(os, 'linux') && allows(cpu, 'x64') && allows(libc, own);

function allows(list: unknown, name: string): boolean {
  if (!Array.isArray(list)) return true;
  const refused = list.some((item) => typeof item === 'string' && item.startsWith('!'));
  return refused ? !list.includes(`!${name}`) : list.includes(name);
}

/** What packages named on a command line bring, as far as they need no others. */
export function namedBytes({ command }: Step): Bytes | undefined {
  const sizes = command.operands.map(({ literal }) => {
    const name = literal === undefined ? '' : literal.slice(0, 1) + (literal.slice(1).split('@', 1)[0] ?? '');
    const known = heavyPackages.get(name);
    return known?.isAlone ? scaled(exact(known.bytes), byName) : undefined;
  });
  return total(sizes);
}
