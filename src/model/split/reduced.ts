import type { RunNode } from '../../syntax/nodes.ts';
import { applyEdits, type Edit } from '../../text/edit.ts';
import { isBuildTool } from '../../data/packages.ts';
import { javaRuntime, runtimePackages } from '../../data/runtime-packages.ts';
import { buildVariables, insteadOfInstaller, installerTools, takesDependencies } from '../../data/splitting.ts';
import type { Command } from '../commands/types.ts';
import type { Release } from '../images/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Range } from '../../text/source.ts';
import type { PackageUse } from '../packages/types.ts';
import type { Item } from './roles.ts';
import type { Obstacle } from './types.ts';

/** What a RUN becomes in the image that ships. */
export interface Reduced {
  /** The instruction; nothing where there is nothing left to do. */
  readonly text: string | undefined;
  readonly drops: readonly string[];
  readonly obstacle?: Obstacle;
  /** Whether it only fetches lists, for installs that come later. */
  readonly refreshes?: true;
  /** Whether it installs, from lists that were fetched before. */
  readonly installs?: true;
}

export interface Keeping {
  /** Packages that only the build is known to want, though a program may be called like them. */
  readonly left: readonly PackageUse[];
  /** The tools that the image starts. */
  readonly started: ReadonlySet<string>;
  /** Packages that are in the base image, or are installed whatever becomes of the others. */
  readonly present: ReadonlySet<string>;
  /** The release that the image stands on. */
  readonly release: Release | undefined;
  /** Whether it runs what was compiled with the packages here. */
  readonly compiles: boolean;
  /** Whether the image has a Python of its own, beside that of the distribution. */
  readonly ownPython: boolean;
  /** Whether it has anything to do with Python. */
  readonly runsPython: boolean;
  /** Whether Python's own packages come from where its tools put them: then the image needs the interpreter alone. */
  readonly python: boolean;
}

/** A RUN without what only the build does, written as it was. */
export function reducedRun(build: UpToNames, run: RunNode, items: readonly Item[], keeping: Keeping): Reduced {
  const { source } = build;
  const drops: string[] = [];
  const purged = purgedIn(items);
  const kept: Part[] = [];
  const groups = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (item.roles.includes('project')) {
      if (item.roles.some((role) => role === 'packages' || role === 'stays'))
        return stuck(item, 'this builds, and prepares the image, in one condition, loop or list', run);
      continue;
    }
    const edits: Edit[] = [];
    let emptied = false;
    for (const command of item.commands) {
      if (command.form?.packages === undefined || !command.does('add', 'upgrade')) continue;
      const reduced = reducedInstall(build, command, keeping, purged);
      if (reduced.obstacle) return { text: undefined, drops, obstacle: reduced.obstacle };
      drops.push(...reduced.drops);
      if (reduced.edits) {
        edits.push(...reduced.edits);
        const group = groupOf(command);
        if (group !== undefined) groups.add(group);
      } else emptied = true;
    }
    if (emptied && item.commands.length > 1)
      return stuck(item, 'this installs tools to build with, and more, in one condition, loop or list', run);
    if (!emptied && !mayMiss(item))
      kept.push({ item, text: applyEdits(source.slice(item.at), edits, item.at.start), index });
  }
  if (
    items.every(({ roles }) => roles.every((role) => role === 'refresh' || role === 'state')) &&
    items.some(({ roles }) => roles.includes('refresh'))
  )
    return { text: source.slice(run.at), drops, refreshes: true };
  // Lists that an earlier step leaves are taken away by a later one.
  if (items.every(takesLists)) return { text: source.slice(run.at), drops };
  const does = kept.some(({ item }) => item.roles.some((role) => role === 'packages' || role === 'stays'));
  if (!does) return { text: undefined, drops };
  // What goes along with an install that is not there any more goes, too; what changes the shell matters to what is behind it alone.
  const installs = kept.some(({ item }) => item.roles.includes('packages'));
  const last = kept.findLastIndex(({ item }) => item.roles.some((role) => role !== 'state'));
  const left = withoutUnread(
    kept
      .slice(0, last + 1)
      .filter(({ item }) => installs || !item.roles.every((role) => role === 'refresh' || role === 'clean'))
      .flatMap((part) => withoutPurge(build, part, drops, purged, groups)),
  );
  const [first] = left;
  if (!first || !left.some(({ item }) => item.roles.some((role) => role === 'packages' || role === 'stays')))
    return { text: undefined, drops };
  const parts = left.map(({ item, text, index }, at) => (at === 0 ? text : joint(build, items, index, item) + text));
  const head = source.slice({ start: run.at.start, end: items[0]?.at.start ?? run.at.start });
  const tail = source.slice({ start: items.at(-1)?.at.end ?? run.at.end, end: run.at.end });
  const wantsLists =
    left.some(({ item }) => item.roles.includes('packages')) &&
    !left.some(({ item }) => item.roles.includes('refresh'));
  return { text: head + parts.join('') + tail, drops, ...(wantsLists && { installs: true }) };
}

/** Without what only gives a variable of the shell a value that nothing behind it reads any more; one in capitals may be of the image. */
const withoutUnread = (parts: readonly Part[]): readonly Part[] =>
  parts.filter(({ item: { node }, index }) => {
    if (node.kind !== 'command' || node.nameWord || node.assignments.length === 0) return true;
    const behind = parts.filter((part) => part.index > index).map(({ text }) => text);
    return node.assignments.some(
      ({ name }) =>
        /^[A-Z_]+$/.test(name) || behind.some((text) => text.includes(`$${name}`) || text.includes(`\${${name}`)),
    );
  });

const takesLists = ({ commands, roles }: Item): boolean =>
  roles.every((role) => role === 'clean') &&
  commands.some(({ operands }) => operands.some(({ value }) => value.startsWith('/var/lib/apt/lists')));

const stuck = ({ at }: Item, why: string, run: RunNode): Reduced => ({
  text: undefined,
  drops: [],
  obstacle: { at: at.end > at.start ? at : run.at, message: `${why}: take them apart` },
});

/** What stands between a part and the one in front of it. */
const joint = ({ source }: UpToNames, items: readonly Item[], index: number, { at }: Item): string =>
  source.slice({ start: items[index - 1]?.at.end ?? at.start, end: at.start });

/** Whether a part takes away what only the build has made, and would fail without it. */
const mayMiss = ({ commands, roles }: Item): boolean =>
  roles.every((role) => role === 'clean') &&
  commands.some(
    ({ effect, has, operands }) =>
      effect === 'removes' && !has('-f') && !operands.some(({ value }) => value.startsWith('/var/')),
  );

/** What a RUN that builds installs and takes away again, as it is written: the image has nothing of it, unless the rest of the RUN calls it. */
function purgedIn(items: readonly Item[]): ReadonlySet<string> {
  if (!items.some(({ roles }) => roles.includes('project'))) return new Set();
  // What a package has brought stays where it alone is taken away.
  const isWhole = items.some(({ commands }) => commands.some(takesAll));
  if (!isWhole) return new Set();
  const called = new Set(
    items.filter(({ roles }) => roles.includes('stays')).flatMap(({ commands }) => commands.map(({ name }) => name)),
  );
  return new Set(
    items
      .filter(({ roles }) => roles.every((role) => role === 'clean'))
      .flatMap(({ commands }) => commands.filter(({ does, form }) => form?.packages !== undefined && does('remove')))
      .flatMap(({ operands }) => operands.map(({ value }) => value))
      .filter((value) => !called.has(value) && value !== '' && !value.startsWith('.')),
  );
}

/** Whether a command takes packages away with all that they have brought. */
export const takesAll = ({ tool, does, has, subcommands }: Command): boolean =>
  (does('remove') && (takesDependencies.has(tool) || has('--auto-remove', '--autoremove'))) ||
  subcommands.includes('autoremove');

interface Part {
  readonly item: Item;
  readonly text: string;
  readonly index: number;
}

/** The name that packages are installed by together, to be taken away again by it. */
const groupOf = ({ form, option }: Command): string | undefined => form?.groups && option(...form.groups)?.value;

/** A part without the packages that it takes away, and that are not there any more; nothing where it takes away no others. Groups of which something is left are there. */
function withoutPurge(
  build: UpToNames,
  part: Part,
  drops: readonly string[],
  purged: ReadonlySet<string>,
  groups: ReadonlySet<string>,
): readonly Part[] {
  const { item } = part;
  const removes = item.commands.filter(({ does }) => does('remove'));
  if (!item.roles.every((role) => role === 'clean') || removes.length === 0) return [part];
  const edits: Edit[] = [];
  for (const command of removes) {
    const gone = command.operands.filter(
      ({ value }) => !groups.has(value) && (drops.includes(value) || purged.has(value) || value.startsWith('.')),
    );
    if (gone.length === 0) continue;
    const without =
      gone.length < command.operands.length
        ? build.edits.withoutWords(
            command,
            gone.map(({ at }) => at),
          )
        : undefined;
    if (!without) return [];
    edits.push(...without);
  }
  return [{ ...part, text: applyEdits(build.source.slice(item.at), edits, item.at.start) }];
}

interface Install {
  /** The edits that leave out what only the build needs; nothing where nothing is left. */
  readonly edits: readonly Edit[] | undefined;
  readonly drops: readonly string[];
  readonly obstacle?: Obstacle;
}

function reducedInstall(build: UpToNames, command: Command, keeping: Keeping, purged: ReadonlySet<string>): Install {
  const family = command.form?.packages;
  const virtual = groupOf(command);
  const uses = build.packages.named(command);
  const drops: string[] = [];
  // A group with a name of its own is there to be taken away again.
  if (virtual && uses.every(({ name }) => isOnlyForBuild(name, keeping)))
    return { edits: undefined, drops: uses.map(({ name }) => name) };
  const instead = new Map<string, readonly string[]>();
  const brief = command.operands.filter(({ value }) => purged.has(value));
  const isBrief = (at: Range): boolean => brief.some((word) => word.at.start === at.start);
  const ofBrief = uses.filter(({ at }) => isBrief(at)).map(({ name }) => name);
  drops.push(...ofBrief);
  for (const { name, written, at } of uses) {
    if (isBrief(at)) continue;
    const runtime = isOnlyForBuild(name, keeping) ? runtimeOf(name, family, keeping) : undefined;
    if (runtime === undefined) continue;
    drops.push(name);
    // What is taken away again with its group is no more there than what it stands for.
    instead.set(written, virtual !== undefined && purged.has(virtual) ? [] : runtime);
  }
  const variables = command.operands.filter((word) => isBuildVariable(build, word));
  drops.push(...variables.map(({ at }) => build.source.slice(at)));
  if (drops.length === 0) return { edits: [], drops };
  const edits: Edit[] = [];
  const gone: { start: number; end: number }[] = [...brief, ...variables].map(({ at }) => at);
  const named = new Set(uses.map(({ name }) => name));
  for (const word of command.operands) {
    if (isBrief(word.at) || variables.includes(word)) continue;
    const inWord = uses.filter(({ at }) => at.start === word.at.start);
    const replaced = inWord.filter(({ written }) => instead.has(written));
    if (replaced.length === 0) continue;
    if (inWord.length > 1 || word.variables.length > 0) {
      // Of a list in a variable all goes or stays.
      if (replaced.length < inWord.length || replaced.some(({ written }) => (instead.get(written) ?? []).length > 0))
        return brief.length > 0
          ? { edits: build.edits.withoutWords(command, gone) ?? [], drops: ofBrief }
          : { edits: [], drops: [] };
      gone.push(word.at);
      continue;
    }
    const more = (instead.get(replaced[0]?.written ?? '') ?? []).filter(
      (name) => !named.has(name) && !keeping.present.has(name),
    );
    for (const name of more) named.add(name);
    if (more.length === 0) gone.push(word.at);
    else edits.push({ at: word.at, text: more.join(' ') });
  }
  if (edits.length === 0 && gone.length === command.operands.length) return { edits: undefined, drops };
  const removed = build.edits.withoutWords(command, gone);
  if (!removed)
    return {
      edits: [],
      drops: [],
      obstacle: {
        at: command.calledAt,
        message: 'a comment stands among the packages of this install: put it in front of it',
      },
    };
  return { edits: [...edits, ...removed], drops };
}

/** Whether a word is a variable of the image that holds packages to build with, and nothing else. */
const isBuildVariable = ({ source }: UpToNames, { at }: Command['operands'][number]): boolean =>
  buildVariables.has(/^"?\$\{?(\w+)\}?"?$/.exec(source.slice(at))?.[1] ?? '');

const isOnlyForBuild = (name: string, { left, started, python }: Keeping): boolean =>
  !started.has(name) &&
  (isBuildTool(name) ||
    javaRuntime(name) !== undefined ||
    left.some((use) => use.name === name) ||
    (python && insteadOfInstaller(name) !== undefined) ||
    installerTools.has(name));

/** What is wanted at run time in the place of a package; nothing where that is not known. */
function runtimeOf(
  name: string,
  family: string | undefined,
  { present, compiles, python, left, release, ownPython, runsPython }: Keeping,
): readonly string[] | undefined {
  const java = javaRuntime(name);
  if (java !== undefined) return [java];
  const installer = python ? insteadOfInstaller(name) : undefined;
  if (installer) return installer.filter((one) => !present.has(one));
  if (installerTools.has(name)) return [];
  if (left.some((use) => use.name === name) && !isBuildTool(name)) return [];
  // The interpreter comes along with its headers.
  const interpreter = /^(python3)(?:\.\d+)?-dev$/.exec(name)?.[1];
  if (interpreter !== undefined && runsPython && !ownPython) return [interpreter].filter((one) => !present.has(one));
  if (family !== 'debian' && family !== 'alpine')
    return name.endsWith('-devel') ? undefined : isBuildTool(name) ? [] : undefined;
  const runtime = runtimePackages(name, family, release);
  if (runtime === undefined) return isBuildTool(name) && !name.endsWith('-dev') ? [] : undefined;
  return compiles || name.endsWith('-dev') ? runtime.filter((one) => !present.has(one)) : [];
}
