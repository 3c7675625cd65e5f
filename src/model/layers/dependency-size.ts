import type { Bytes } from '../../bytes/bytes.ts';
import { exact, plus, scaled, total } from '../../bytes/bytes.ts';
import { compiledRatio, debianNameOf, wheelMegabytes, wheelRatio } from '../../data/pypi.ts';
import type { UpToFacts } from '../facts/types.ts';
import { closure, packagesOfDebian } from '../packages/apt-size.ts';
import { isAsPip } from '../packages/dependencies.ts';
import type { Dependencies } from '../packages/types.ts';
import { nodeBytes } from './node-size.ts';
import { requirementsOf } from './requirements.ts';
import { contextFileAt, globbed, type Step } from './step.ts';

/** What an install of the packages of a language brings; nothing where that is not known. */
export function dependencyBytes(step: Step, dependencies: Dependencies): Bytes | undefined {
  if (dependencies.language === 'node') return nodeBytes(step);
  return dependencies.language === 'python' && isAsPip(step.command) ? pipBytes(step) : undefined;
}

/** What it leaves in the cache of its tool, when what it installs is `bytes`. */
export function cacheBytes({ command }: Step, bytes: Bytes | undefined): Bytes | undefined {
  const { share, extra } = command.form?.cache ?? {};
  if (!bytes || !share) return undefined;
  return extra ? plus(scaled(bytes, share), extra) : scaled(bytes, share);
}

/** Debian's package of a project is of one version, and has its libraries elsewhere. */
const asDebian = { value: 1, low: 0.6, high: 1.8, from: 'guess' } as const;

/** Packages of an index, as Debian has them; wheels by what they hold. */
export function pipBytes(step: Step): Bytes | undefined {
  const { names, wheels, complete } = requirementsOf(step);
  if (!complete) return undefined;
  const unpacked = wheels.flatMap((path) => {
    const found = globbed(step.disk, path);
    return found.length === 0 ? [undefined] : found.map((file) => wheelBytes(step, file));
  });
  return total([...unpacked, ...(names.length > 0 ? [indexBytes(step.build, names)] : [])]);
}

function wheelBytes(step: Step, path: string): Bytes | undefined {
  const file = contextFileAt(step, path);
  const held = file === undefined ? undefined : step.build.facts.context?.unpacked?.(file);
  if (held !== undefined) return scaled(exact(held), compiledRatio);
  const bytes = total(step.disk.tree.at(path).map((item) => item.bytes));
  return bytes && bytes.value > 0 ? scaled(bytes, wheelRatio) : undefined;
}

/** Every Python image holds these already, or pip brings none of them. */
const provided: ReadonlySet<string> = new Set(
  ['pkg-resources', 'distutils', 'setuptools', 'lib2to3', 'minimal'].map((name) => `python3-${name}`),
);

function indexBytes(build: UpToFacts, names: readonly string[]): Bytes | undefined {
  const packages = packagesOfDebian(build);
  if (!packages) return undefined;
  const debian = names.filter((name) => !wheelMegabytes.has(name)).map(debianNameOf);
  if (!debian.every((name) => packages.get(name))) return undefined;
  const own = closure(packages, debian, {
    recommends: false,
    // What is no package of Python is in none of PyPI either.
    present: (name) => !name.startsWith('python3-') || provided.has(name),
  });
  const kilobytes = Array.from(own, (name) => packages.get(name)?.slim ?? 0);
  const wheels = names.map((name) => (wheelMegabytes.get(name) ?? 0) * 1e6);
  const bytes = kilobytes.reduce((sum, size) => sum + size * 1e3, 0);
  return plus(scaled(exact(bytes), asDebian), scaled(exact(wheels.reduce((sum, size) => sum + size, 0)), asDebian));
}
