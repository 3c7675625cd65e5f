import { namesKnown } from './known-names.ts';
import { type Bytes, plus, type Ratio, scaled, several, typically } from '../../bytes/bytes.ts';
import { unpackedRatio } from '../../data/ratios.ts';
import {
  packageDatabase,
  packageInFile,
  packagesSource,
  systemPackage,
  upgradeOfAll,
} from '../../data/system-packages.ts';
import type { Weight } from '../../data/tool.ts';
import { cloneOf } from '../../data/known-repositories.ts';
import { usualCheckout, usualDependencies, usualNamed } from '../../data/usual.ts';
import { addressOf } from '../files/downloads.ts';
import { vendorPackage } from '../../data/vendor-packages.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import { nameOf } from '../../text/path.ts';
import { closure, nameThere, packagesOfDebian, weigh } from '../packages/apt-size.ts';
import { mayBeFromElsewhere, takesRecommended } from '../packages/apt-history.ts';
import { packagesOf, valuesOf } from '../packages/packages.ts';
import { usualAt } from './kinds.ts';
import { globbed, pathOf, pathsOf, type Step, weightAt } from './step.ts';

/** What a clone brings, or what works in one changes there. */
export function usualOfClone({ build, command }: Step): Bytes {
  if (!command.does('clone')) return typically(usualCheckout);
  const isShallow = command.has('--depth', '--shallow-since', '--filter');
  const [word] = command.operands;
  const bytes = typically(cloneOf(namesKnown(build), word && addressOf(build, command, word).text, isShallow));
  return command.has('--recursive', '--recurse-submodules') ? scaled(bytes, withSubmodules) : bytes;
}

const withSubmodules: Ratio = { value: 1.6, low: 1, high: 4, from: 'guess' };

/** What an install of packages named on a command line usually brings: those that are known to be large bring the same along once. */
export function usualNamedPackages({ command }: Step): Bytes {
  const { usual, cache } = command.form ?? {};
  const names = command.operands.map(
    ({ value }) => /^[\w@][\w./@-]*?(?=[@=<>~![]|$)/.exec(value)?.[0].toLowerCase() ?? value,
  );
  const known = usual?.large ?? cache?.large;
  const large = [...new Set(names.flatMap((name) => known?.get(name) ?? []))];
  const others = names.filter((name) => !known?.has(name)).length;
  const rest = several(typically(usual?.add ?? usualNamed), Math.max(1, others));
  const parts = large.map(({ value, low, high }) => typically({ value, low, high, source: usualNamed.source }));
  return (others > 0 || parts.length === 0 ? [...parts, rest] : parts).reduce(plus);
}

/** What packages bring that are files of the distribution (`dpkg -i x.deb`). */
export function usualPackageFiles(step: Step): Bytes {
  const files = step.command.operands.map((word) => usualPackageFile(step, word));
  return files.length === 0 ? usualAt('/x.deb') : files.reduce(plus);
}

/** The same of one, be it here or at an address: by the package in it, by what an archive of that size holds, or as one of its kind. */
function usualPackageFile(step: Step, word: ShellWord): Bytes {
  const paths = pathsOf(step, word)?.flatMap((one) => globbed(step.disk, one)) ?? [];
  const weights = paths.map((path) => usualFileAt(step, word, path));
  return weights.length === 0 ? usualFileAt(step, word, pathOf(step, word)) : weights.reduce(plus);
}

function usualFileAt(step: Step, word: ShellWord, path: string | undefined): Bytes {
  const here = path === undefined ? [] : step.disk.tree.at(path);
  const addresses = here.flatMap(({ change: { command } }) => command?.operands.map(({ value }) => value) ?? []);
  for (const name of [word.value, ...addresses]) {
    const known =
      isPackageFile(name) && packageInFile(namesKnown(step.build), step.command.form?.packages ?? '', nameOf(name));
    if (known) return typical(known);
  }
  const archive = path === undefined ? undefined : weightAt(step, path);
  return archive
    ? { ...scaled(archive, unpackedRatio(path ?? '')), from: 'typical' as const }
    : usualAt(path ?? '/x.deb');
}

/** Whether a file of a package is weighed by itself, so that what it needs is not in its figure. */
function isWeighedAlone(step: Step, word: ShellWord): boolean {
  const path = pathOf(step, word);
  const name = packageInFile(namesKnown(step.build), step.command.form?.packages ?? '', nameOf(word.value));
  return name === undefined && path !== undefined && weightAt(step, path) !== undefined;
}

/** What an install of all that a manifest names usually brings. */
export const usualManifest = ({ command }: Step): Bytes => typically(command.form?.usual?.install ?? usualDependencies);

const typical = (weight: Omit<Weight, 'source'>): Bytes => typically({ source: packagesSource, ...weight });

/** What an install of packages of a distribution usually brings, by their names; of an upgrade, what it usually brings. */
export function usualPackages(step: Step, adds = step.command.does('add')): Bytes | undefined {
  const { build, command } = step;
  const family = command.form?.packages;
  if (family === undefined) return undefined;
  const database = packageDatabase.get(family);
  const upgrades = upgradeOfAll.get(family);
  const debian = family === 'debian' ? packagesOfDebian(build) : undefined;
  if (!adds) return upgrades && typical(upgrades);
  const files = command.operands.filter(({ value }) => isPackageFile(value) && value.includes('/'));
  const uses = packagesOf(build, command)
    .filter(({ written }) => !files.some(({ value }) => value === written))
    .map(({ name }) => nameThere(debian, name));
  const parts: Bytes[] = [
    ...(database ? [typical(database)] : []),
    ...files.map((word) => usualPackageFile(step, word)),
    // What they need is told in them alone.
    ...(files.some((word) => isWeighedAlone(step, word)) ? [typical(needed)] : []),
  ];
  // A list in a variable, or in a file.
  const lists = command.operands.filter(
    (word) => word.literal === undefined && word.variables.length > 0 && valuesOf(build, command, word) === undefined,
  ).length;
  const isOpen = lists > 0 || uses.length + files.length === 0;
  if (isOpen) parts.push(typical(listed));
  const isKnown = (name: string): boolean =>
    debian !== undefined &&
    (debian.get(name) !== undefined || debian.base.has(name)) &&
    !(vendorPackage(name) && mayBeFromElsewhere(build, command, name));
  const known = uses.filter(isKnown);
  if (debian && known.length > 0) {
    const recommends = takesRecommended(build, command) !== false;
    const brought = closure(debian, known, { recommends, present: (name) => debian.base.has(name) });
    parts.push({ ...weigh(debian, brought, true, akin), source: packagesSource });
  }
  return [
    ...parts,
    ...bundled(
      namesKnown(build),
      family,
      uses.filter((name) => !known.includes(name)),
    ),
  ].reduce(plus);
}

/** Ubuntu's, and those of other releases. */
const akin = { low: 0.3, high: 1.7, from: 'typical' } as const;
/** What a package needs that comes as a file, where its manager fetches that: nothing, or a desktop. */
const needed: Omit<Weight, 'source'> = { low: 0, value: 20e6, high: 400e6 };
const listed: Omit<Weight, 'source'> = { low: 0.1e6, value: 60e6, high: 900e6 };

const isPackageFile = (name: string): boolean => /\.(?:deb|rpm|apk)$/.test(name);

/** Packages one by one, each bundle once; large and small ones even out. */
function bundled(table: unknown, family: string, names: readonly string[]): readonly Bytes[] {
  const bundles = new Map<string, Bytes>();
  let [value, least, below, above] = [0, 0, 0, 0];
  for (const name of new Set(names)) {
    const { weight, bundle } = systemPackage(table, family, name.split(/[=~<>]/, 1)[0] ?? name);
    if (bundle !== undefined) {
      const other = bundles.get(bundle);
      bundles.set(bundle, other && other.value > weight.value ? other : typical(weight));
      continue;
    }
    value += weight.value;
    least += weight.low;
    below += (weight.value - weight.low) ** 2;
    above += (weight.high - weight.value) ** 2;
  }
  // Most weigh less than the usual figure, which a few large ones make.
  const others = {
    value,
    low: least + Math.max(0, value - Math.sqrt(below) - least) * 0.3,
    high: value + Math.sqrt(above),
  };
  return [...bundles.values(), ...(value > 0 ? [typical(others)] : [])];
}
