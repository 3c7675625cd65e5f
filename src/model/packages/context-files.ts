import type { AddNode, CopyNode, RunNode } from '../../syntax/nodes.ts';
import { cleanPath, isBelow, nameOf, within } from '../../text/path.ts';
import { readPattern } from '../facts/pattern.ts';
import { directoryOf } from '../commands/directory.ts';
import { namesFor, shellPath } from '../commands/removals.ts';
import { mountedBy } from '../files/selection.ts';
import type { UpToFiles } from '../files/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';

type Found = Map<string, string>;

/** So many places are compared for one file. */
const mostSteps = 3_000_000;
const stepsLeft = once<UpToFiles, { left: number }>(() => ({ left: mostSteps }));

/** The files of the context that a stage and those below it copy, be it from another stage, move on, or mount: by where they come to stand. */
export const contextFiles = once((build: UpToFiles, stage: Stage): ReadonlyMap<string, string> => {
  const [, below] = stage.chain;
  const found: Found = new Map(below && contextFiles(build, below));
  for (const node of stage.instructions) {
    if (node.keyword === 'RUN') moveBy(build, node, found);
    if (node.keyword !== 'COPY' && node.keyword !== 'ADD') continue;
    if (node.flag('from')) copyFrom(build, node, found);
    else copyContext(build, node, found);
  }
  // What is copied there is there for all of them.
  for (const node of stage.instructions) if (node.keyword === 'RUN') mountBy(build, node, found);
  return found;
});

function copyContext(build: UpToFiles, node: CopyNode | AddNode, found: Found): void {
  for (const { path, to } of build.files.selected(node) ?? []) {
    if (to !== undefined) found.set(to, path);
    else {
      // Of two places only a disk could tell which it is.
      const copied = build.files.copies(node).find(({ text }) => cleanPath(`/${text}`) === `/${path}`);
      for (const place of copied?.places ?? []) found.set(place, path);
    }
  }
}

function mountBy(build: UpToFiles, run: RunNode, found: Found): void {
  for (const { path, to } of mountedBy(build, run) ?? []) if (to !== undefined && !found.has(to)) found.set(to, path);
  for (const mount of run.mounts) {
    const target = mount.type === 'bind' ? build.stages.fromTarget(run, mount) : undefined;
    const { workdir, variable } = build.stages.before(run);
    if (target?.kind !== 'stage' || mount.target === undefined || mount.target.includes('$')) continue;
    const to = mount.target.startsWith('/') ? mount.target : `${workdir ?? ''}/${mount.target}`;
    const source = mount.source?.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => variable(name) ?? whole);
    for (const [path, file] of belowOf(build, contextFiles(build, target.stage), cleanPath(`/${source ?? ''}`)))
      if (!found.has(cleanPath(to + path))) found.set(cleanPath(to + path), file);
  }
}

/** What lies at a path and below it, by what follows the path there. */
function belowOf(build: UpToFiles, files: ReadonlyMap<string, string>, from: string): readonly [string, string][] {
  const own = files.get(from);
  if (own !== undefined) return [['', own]];
  const steps = stepsLeft(build);
  steps.left -= files.size;
  if (steps.left < 0) return [];
  const start = from === '/' ? 0 : from.length;
  return [...files].flatMap(([path, file]) =>
    isBelow(path, from) ? [[path.slice(start), file] as [string, string]] : [],
  );
}

function copyFrom(build: UpToFiles, node: CopyNode | AddNode, found: Found): void {
  const target = build.stages.fromTarget(node);
  if (target?.kind !== 'stage') return;
  const files = contextFiles(build, target.stage);
  if (files.size === 0) return;
  for (const { text, destination, places } of build.files.copies(node)) {
    const isWild = /[*?[]/.test(text);
    for (const from of fitting(build, files, cleanPath(`/${text}`))) {
      // Of two places only a disk could tell which it is.
      const own = isWild ? [within(destination, nameOf(from))] : places;
      for (const [rest, file] of belowOf(build, files, from))
        for (const place of rest === '' ? own : [destination + rest]) found.set(cleanPath(place), file);
    }
  }
}

/** The files that a pattern in the last part of a path fits; the path itself where it has none. */
function fitting(build: UpToFiles, files: ReadonlyMap<string, string>, path: string): readonly string[] {
  if (!/[*?[]/.test(path)) return [path];
  const pattern = readPattern(path.slice(1), false);
  if ('mistake' in pattern) return [];
  const steps = stepsLeft(build);
  steps.left -= files.size;
  return steps.left < 0 ? [] : [...files.keys()].filter((one) => pattern.fits(one.slice(1)));
}

/** `cp -r a b`, `mv a b`: what is copied of the context goes on to stand elsewhere. */
function moveBy(build: UpToFiles, run: RunNode, found: Found): void {
  if (found.size === 0) return;
  for (const command of build.commands.of(run)) {
    const { effect, operands } = command;
    const last = operands.at(-1);
    if (effect !== 'moves' || !last || operands.length < 2 || command.has('-t', '--target-directory')) continue;
    const [directory, names] = [directoryOf(build, command), namesFor(build, command)];
    const to = shellPath(last, directory, names);
    if (to === undefined) continue;
    const isFolder =
      last.value.endsWith('/') || last.value === '.' || operands.length > 2 || hasBelow(build, found, to);
    for (const word of operands.slice(0, -1)) {
      const path = shellPath(word, directory, names);
      if (path === undefined || word.globs) continue;
      const isContents = /(?:^|\/)\.\/?$/.test(word.value);
      const place = isFolder && !isContents ? within(to, nameOf(path)) : to;
      for (const [rest, file] of belowOf(build, found, path)) found.set(cleanPath(place + rest), file);
    }
  }
}

const hasBelow = (build: UpToFiles, found: Found, path: string): boolean => belowOf(build, found, path).length > 1;
