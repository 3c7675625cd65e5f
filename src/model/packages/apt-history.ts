import type { Bytes } from '../../bytes/bytes.ts';
import { aptReleases, aptReleasesName, isPublishedElsewhere } from '../../data/apt.ts';
import { packageName } from '../../data/packages.ts';
import type { ScriptNode, ShellWord } from '../../shell/nodes.ts';
import { braces } from '../../text/path.ts';
import type { Node, RunNode } from '../../syntax/nodes.ts';
import type { Command } from '../commands/types.ts';
import { isBefore } from '../images/tag.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { closure, nameThere, type Packages, packagesOfDebian, type Spread, weigh, withDatabase } from './apt-size.ts';
import { allOf } from './called-scripts.ts';
import { readingOf, wordsToldBy } from './texts.ts';
import { handedBy } from './told-words.ts';
import { valuesOf } from './packages.ts';
import { countWhile, lookUp } from '../../text/look-up.ts';
import type { PackageUse, Recommendations, UpToPackages } from './types.ts';

/**
 * What is installed where in a stage. A package comes and goes at places of the file; what a stage is built from stands above it, so that one order holds
 * for the whole chain.
 */
interface History {
  readonly packages: Packages;
  /** What the image at the bottom holds. */
  readonly held: ReadonlySet<string>;
  /** Where a package came and went, in turn, first to last. */
  readonly changes: Map<string, number[]>;
  /** What is there when all that was read is done, without what every image has. */
  readonly there: Set<string>;
  /** Packages that were asked for by name; those of the base are as good as asked for. */
  readonly manual: Set<string>;
  /** How many removals were followed. */
  removals: number;
  readonly slim: boolean;
  /** How far the table's figures hold for the image. */
  readonly image: Spread;
  /** Where it is of another release than the table's, what is known of that. */
  readonly release: Readonly<Record<string, string>> | undefined;
  /** Whether it is of a release before those whose packages are named alike. */
  readonly old: boolean;
  /** From where on packages may come from another source than the distribution's. */
  foreign: number;
  /** The runs in which packages are taken out by a list that only the build knows. */
  readonly unknown: Set<RunNode>;
  /** What installs bring, by command and by what else is asked. */
  readonly brought: Map<Command, Map<string, ReadonlySet<string>>>;
}

const none: readonly string[] = [];
/** The first releases whose packages have the names of those in the table, and recommend the same, by and large. */
const alike: Readonly<Record<string, string>> = { debian: '11', ubuntu: '22.04' };
const exact: Spread = { low: 1, high: 1, from: 'table' };
/** Another release of Debian, or Ubuntu: packages of the same names, larger and smaller ones. */
const akin: Spread = { low: 0.7, high: 1.4, from: 'guess' };
/** An image that may hold some of it already; who installs there found it wanting, so it does not hold most. */
const unknown: Spread = { low: 0.3, high: 1.4, from: 'guess' };

/** How many removals of a stage and those below it are followed: each looks at all that is there, and no real stage has more. */
const mostRemovals = 200;

/** What is there in front of an offset: changes come in turn. */
function presentAt({ packages, held, changes }: History, name: string, offset: number): boolean {
  const places = changes.get(name);
  const wasThere = held.has(name) || packages.base.has(name);
  if (!places) return wasThere;
  const turns = countWhile(places, (place) => place < offset);
  return (turns % 2 === 1) !== wasThere;
}

const historyOf = once((build: UpToPackages, stage: Stage): History | undefined => {
  const history = start(build, stage);
  if (history) for (const node of stage.instructions) replay(build, node, history);
  return history;
});

/** What images hold, by the packages that they are known to hold: a table never changes, and many files stand on the same few images. */
const heldBy = new WeakMap<Packages, Map<string, ReadonlySet<string>>>();

/** What an image holds when it holds these packages. */
function heldWith(packages: Packages, names: readonly string[]): ReadonlySet<string> {
  const known = heldBy.get(packages) ?? new Map<string, ReadonlySet<string>>();
  heldBy.set(packages, known);
  const key = names.join(' ');
  const earlier = known.get(key);
  if (earlier) return earlier;
  const held = closure(packages, names, { recommends: false, present: (name) => packages.base.has(name) });
  known.set(key, held);
  return held;
}

function start(build: UpToPackages, stage: Stage): History | undefined {
  const { base } = stage;
  if (base.kind === 'scratch') return undefined;
  if (base.kind === 'stage') {
    const below = historyOf(build, base.stage);
    return below && copyOf(below);
  }
  const packages = packagesOfDebian(build);
  if (!packages) return undefined;
  const facts = base.kind === 'image' ? build.images.describe(base.image) : undefined;
  const known = facts?.packages;
  const held = heldWith(packages, known?.names ?? none);
  const { id, codename, version } = facts?.distribution ?? {};
  const isTables = id === 'debian' && (codename === 'bookworm' || version?.split('.')[0] === '12');
  return {
    packages,
    held,
    changes: new Map(),
    there: new Set(held),
    manual: new Set(held),
    removals: 0,
    slim: known?.slim ?? true,
    old: version !== undefined && isBefore(version, lookUp(alike, id ?? '') ?? '0'),
    image: known ? (isTables ? exact : akin) : unknown,
    release: isTables ? undefined : releaseOf(build, id, version),
    foreign: Infinity,
    unknown: new Set(),
    brought: new Map(),
  };
}

/** What is known of a release; a tag may have a third number. */
function releaseOf({ facts }: UpToPackages, id = '', version = ''): History['release'] {
  const [major = '', minor = ''] = version.split('.');
  const releases = aptReleases(facts.table?.(aptReleasesName))?.releases;
  return releases && lookUp(releases, id === 'debian' ? `${id} ${major}` : `${id} ${major}.${minor}`);
}

const copyOf = (below: History): History => ({
  ...below,
  changes: new Map([...below.changes].map(([name, places]) => [name, [...places]])),
  there: new Set(below.there),
  manual: new Set(below.manual),
  unknown: new Set(),
  brought: new Map(),
});

function replay(build: UpToPackages, node: Node, history: History): void {
  if (node.keyword === 'COPY' || node.keyword === 'ADD') {
    const to = node.destination && build.stages.expand(node.destination, node);
    if (to?.startsWith('/etc/apt') && !to.startsWith('/etc/apt/apt.conf'))
      history.foreign = Math.min(history.foreign, node.at.start);
  }
  if (node.keyword !== 'RUN') return;
  for (const command of allOf(build, node)) {
    if (addsSource(command) || setUpBy(build, command.stage).has(command.node))
      history.foreign = Math.min(history.foreign, command.at.start);
    if (command.name === 'apt-mark' && command.subcommand?.literal === 'auto') history.unknown.add(node);
    if (command.form?.packages !== 'debian' || build.commands.chance(command) === 'never') continue;
    if (command.does('add')) install(build, command, history);
    else if (command.does('remove')) remove(build, command, history);
  }
}

const sources = /^\/etc\/apt\/sources\.list/;

/** Whether a command may set up another source of packages: a file of its own, a tool for it, a script from the web. */
function addsSource(command: Command): boolean {
  if (command.effect === 'refreshes') return true;
  if (command.tool === 'dpkg') return command.has('-i', '--install');
  if (
    command.redirections.some(({ operator, target }) => operator.startsWith('>') && sources.test(target?.value ?? ''))
  )
    return true;
  if (command.name === 'tee') return command.operands.some(({ value }) => sources.test(value));
  if (!command.does('download')) return false;
  const piped = command.parent?.kind === 'pipeline';
  return piped && command.operands.some(({ value }) => setsUpSource.test(value));
}

/** The commands of a stage that run a script which was saved to a file, and which sets up a source of packages. */
const setUpBy = once((build: UpToPackages, stage: Stage): ReadonlySet<ScriptNode> => {
  const scripts = build.files
    .downloads(stage)
    .filter(({ addresses }) => addresses.some(({ text }) => setsUpSource.test(text)));
  return new Set(scripts.flatMap(({ ranBy }) => ranBy ?? []));
});

/** Addresses of scripts that set up a source of packages. */
const setsUpSource = /\b(?:deb|apt|setup|repo)/;

interface Named {
  readonly names: readonly string[];
  /** Whether these are all. */
  readonly complete: boolean;
}

/** The packages that a command names, or is handed from a list, without version and release. */
const namesOf = once((build: UpToPackages, command: Command): Named => {
  const handed = isHanded(command) ? handedBy(readingOf(build, command))?.texts : [];
  const values = [...command.operands.map((word) => writtenAt(build, command, word)), handed];
  const written = values.flatMap((value) => value ?? []);
  return {
    names: written.map((text) => nameThere(packagesOfDebian(build), packageName(text))),
    complete:
      values.every((value) => value !== undefined) &&
      written.every((text) => /^[a-z0-9][a-z0-9.+-]+(?::(?:amd64|all|any|native))?(?:[=/].*)?$/.test(text)),
  };
});

/** What a word of a command names: which release of a package it is matters little. */
function writtenAt(build: UpToPackages, command: Command, word: ShellWord): readonly string[] | undefined {
  const { value, literal, globs } = word;
  if (literal === undefined && globs && !/[$*?[]/.test(value)) return braces(value);
  const known = valuesOf(build, command, word) ?? wordsToldBy(readingOf(build, command), word, command.node);
  const named = known ? undefined : /^([a-z0-9][a-z0-9.+-]+)(?:=|\$\{\w+:?\+=)/.exec(value)?.[1];
  return named === undefined ? known : [named];
}

/** Whether what it installs comes from `xargs`. */
const isHanded = ({ dynamic, prefixes }: Command): boolean => dynamic && prefixes.length > 0;

function install(build: UpToPackages, command: Command, history: History): void {
  const { names } = namesOf(build, command);
  const { start: at } = command.at;
  for (const name of brought(build, history, command, names)) toggle(history, name, at);
  for (const name of names) history.manual.add(name);
}

function toggle({ changes, there }: History, name: string, at: number): void {
  const places = changes.get(name);
  if (places) places.push(at);
  else changes.set(name, [at]);
  if (!there.delete(name)) there.add(name);
}

/** What an install of these names adds to what is there when `command` runs: what comes and goes behind it changes nothing of that. */
function brought(
  build: UpToPackages,
  history: History,
  command: Command,
  names: readonly string[],
  recommends = takesRecommended(build, command) !== false,
): ReadonlySet<string> {
  const question = `${recommends} ${names.join(' ')}`;
  const answers = history.brought.get(command) ?? new Map<string, ReadonlySet<string>>();
  const known = answers.get(question);
  if (known) return known;
  const present = (name: string): boolean => presentAt(history, name, command.at.start);
  const added = closure(history.packages, names, { recommends, present });
  history.brought.set(command, answers.set(question, added));
  return added;
}

/** Whether an install takes recommended packages along; nothing where that stands in a variable or a file that is not known. */
export function takesRecommended(build: UpToPackages, command: Command): boolean | undefined {
  const declined = ['--no-install-recommends', '--without-recommends', '-R'];
  if (command.has(...declined)) return false;
  if (command.may(...declined)) return undefined;
  const setting = build.packages.aptSetting(command, 'APT::Install-Recommends');
  return setting === undefined ? undefined : setting !== 'false';
}

/** Takes packages out, with those that need them, and for `autoremove` those that nobody asked for and nobody needs any more. */
function remove(build: UpToPackages, command: Command, history: History): void {
  const { packages, manual } = history;
  const at = command.at.start;
  if (history.removals++ >= mostRemovals) {
    history.unknown.add(command.run);
    return;
  }
  const there = new Set(history.there);
  const { names } = namesOf(build, command);
  for (const name of names) {
    there.delete(name);
    manual.delete(name);
  }
  const has = (name: string): boolean => there.has(name) || packages.base.has(name);
  const fails = (group: readonly string[]): boolean => !group.some(has);
  for (let size = Infinity; names.length > 0 && there.size < size;) {
    size = there.size;
    for (const name of there) if (packages.get(name)?.depends.some(fails)) there.delete(name);
  }
  const cleans = command.subcommand?.literal?.startsWith('auto') || command.has('--auto-remove', '--autoremove');
  const kept = cleans ? neededBy(packages, there, manual) : there;
  for (const name of Array.from(history.there)) if (!kept.has(name)) toggle(history, name, at);
}

function neededBy(packages: Packages, there: ReadonlySet<string>, manual: ReadonlySet<string>): ReadonlySet<string> {
  const needed = new Set([...manual].filter((name) => there.has(name)));
  for (const name of needed) {
    const entry = packages.get(name);
    for (const group of [...(entry?.depends ?? []), ...(entry?.recommends ?? [])])
      for (const other of group) if (there.has(other)) needed.add(other);
  }
  return needed;
}

/** The packages of `names` that are still there when the RUN of a command ends. */
function leftOf(history: History, command: Command, names: Iterable<string>): readonly string[] {
  return [...names].filter((name) => presentAt(history, name, command.run.at.end));
}

/** How far the figures for some packages hold where a command installs them; nothing where they may be other packages altogether. */
function spreadOf(history: History, command: Command, names: readonly string[]): Spread | undefined {
  const { image, foreign } = history;
  if (foreign >= command.at.start) return image;
  return names.some(isPublishedElsewhere) ? undefined : { low: image.low * 0.7, high: image.high * 1.4, from: 'guess' };
}

/** Whether a package may well be of a repository that its makers keep, and not the distribution's of the same name. */
export function mayBeFromElsewhere(build: UpToPackages, command: Command, name: string): boolean {
  const foreign = historyOf(build, command.stage)?.foreign;
  return isPublishedElsewhere(name) && foreign !== undefined && foreign < command.at.start;
}

/** Whether names are packages of the table, or of every image. */
const areKnown = ({ packages }: History, names: readonly string[]): boolean =>
  names.every((name) => packages.base.has(name) || packages.get(name) !== undefined);

/** Whether all that a command installs is there before it, in the base or by an install above; false where that is not known. */
export function isThereAlready(build: UpToPackages, command: Command): boolean {
  const history = historyOf(build, command.stage);
  if (!history || !isInstall(command)) return false;
  const { names, complete } = namesOf(build, command);
  return complete && names.length > 0 && names.every((name) => presentAt(history, name, command.at.start));
}

/** Whether an install takes along more than it names; nothing for packages that are not in the table, or are files. */
export function bringsMore(build: UpToPackages, command: Command): boolean | undefined {
  const history = historyOf(build, command.stage);
  if (!history || !isInstall(command)) return undefined;
  const { names, complete } = namesOf(build, command);
  if (!spreadOf(history, command, names)) return undefined;
  const all = brought(build, history, command, names);
  if ([...all].some((name) => !names.includes(name))) return true;
  return complete && areKnown(history, names) ? false : undefined;
}

/** What an install of Debian's packages leaves in its layer when its RUN ends. */
export function installSize(build: UpToPackages, command: Command): Bytes | undefined {
  const history = historyOf(build, command.stage);
  if (!history || !isInstall(command) || history.unknown.has(command.run)) return undefined;
  const { names, complete } = namesOf(build, command);
  const spread = spreadOf(history, command, names);
  if (!complete || !spread || !areKnown(history, names)) return undefined;
  const recommended = takesRecommended(build, command);
  const left = leftOf(history, command, brought(build, history, command, names, recommended === true));
  const bytes = onRelease(history, names, recommended === true, weigh(history.packages, left, history.slim, spread));
  const first = build.commands.of(command.run).find((other) => isInstall(other));
  const whole = first === command ? withDatabase(history.packages, left, bytes) : bytes;
  if (recommended !== undefined) return whole;
  const more = weigh(
    history.packages,
    leftOf(history, command, brought(build, history, command, names, true)),
    history.slim,
    spread,
  );
  return { value: whole.value, low: whole.low, high: Math.max(whole.high, more.high), from: 'guess' };
}

/** What an install brings on the image's own release, by what each of its packages brings there. */
function onRelease(
  { packages, release }: History,
  names: readonly string[],
  recommended: boolean,
  bytes: Bytes,
): Bytes {
  if (!release) return bytes;
  const present = (name: string): boolean => packages.base.has(name);
  let [sum, there] = [0, 0];
  for (const name of names) {
    const size = weigh(packages, closure(packages, [name], { recommends: recommended, present }), true, exact).value;
    const [alone, all = alone] = (lookUp(release, name) ?? '100').split(',').map(Number);
    sum += size;
    there += (size * ((recommended ? all : alone) ?? 100)) / 100;
  }
  if (sum === 0) return bytes;
  const value = (bytes.value * there) / sum;
  return {
    ...bytes,
    value,
    low: Math.min(bytes.low, value * 0.7),
    high: Math.max(value * 1.3, bytes.value * 1.1),
    from: 'guess',
  };
}

const isInstall = ({ form, does }: Command): boolean => form?.packages === 'debian' && does('add');

/** What an install needs, with `kept`, and what comes along beyond that for recommendations. */
function extraOf(
  build: UpToPackages,
  history: History,
  command: Command,
  names: readonly string[],
  kept: readonly string[],
): { readonly needed: ReadonlySet<string>; readonly extra: readonly string[] } {
  const needed = brought(build, history, command, [...names, ...kept], false);
  const all = brought(build, history, command, names, true);
  return { needed, extra: [...all].filter((name) => !needed.has(name)) };
}

/**
 * The part of it that recommended packages are, without `kept`, which stay, and what those need; of packages that are not in the table nothing is
 * counted.
 */
export function recommendsSize(build: UpToPackages, command: Command, kept: readonly string[] = []): Bytes | undefined {
  const history = historyOf(build, command.stage);
  if (!history || !isInstall(command) || history.unknown.has(command.run)) return undefined;
  const { names, complete } = namesOf(build, command);
  const spread = spreadOf(history, command, names);
  if (!spread) return undefined;
  const { extra } = extraOf(build, history, command, names, kept);
  const bytes = weigh(history.packages, leftOf(history, command, extra), history.slim, spread);
  const sure = complete && areKnown(history, names);
  // What is not known may bring anything.
  if (!sure && bytes.value < 20e6) return undefined;
  return sure ? bytes : { ...bytes, from: 'guess' };
}

/**
 * What comes along for a recommendation of what an install needs, without `kept`: by name, the heaviest first with what each brings, those of a megabyte and more.
 * `brings` holds all of them, and what they need in turn. Nothing where the table cannot tell.
 */
export function recommendations(build: UpToPackages, command: Command, kept: readonly string[] = []): Recommendations {
  const history = historyOf(build, command.stage);
  if (!history || !isInstall(command) || history.unknown.has(command.run)) return { heaviest: [], brings: new Set() };
  const { packages, slim, image } = history;
  const named = namesOf(build, command).names;
  // A package of another repository needs and recommends what it will.
  const names = history.foreign < command.at.start ? named.filter((name) => !isPublishedElsewhere(name)) : named;
  const { needed, extra } = extraOf(build, history, command, names, kept);
  const brings = new Set(extra);
  if (history.old) return { heaviest: [], brings };
  const first = new Set([...needed].flatMap((name) => packages.get(name)?.recommends.flat() ?? []));
  const present = (name: string): boolean => !brings.has(name);
  const weighed = [...first]
    .filter((name) => brings.has(name))
    .map((name) => ({
      name,
      bytes: weigh(packages, closure(packages, [name], { recommends: true, present }), slim, image),
    }))
    .filter(({ bytes }) => bytes.value >= 1e6)
    .toSorted((one, other) => other.bytes.value - one.bytes.value);
  return { heaviest: weighed.map(({ name }) => name), brings };
}

/**
 * What packages that one command names bring beyond the others that it names, and beyond what was there before: what leaving them out would save.
 * Recommended packages are not counted twice: they are `recommendsSize`. Of packages that the table does not hold nothing is counted; where the others are
 * little, it is not known.
 */
export function packagesSize(
  build: UpToPackages,
  uses: readonly PackageUse[],
  counts: (name: string) => boolean = () => true,
): Bytes | undefined {
  const [first] = uses;
  const history = first && historyOf(build, first.command.stage);
  if (!history || !isInstall(first.command) || history.unknown.has(first.command.run)) return undefined;
  const { command } = first;
  const own = new Set(uses.map(({ name }) => name));
  const spread = spreadOf(history, command, [...own]);
  const isWhole = areKnown(history, [...own]);
  if (!spread || (!isWhole && ![...own].some((name) => areKnown(history, [name])))) return undefined;
  const { names, complete } = namesOf(build, command);
  const rest = names.filter((name) => !own.has(name));
  const others = brought(build, history, command, rest, false);
  const extra = [...brought(build, history, command, names, false)].filter((name) => !others.has(name) && counts(name));
  const bytes = weigh(history.packages, leftOf(history, command, extra), history.slim, spread);
  if (!isWhole && bytes.value < 1e6) return undefined;
  // What is not known among the others may need a part of these too.
  return complete && areKnown(history, names) ? bytes : { ...bytes, low: bytes.low / 2, from: 'guess' };
}

/** What a removal of packages hides of the layers below: packages that an earlier RUN brought. */
export function removedSize(build: UpToPackages, command: Command): Bytes | undefined {
  const history = historyOf(build, command.stage);
  if (!history || command.form?.packages !== 'debian' || history.unknown.has(command.run)) return undefined;
  const { start: from } = command.run.at;
  const gone = [...history.changes].filter(
    ([name, changes]) => changes.includes(command.at.start) && presentAt(history, name, from),
  );
  return weigh(
    history.packages,
    gone.map(([name]) => name),
    history.slim,
    history.image,
  );
}

/**
 * What the packages that a stage installs weigh more than they would on the slim variant of its base: dpkg leaves documentation and translations out there.
 * Nothing where they are left out already, or are not known.
 */
export function documentationSize(build: UpToPackages, stage: Stage): Bytes | undefined {
  const history = historyOf(build, stage);
  if (!history || history.slim || history.old) return undefined;
  const { packages, there, image } = history;
  const before = startsWith(build, stage);
  let kilobytes = 0;
  for (const name of there) {
    const entry = before.has(name) ? undefined : packages.get(name);
    if (entry) kilobytes += entry.full - entry.slim;
  }
  const value = kilobytes * 1000;
  return { value, low: value * 0.8 * image.low, high: value * 1.2 * image.high, from: image.from };
}

/** What the image at the bottom holds. */
const startsWith = once(
  (build: UpToPackages, stage: Stage): ReadonlySet<string> =>
    new Set(stage.chain.at(-1) ? start(build, stage.chain.at(-1) as Stage)?.there : []),
);
