import { isUnpackedByAdd } from '../../data/archives.ts';
import { systemFolders } from '../../data/folders.ts';
import { expandText } from '../../syntax/index.ts';
import type { AddNode, CopyNode, Node, RunNode } from '../../syntax/nodes.ts';
import { braces, cleanPath, parentOf, resolvePath } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import type { UpToCommands } from '../commands/types.ts';
import { readExcludes, type Dockerignore } from '../facts/dockerignore.ts';
import { readPattern } from '../facts/pattern.ts';
import type { ContextFiles } from '../facts/types.ts';
import { once } from '../memo.ts';
import type { Stage, UpToStages } from '../stages/types.ts';
import type { Mounted, Selected } from './types.ts';

/** A file with the path that a source stands for: itself, or a folder whose contents are copied. */
interface Found {
  readonly path: string;
  readonly root: string;
}

/** The files that a COPY or ADD takes from the context; nothing where that cannot be known. */
export const selectedBy = once((build: UpToCommands, node: CopyNode | AddNode): readonly Selected[] | undefined => {
  const { context } = build.facts;
  if (!context || node.broken || node.onbuild || node.flag('from')) return undefined;
  const excludes = readExcludes(
    node.flags.flatMap(({ name, value }) => (name === 'exclude' && value ? value.text : [])),
  );
  const parents = isSet(node, 'parents');
  const windows = build.stages.of(node)?.windows;
  const selected: Selected[] = [];
  for (const source of node.sources) {
    if (isRemote(source.text) || node.heredocs.some(({ at }) => at.start === source.at.start)) continue;
    const text = build.stages.expand(source, node);
    if (text === undefined || (windows && text.includes('\\'))) return undefined;
    if (isRemote(text)) continue;
    const found = parents ? withParents(context, text) : matched(context, text);
    const kept = found && without(excludes, found);
    if (!kept) return undefined;
    const place = placing(build, node, kept.length === 1);
    for (const one of kept) selected.push({ path: one.path, source, root: one.root, to: place(one) });
  }
  return selected;
});

/** The files of the context that a RUN mounts; nothing where that cannot be known. Mounts of stages and images are left out. */
export const mountedBy = once((build: UpToStages, run: RunNode): readonly Mounted[] | undefined => {
  const { context } = build.facts;
  if (!context || run.broken || run.onbuild) return undefined;
  const { variable, workdir } = build.stages.before(run);
  const mounted: Mounted[] = [];
  for (const mount of run.mounts) {
    if (mount.type !== 'bind' || mount.from !== undefined) continue;
    const source = expandText(mount.source ?? '/', variable);
    const found = source === undefined ? undefined : below(context, relative(source));
    if (!found) return undefined;
    const written = expandText(mount.target ?? '', variable);
    const target = written ? resolvePath(workdir, written) : undefined;
    for (const { path, root } of found) mounted.push({ path, mount, to: join(target, within(root, path)) });
  }
  return mounted;
});

/** `--parents`, `--parents=true`. */
const isSet = (node: CopyNode | AddNode, name: string): boolean => {
  const flag = node.flag(name);
  return flag !== undefined && flag.value?.text !== 'false';
};

/** An address, or a repository: nothing of the context. */
const isRemote = (text: string): boolean => /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//.test(text);

/** A path of the context as Docker takes it: the root cannot be left. */
const relative = (path: string): string => cleanPath(`/${path}`).slice(1);

/** A path below `root`; empty for `root` itself. */
const within = (root: string, path: string): string =>
  path === root ? '' : path.slice(root === '' ? 0 : root.length + 1);

const join = (folder: string | null | undefined, path: string): string | undefined =>
  typeof folder === 'string' ? cleanPath(`${folder}/${path}`) : undefined;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const extensionOf = (path: string): string => /[^.](\.[^.]+)$/.exec(nameOf(path))?.[1] ?? '';

/** What is sent to the builder of a file or folder. */
function below(context: ContextFiles, path: string): readonly Found[] | undefined {
  return sentFrom(context, path)?.map((file) => ({ path: file, root: path }));
}

function sentFrom(context: ContextFiles, path: string): readonly string[] | undefined {
  if (context.sent) return context.sent(path);
  const inside = path === '' ? '' : `${path}/`;
  return context.list('**').filter((file) => (file === path || file.startsWith(inside)) && !context.ignored(file));
}

/** A source without `--parents`: from its first component with a wildcard on, it is a pattern. A folder that matches is not looked into further. */
function matched(context: ContextFiles, source: string): readonly Found[] | undefined {
  const parts = relative(source).split('/');
  const first = parts.findIndex((part) => /^(?:[^\\]|\\[^])*?[*?[]/.test(part));
  if (first === -1) return below(context, parts.join('/'));
  const base = parts.slice(0, first).join('/');
  const pattern = readPattern(parts.slice(first).join('/'), false);
  if ('mistake' in pattern) return [];
  return sentFrom(context, base)?.flatMap((path) => {
    const rest = within(base, path);
    const [end] = pattern.ends(rest);
    return end === undefined || rest === '' ? [] : [{ path, root: path.slice(0, path.length - rest.length + end) }];
  });
}

/** A source with `--parents`: a pattern of the kind that ignore files have, for what is behind the pivot `/./`, or for the whole context. */
function withParents(context: ContextFiles, source: string): readonly Found[] | undefined {
  const pivot = source.indexOf('/./');
  const base = relative(pivot === -1 ? '' : source.slice(0, pivot));
  const text = relative(pivot === -1 ? source : source.slice(pivot + 3));
  if (/[*?[\\]/.test(base)) return undefined;
  if (text === '') return below(context, base);
  const pattern = readPattern(text, true);
  if ('mistake' in pattern) return undefined;
  const from = pattern.plain ? relative(`${base}/${text}`) : base;
  return sentFrom(context, from)
    ?.filter((path) => pattern.ends(within(base, path)).length > 0)
    .map((path) => ({ path, root: base }));
}

/**
 * What `--exclude` leaves. Its patterns are relative to each folder that is copied. Whether they hold for a source that is a file itself is one thing by
 * Docker's reference and another by what it does (moby/buildkit#5489): then nothing is known.
 */
function without(excludes: Dockerignore, found: readonly Found[]): readonly Found[] | undefined {
  if (excludes.patterns.length === 0) return found;
  if (excludes.problems.length > 0) return undefined;
  if (found.some(({ path, root }) => path === root && excludes.ignores(nameOf(path)))) return undefined;
  return found.filter(({ path, root }) => path === root || !excludes.ignores(within(root, path)));
}

/** Where what a source stands for comes to stand. */
function placing(build: UpToCommands, node: CopyNode | AddNode, alone: boolean): (found: Found) => string | undefined {
  const stage = build.stages.of(node);
  const { workdir } = build.stages.before(node);
  const written = node.destination && build.stages.expand(node.destination, node);
  const destination = written === undefined || stage?.windows ? undefined : resolvePath(workdir, written);
  if (typeof destination !== 'string' || written === undefined) return () => undefined;
  const isFolder =
    written.endsWith('/') ||
    written === '.' ||
    node.sources.length > 1 ||
    destination === '/' ||
    (typeof workdir === 'string' && `${workdir}/`.startsWith(`${destination}/`)) ||
    (stage?.root !== undefined && stage.root !== 'scratch' && systemFolders.has(destination)) ||
    (stage !== undefined && isFolderBefore(build, stage, node, destination));
  const unpacks = (path: string): boolean =>
    node.keyword === 'ADD' && isUnpackedByAdd(path) && node.flag('unpack')?.value?.text !== 'false';
  return ({ path, root }) => {
    if (path !== root) return join(destination, within(root, path));
    if (unpacks(path)) return undefined;
    if (isFolder) return join(destination, nameOf(path));
    return alone && (isNamed(path, destination) || holdsFiles.has(parentOf(destination))) ? destination : undefined;
  };
}

/** Where the instructions of a stage put something, with a `/` behind what is surely a folder then: each with what does so. */
const placesMade = once(
  (build: UpToCommands, stage: Stage): readonly { readonly by: Node; readonly path: string }[] => [
    ...stage.instructions.flatMap((node) => {
      const to = node.keyword === 'WORKDIR' ? node.argument : isCopy(node) ? node.destination : undefined;
      const written = to && build.stages.expand(to, node);
      const path = written === undefined ? undefined : resolvePath(build.stages.before(node).workdir, written);
      const isFolder = node.keyword === 'WORKDIR' || written?.endsWith('/');
      return typeof path === 'string' ? [{ by: node, path: isFolder ? `${path}/` : path }] : [];
    }),
    ...build.commands
      .in(stage)
      .filter(({ name }) => name === 'mkdir')
      .flatMap((command) => {
        const directory = directoryOf(build, command);
        const made = command.operands.flatMap(({ value }) => braces(value));
        return made.flatMap((text) => {
          const path = resolvePath(directory, text);
          return typeof path === 'string' && !text.includes('$') ? [{ by: command.run, path: `${path}/` }] : [];
        });
      }),
  ],
);

const isCopy = (node: Node): node is CopyNode | AddNode => node.keyword === 'COPY' || node.keyword === 'ADD';

/** Whether a path is a folder when a COPY comes to it: something was put there, or what is to work there has it be one. */
const isFolderBefore = (build: UpToCommands, stage: Stage, node: Node, path: string): boolean =>
  stage.chain.some((link) =>
    placesMade(build, link).some(
      (one) => one.path.startsWith(`${path}/`) && (one.by.keyword === 'WORKDIR' || one.by.index < node.index),
    ),
  );

/** Folders that hold files alone, as a rule. */
const holdsFiles: ReadonlySet<string> = new Set([
  '/bin',
  '/sbin',
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/bin',
  '/usr/local/sbin',
]);

/** Whether a destination without a `/` at its end is surely a file's new name, and not a folder of the image: it is called like the file. */
function isNamed(path: string, destination: string): boolean {
  const extension = extensionOf(path);
  return nameOf(path) === nameOf(destination) || (extension !== '' && extension === extensionOf(destination));
}
