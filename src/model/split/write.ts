import type { AddNode, CopyNode, Node, RunNode } from '../../syntax/nodes.ts';
import { applyEdits, lineEndAt, replace, type Edit } from '../../text/edit.ts';
import type { Source } from '../../text/source.ts';
import { nameOf, within } from '../../text/path.ts';
import { path as usualPath } from '../../data/images/entry.ts';
import { asksNetwork, installLines } from '../../data/base-tools.ts';
import {
  compiledPackage,
  copiedInstallers,
  heavyInstallers,
  isReadByCompiler,
  lockfilesOfPython,
} from '../../data/splitting.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import { withOwners } from './accounts.ts';
import type { Environment } from './environment.ts';
import { bringsInto, type Carry, type Plan } from './plan.ts';
import { hasUnreadPackages } from './libraries.ts';
import { linkedPackages } from './linked.ts';
import { leanerInstalls, type Prune } from './prune.ts';
import type { Reduced } from './reduced.ts';
import { stagedEdit } from './staged.ts';
import type { RunnerBase } from './runner-base.ts';
import type { Takes } from './takes.ts';
import type { SplitAnswer } from './types.ts';

/** All that the file of two stages is written of. */
export interface Parts {
  readonly plan: Plan;
  /** What alone of the project is copied, where that is known to be enough. */
  readonly takes: Takes | undefined;
  readonly environment: Environment;
  readonly base: RunnerBase;
  readonly reduced: ReadonlyMap<RunNode, Reduced>;
  readonly more: readonly string[];
  readonly drops: readonly string[];
  /** Whether the loader is to be told of libraries that are copied. */
  readonly refreshesLinks: boolean;
  readonly prune: Prune | undefined;
  /** Accounts that the image which ships does not have. */
  readonly strangers: ReadonlySet<string>;
}

/** Instructions that say how the image runs, and that nothing in the build asks. */
const forRunning: ReadonlySet<string> = new Set(
  'CMD ENTRYPOINT EXPOSE HEALTHCHECK LABEL MAINTAINER STOPSIGNAL VOLUME'.split(' '),
);

/** The file in which a stage is two. */
export function written(build: UpToNames, stage: Stage, parts: Parts): SplitAnswer {
  const { plan, takes, environment, base, reduced, more, prune } = parts;
  const { from } = stage;
  if (!from) return { obstacles: [] };
  const name = freeName(build);
  const { source } = build;
  const newline = lineEndAt(source.text, 0);
  const ends = new Map<Node, number>();
  let end = from.at.end;
  for (const node of stage.instructions) {
    ends.set(node, end);
    end = node.at.end;
  }
  const builder: string[] = [];
  const inBuilder = new Set<Node>();
  for (const node of stage.instructions) {
    if (node.index > plan.last || forRunning.has(node.keyword)) continue;
    const added = environment.before === node ? environment.lines : [];
    inBuilder.add(node);
    const gap = gapOf(source, ends.get(node) ?? end, node);
    builder.push(gap, ...added.map((line) => line + newline), builtText(build, stage, node, parts));
    if (prune?.index === node.index && !prune.isUnread) builder.push(newline, `RUN ${prune.command}`);
  }
  const install = installOf(more, base);
  const runner: Written[] = install ? [{ node: undefined, text: newline + install }] : [];
  for (const node of stage.instructions) {
    const own = node.keyword === 'RUN' ? reduced.get(node)?.text : withOwners(build, node, parts.strangers);
    const text = takes?.leaves(node) ? undefined : (takes?.instead.get(node) ?? own);
    const gap = inBuilder.has(node)
      ? bareGap(source, ends.get(node) ?? end, node)
      : gapOf(source, ends.get(node) ?? end, node);
    const copies = plan.carries.filter((one) => one.index === node.index);
    const lines = copies.map((one) => copyLine(build, stage, owned(one, parts.strangers), name));
    if (copies.length > 0 && node.index === plan.last) lines.push(...(takes?.lines ?? []));
    if (environment.last === node) lines.push(...environment.settings(name));
    if (parts.refreshesLinks && copies.some(({ to }) => to?.endsWith('/'))) lines.push('RUN ldconfig');
    if (lines.length > 0) runner.push({ node: undefined, text: gap + lines.join(newline) });
    if (text === undefined || isLeftOut(build, stage, node, parts)) continue;
    runner.push({ node, text: (lines.length > 0 ? newline : gap) + text });
  }
  const kept = withoutUnused(source.text, runner).map((one) => one.text);
  const head = build.source.text.slice(0, from.at.start);
  const tail = build.source.text.slice(end);
  const ship = [
    `FROM `,
    ...from.flags.map(({ at }) => `${build.source.slice(at)} `),
    base.text,
    from.name ? ` AS ${from.name.text}` : '',
  ].join('');
  const first = from.image ? build.source.text.slice(from.at.start, from.image.at.end) : build.source.slice(from.at);
  const text = [head, first, ` AS ${name}`, ...builder, newline, newline, ship, ...kept, tail].join('');
  return {
    split: {
      text,
      edit: editOf(source.text, text),
      builder: name,
      base: base.text,
      carries: plan.carries.map(({ path }) => path),
      drops: parts.drops,
      notes: notesOf(build, stage, parts, name),
    },
  };
}

/** An instruction as the stage that builds has it. */
function builtText(build: UpToNames, stage: Stage, node: Node, { environment, plan }: Parts): string {
  const staged = plan.staged.filter(({ run }) => run === node).map((command) => stagedEdit(build, command));
  return applyEdits(
    build.source.slice(node.at),
    [...environment.edits(node), ...staged, ...leanerInstalls(build, stage, node)],
    node.at.start,
  );
}

/** What is copied for an account that the image has, else for root. */
const owned = (carry: Carry, strangers: ReadonlySet<string>): Carry =>
  carry.owner?.split(':').some((name) => strangers.has(name)) ? { ...carry, owner: undefined } : carry;

/** The one edit that makes one text of another. */
export function editOf(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return replace({ start, end: before.length - end }, after.slice(start, after.length - end));
}

/** A name for the stage that builds, which no other has. */
function freeName({ stages, facts }: UpToNames): string {
  const taken = new Set([...stages.all.map(({ key }) => key), ...(facts.contexts ?? [])]);
  return ['builder', 'build', 'compile'].find((name) => !taken.has(name)) ?? `builder-${stages.all.length}`;
}

function copyLine(build: UpToNames, stage: Stage, { path, to, owner, isProgram }: Carry, builder: string): string {
  const chown = owner === undefined ? '' : `--chown=${owner} `;
  const [program] = build.starts.programs(stage) ?? [];
  // What the other image has set goes with it.
  const search = setsOwnPath(build, stage) ? (build.starts.searchPath(stage) ?? []) : usualPath.split(':');
  // A program that is found by its name is to be where every image looks.
  const isFound =
    isProgram &&
    (program?.path === nameOf(path) || isCalledByName(build, stage, path)) &&
    !search.includes(path.slice(0, path.lastIndexOf('/')));
  return `COPY --from=${builder} ${chown}${path} ${to ?? (isFound ? within('/usr/local/bin', nameOf(path)) : path)}`;
}

/** Whether the file says where programs are looked for, and not by a variable that the image of the build alone has. */
function setsOwnPath(build: UpToNames, stage: Stage): boolean {
  const node = stage.end.definition('PATH');
  return (
    node !== undefined &&
    (build.source.slice(node.at).match(/\$\{?\w+/g) ?? []).every((name) =>
      stage.end.definition(name.replace(/\W+/, '')),
    )
  );
}

/** Whether what is started by the image, or a script of it, may call a program that was installed by its name alone. */
function isCalledByName(build: UpToNames, stage: Stage, path: string): boolean {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const [program] = build.starts.programs(stage) ?? [];
  // What the image of the build looks through is left behind with it.
  return program?.path !== path && build.starts.searchPath(stage)?.includes(folder) === true;
}

/** Whether the image that ships does without an instruction. */
function isLeftOut(build: UpToNames, stage: Stage, node: Node, { plan, environment }: Parts): boolean {
  if (node.keyword !== 'COPY' && node.keyword !== 'ADD') return false;
  if (plan.folders.some(({ path, index }) => node.index < index && bringsInto(build, node, path))) return true;
  return (
    node.index < plan.last &&
    !callsInstaller(build, stage, node) &&
    (isToolCopy(node) ||
      bringsSources(build, stage, node) ||
      bringsToolchain(build, stage, node) ||
      (environment.isPython && !environment.keepsManifests && bringsManifests(node)))
  );
}

/** The files that say what is to be installed of Python's packages, and that nothing reads when it is. */
function isManifest(path: string): boolean {
  const name = nameOf(path);
  if (lockfilesOfPython.has(name)) return true;
  return name.includes('requirement') && (name.endsWith('.txt') || name.endsWith('.in'));
}

const bringsManifests = (node: CopyNode | AddNode): boolean =>
  node.sources.length > 0 && node.heredocs.length === 0 && node.sources.every(({ text }) => isManifest(text));

/** Whether a COPY brings what a compiler reads and nothing else, of a project that is compiled as a whole. */
const bringsSources = (build: UpToNames, stage: Stage, node: CopyNode | AddNode): boolean =>
  node.flag('from') === undefined &&
  node.sources.length > 0 &&
  node.sources.every(({ text }) => isReadByCompiler(nameOf(text))) &&
  !build.starts.startsScript(stage) &&
  build.commands.in(stage).some(({ form, does }) => isCompiledLanguage(form?.language) && does('build', 'add')) &&
  build.commands
    .in(stage)
    .every(
      ({ form }) => form?.language === undefined || form.language === 'system' || isCompiledLanguage(form.language),
    );

const isCompiledLanguage = (language: string | undefined): boolean => /^(?:C|Go|Java|Rust|\.NET)$/.test(language ?? '');

/** Whether a COPY brings a tool out of an image of its own: `COPY --from=ghcr.io/astral-sh/uv /uv /bin/`. */
const isToolCopy = (node: CopyNode | AddNode): boolean =>
  node.flag('from') !== undefined &&
  node.sources.length > 0 &&
  node.sources.every(({ text }) => copiedInstallers.has(nameOf(text)));

/** Whether a tool that an image of its own has, and that weighs what two stages are worth, stays behind. */
export const leavesCopiedTool = (build: UpToNames, stage: Stage, { last }: Plan): boolean =>
  stage.instructions.some(
    (node) =>
      (node.keyword === 'COPY' || node.keyword === 'ADD') &&
      node.index < last &&
      isToolCopy(node) &&
      node.sources.some(({ text }) => heavyInstallers.has(nameOf(text))) &&
      !callsInstaller(build, stage, node),
  );

/** Whether a COPY brings compilers out of another stage, and nothing else. */
function bringsToolchain(build: UpToNames, stage: Stage, node: Node): boolean {
  const all = build.files.carriedBy(stage).filter((one) => one.node === node);
  return all.length > 0 && all.every((one) => build.packages.toolchainsIn(one).length > 0);
}

/** Whether what is started calls a tool that installs, or is a script which may: it is to be there, and what it reads. */
function callsInstaller(build: UpToNames, stage: Stage, node: CopyNode | AddNode): boolean {
  const own = node.sources.map(({ text }) => nameOf(text)).filter((name) => copiedInstallers.has(name));
  if (build.starts.startsScript(stage)) return own.length > 0;
  const names = [
    ...(build.starts.programs(stage) ?? []).flatMap(({ name, tool }) => [name, tool]),
    ...build.starts.calls(stage).commands.map(({ command }) => command.name),
  ];
  return names.some((name) => (own.length > 0 ? own.includes(name) : copiedInstallers.has(name)));
}

/** What stands in the stage that ships, with the instruction that it is, where it is one of the author's. */
interface Written {
  readonly node: Node | undefined;
  readonly text: string;
}

/**
 * An ARG that the build alone asks for is left out of the image that ships. One that nothing asks for by its name is there for programs to read, as long as some
 * are run.
 */
function withoutUnused(all: string, parts: readonly Written[]): readonly Written[] {
  const wordsOf = (text: string): readonly string[] => text.split(/\W+/);
  const words = parts.flatMap(({ text }) => wordsOf(text));
  const runs = parts.some(({ node, text }) => node?.keyword === 'RUN' || text.trim().startsWith('RUN '));
  const counts = (name: string, among: readonly string[]): number => among.filter((word) => word === name).length;
  const isUnused = (name: string): boolean => counts(name, words) === 1 && (!runs || counts(name, wordsOf(all)) > 1);
  const left = parts.filter(
    ({ node }) => node?.keyword !== 'ARG' || !node.pairs.every(({ key }) => isUnused(key.text)),
  );
  // One that was there for another goes with it.
  return left.length < parts.length ? withoutUnused(all, left) : left;
}

export function installOf(names: readonly string[], { manager }: RunnerBase): string | undefined {
  const line = names.length === 0 ? undefined : installLines.get(manager ?? '');
  return line && `RUN ${line.replace('NAME', names.join(' '))}`;
}

/** What the reader is to know of what could be taken out. */
const pruneNote = ({ command }: { readonly command: string }, builder: string): string =>
  `packages that only development needs come along, as what is started may call them: where it does not, end \`${builder}\` with \`${command}\``;

/** Whether a compiler whose programs take libraries from the system makes some of what is copied. */
const mayLink = (build: UpToNames, stage: Stage, { carries }: Plan): boolean =>
  carries.length > 0 &&
  build.commands.in(stage).some(({ form, does }) => /^(?:C|Rust)$/.test(form?.language ?? '') && does('build', 'add'));

function notesOf(build: UpToNames, stage: Stage, { base, plan, takes, prune }: Parts, name: string): readonly string[] {
  const notes: string[] = [];
  const languages = build.packages.dependencies(stage).map(({ language }) => language);
  const cure = build.facts.context ? 'try the image' : 'name the context for them to be read, or try the image';
  if (base.changed && hasUnreadPackages(build, stage))
    notes.push(`${compiledPackage(languages)} may need a library that \`${base.text}\` does not have: ${cure}`);
  else if (base.changed && mayLink(build, stage, plan) && !linkedPackages(build, stage, base.release).isAll)
    notes.push(
      `what was compiled against a library of the image does not find it in \`${base.text}\`, unless a package brings it: try the image`,
    );
  const { unread } = build.starts.calls(stage);
  if (base.changed && [...asksNetwork].some((one) => base.lacks(one)) && unread.length > 0)
    notes.push(
      `${unread.map((one) => `\`${one}\``).join(' and ')} could not be read: what it calls of \`curl\`, \`git\`, \`ps\` and their like has to be installed, as \`${base.text}\` does not have it`,
    );
  if (prune?.isUnread) notes.push(pruneNote(prune, name));
  if (takes) notes.push(...takes.notes);
  else if (plan.folders.length > 0)
    notes.push(
      `all of ${plan.folders.map(({ path }) => `\`${path}\``).join(' and ')} is copied: what of it only the build needs can be left out by copying the rest`,
    );
  return notes;
}

/** What stands between an instruction and the end of the one above it: blank lines and comments. */
const gapOf = (source: Source, from: number, node: Node): string =>
  source.text.slice(from, node.at.start) || lineEndAt(source.text, from);

/** The same without its comments: they stand with the instruction already. */
function bareGap(source: Source, from: number, node: Node): string {
  const newline = lineEndAt(source.text, from);
  return /\n[ \t]*\r?\n/.test(source.text.slice(from, node.at.start)) ? newline + newline : newline;
}
