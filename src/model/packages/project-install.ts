import { trimEnd } from '../../text/trim.ts';
import type { Manifest } from '../../data/tool.ts';
import { isBareFile } from '../../data/small-files.ts';
import { cleanPath, isBelow, nameOf } from '../../text/path.ts';
import { isGlobal } from '../commands/global.ts';
import { directoryOf } from '../commands/directory.ts';
import { shellPath } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { UpToFacts } from '../facts/types.ts';
import { isBefore } from '../images/tag.ts';
import type { Copied, UpToFiles } from '../files/types.ts';
import { once } from '../memo.ts';
import type { Stage, UpToStages } from '../stages/types.ts';
import { isAsPip } from './dependencies.ts';
import type { LateInstall } from './types.ts';
import { toolVersion } from './tool-version.ts';

/** The installs that run again after every change of a source file, in order. */
export const lateInstalls = once((build: UpToFiles): readonly LateInstall[] => {
  return build.stages.all
    .filter(({ reachable }) => reachable)
    .flatMap((stage) => {
      const trees = stage.instructions.flatMap((node) =>
        (node.keyword === 'COPY' || node.keyword === 'ADD') &&
        build.stages.fromTarget(node) === undefined &&
        !node.broken
          ? build.files.copies(node).filter(({ text }) => isTree(build, text))
          : [],
      );
      if (trees.length === 0) return [];
      return build.commands.in(stage).flatMap((command) => {
        const found = lateInstall(build, command, trees);
        return found ? [found] : [];
      });
    });
});

/** The names of the manifests that the installs and builds of a file read: requirements files as they are written, without their folders. */
export const manifestNames = (build: UpToCommands): readonly string[] => [
  ...new Set(
    build.commands.all.flatMap((command) => {
      const files = command.options('-r', '--requirement', '--requirements').flatMap(({ literal }) => literal ?? []);
      const reads = command.does('install', 'fetch', 'build', 'test') ? command.form?.manifest?.reads : undefined;
      return [...(reads ?? []), ...files.map(nameOf)];
    }),
  ),
];

/** Whether a source is a folder with all there is, or with a program: not one file, nor a folder of manifests. */
function isTree(build: UpToFacts, text: string): boolean {
  const path = trimEnd(text.replace(/^\.?\/+/, ''), '/');
  if (path === '' || path === '.' || path === '*') return true;
  if (/[*?[\]$]/.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/req|dep|manifest|pip|lock|packag|conf|docker|rootfs|script|patch|vendor|prisma|gem/i.test(name)) return false;
  const files = build.facts.context?.list(`${path}/**`);
  return files === undefined ? !name.includes('.') && !isBareFile(name) : files.length > 0;
}

function lateInstall(build: UpToFiles, command: Command, trees: readonly Copied[]): LateInstall | undefined {
  const { run } = command;
  const builds = manifestOf(command) === undefined && fetchesToBuild(build, command);
  const facts = builds ? command.form?.manifest : manifestOf(command);
  const directory = directoryOf(build, command);
  if (typeof directory !== 'string' || command.has('--help', '--version', '-v') || isGlobal(command)) return undefined;
  if (command.option('--prefix', '--cwd', '-C', '--dir', '--directory', '--project', '-d', '--working-dir'))
    return undefined;
  const files = facts ? manifestsOf(command, facts, directory) : requirementFiles(build, command, directory);
  const [first] = files;
  const copied =
    first === undefined || run.onbuild
      ? undefined
      : trees.find((tree) => tree.node.index < run.index && isBelow(first, tree.destination));
  if (!copied || first === undefined || isLocal(build, copied, files)) return undefined;
  if (builds && needsNothing(build, command, copied, directory)) return undefined;
  // Installed before, what is left to do is the project itself.
  if (command.stage.chain.some((link) => installsBefore(build, link, command, copied.node.at.start))) return undefined;
  if (builds && command.stage.chain.some((link) => bringsFetched(build, link, command, copied))) return undefined;
  const { known, exact } = build.facts.context
    ? there(
        build,
        copied,
        [...files, ...[...(facts?.locks ?? []), ...(facts?.mayRead ?? [])].map((name) => `${directory}/${name}`)],
        facts?.parts,
      )
    : { known: files, exact: false };
  if (known.length === 0) return undefined;
  const mayInclude = !facts && !exact && files.some((file) => nameOf(file) !== 'requirements.txt');
  return { command, copied, manifests: known, exact, mayInclude, directory, without: facts?.without, builds };
}

/** The manifests that a command reads, absolute: of those that have no fixed name the one that it is given. */
function manifestsOf({ operands }: Command, { reads, mayRead = [] }: Manifest, directory: string): readonly string[] {
  const open = [...reads, ...mayRead].filter((name) => name.includes('*'));
  const named = operands.flatMap(({ literal }) =>
    literal !== undefined && !literal.startsWith('/') && open.some((name) => isNamed(literal, name)) ? [literal] : [],
  );
  return [...(named.length > 0 ? named : reads)].map((name) => cleanPath(`${directory}/${name}`));
}

/** Whether a path ends with a name in which `*` stands for a part. */
function isNamed(path: string, name: string): boolean {
  const last = nameOf(path);
  const [start = '', end] = name.split('*');
  return end === undefined
    ? last === name
    : last.startsWith(start) && last.endsWith(end) && last.length > name.length - 1;
}

/** Whether a build of the project fetches what no install has brought, and keeps nothing of it for the next one. */
function fetchesToBuild(build: UpToCommands, command: Command): boolean {
  const { form, does, operands } = command;
  if (!form?.buildsFetch || !form.manifest || !does('build') || command.dynamic) return false;
  // By name it builds what is not of the project.
  const own = operands.some(({ value }) => value.startsWith('.')) || command.option('--path') !== undefined;
  if (does('add') && !own && operands.length > 0) return false;
  return !command.run.mounts.some(({ type }) => type === 'cache') && !mayFetchNothing(build, command);
}

/** Whether a command may be told to fetch nothing: by its options, or by variables. */
export function mayFetchNothing(build: UpToCommands, command: Command): boolean {
  const { options = [], variables = [] } = command.form?.manifest?.offline ?? {};
  return (
    options.some((option) => {
      const [name = '', value] = option.split(/=(.*)/s);
      return value === undefined ? command.may(name) : command.options(name).some((word) => word.value === value);
    }) ||
    variables.some((variable) => {
      const [name = '', value] = variable.split(/=(.*)/s);
      const is = build.commands.environment(command, name);
      return is !== null && (value === undefined || is === undefined || is.includes(value));
    })
  );
}

/** Whether a build has nothing to fetch, as far as can be told: no lockfile where there would be one, or all in a folder of the project. */
function needsNothing(build: UpToFiles, command: Command, copied: Copied, directory: string): boolean {
  const { form } = command;
  const facts = form?.manifest;
  const sent = build.files.selected(copied.node)?.map(({ to }) => to);
  if (!sent) {
    // Before its packages had a manifest, the folder of a project was the path that it is imported by.
    const version = toolVersion(build, command);
    return (
      facts?.since !== undefined &&
      (/\/src\/[\w-]+\.\w+\/./.test(directory) || (version !== undefined && isBefore(version, facts.since)))
    );
  }
  if (!facts) return false;
  if (sent.some((path) => path?.startsWith(`${directory}/vendor/`))) return true;
  const [manifest = ''] = facts.reads;
  return (
    facts.fetchedBy !== undefined &&
    facts.locks !== undefined &&
    sent.includes(`${directory}/${manifest}`) &&
    !facts.locks.some((name) => sent.includes(`${directory}/${name}`))
  );
}

/** Whether a tool installs something of the project in front of a place. */
function installsBefore(build: UpToCommands, stage: Stage, { tool }: Command, before: number): boolean {
  return (firstInstalls(build, stage).get(tool) ?? Infinity) < before;
}

/** Whether a stage is brought, in front of a copy, what the same tool has fetched in a stage of its own. */
const bringsFetched = (build: UpToFiles, stage: Stage, { tool }: Command, { node }: Copied): boolean =>
  stage.instructions.some((brought) => {
    if (brought.keyword !== 'COPY' || brought.index > node.index) return false;
    const from = build.stages.fromTarget(brought);
    return (
      from?.kind === 'stage' &&
      from.stage.chain.some((link) =>
        build.commands.in(link).some((other) => other.tool === tool && other.does('install', 'fetch', 'build')),
      )
    );
  });

/** Where each tool first installs something of the project in a stage. */
const firstInstalls = once((build: UpToCommands, stage: Stage): ReadonlyMap<string, number> => {
  const starts = new Map<string, number>();
  for (const command of build.commands.in(stage))
    if (!starts.has(command.tool) && installsSome(command)) starts.set(command.tool, command.at.start);
  return starts;
});

const installsSome = (command: Command): boolean =>
  manifestOf(command) !== undefined ||
  command.options('-r', '--requirement').length > 0 ||
  (command.form?.buildsFetch === true && command.does('build', 'test') && !command.does('add'));

/** The manifest that a command installs or fetches from; nothing for one that installs packages by name, or runs the project then. */
const manifestOf = ({ form, does }: Command): Manifest | undefined =>
  does('install', 'fetch') && !does('run') ? form?.manifest : undefined;

/** The files that `pip install -r` reads; nothing when it installs from the sources as well. */
function requirementFiles(build: UpToStages, command: Command, directory: string): readonly string[] {
  if (!isAsPip(command) || !command.does('add')) return [];
  if (command.has('-e', '--editable') || command.operands.some(({ value }) => /^[./]/.test(value))) return [];
  const words = command.options('-r', '--requirement', '--requirements');
  const files = words.map((word) => shellPath(word, directory, build.stages.before(command.run)));
  return files.every((file) => file !== undefined) ? files : [];
}

/** The path in the context of what a copy puts at an absolute path; nothing where that is not below it. */
function sourceOf({ text, destination }: Copied, path: string): string | undefined {
  if (!isBelow(path, destination)) return undefined;
  const folder = withoutEnd(text.replace(/^\.?\/+/, '')).replace(/^\.$/, '');
  const inside = path.slice(destination === '/' ? 1 : destination.length + 1);
  return folder === '' ? inside : `${folder}/${inside}`;
}

/** Whether a manifest says that the sources are installed too, or that scripts of the project run: they would not be there. */
function isLocal(build: UpToFacts, copied: Copied, files: readonly string[]): boolean {
  return files.some((file) => {
    const path = sourceOf(copied, file);
    const text = path === undefined ? undefined : build.facts.context?.read?.(path);
    if (text === undefined) return false;
    if (path?.endsWith('package.json')) return /"(?:pre|post)?install"\s*:|"prepare"\s*:|"(?:file|link):/.test(text);
    if (path?.endsWith('Gemfile')) return /^[ \t]*gemspec|path:/m.test(text);
    if (path?.endsWith('composer.json')) return /"type"\s*:\s*"path"/.test(text);
    return /\.txt$|\.in$/.test(file) && /^[ \t]*(?:-e\s|--editable|\.|file:)/m.test(text);
  });
}

/** Which of some files the context has; a name with `/` at its end is a folder. Workspaces have manifests of their own. */
function there(
  build: UpToFiles,
  copied: Copied,
  files: readonly string[],
  parts: readonly string[] = [],
): { known: readonly string[]; exact: boolean } {
  const sent = new Set((build.files.selected(copied.node) ?? []).flatMap(({ to }) => to ?? []));
  const own = files.flatMap((file) => {
    if (file.endsWith('/')) return [...sent].some((path) => path.startsWith(file)) ? [file] : [];
    if (!file.includes('*')) return sent.has(file) ? [file] : [];
    const folder = file.slice(0, file.lastIndexOf('/'));
    return [...sent].filter((path) => path.slice(0, path.lastIndexOf('/')) === folder && isNamed(path, nameOf(file)));
  });
  const known = [
    ...new Set([
      ...own,
      ...[...sent].filter((path) => isBelow(path, copied.destination) && parts.some((name) => isNamed(path, name))),
    ]),
  ];
  const read = (file: string): string | undefined => {
    const path = sourceOf(copied, file);
    return path === undefined ? undefined : build.facts.context?.read?.(path);
  };
  const manifest = known.find((file) => file.endsWith('/package.json'));
  const isWorkspace =
    known.some((file) => file.endsWith('/pnpm-workspace.yaml')) ||
    (manifest !== undefined && (read(manifest)?.includes('"workspaces"') ?? false));
  const members = isWorkspace
    ? [...sent].filter(
        (path) => path.endsWith('/package.json') && !known.includes(path) && !path.includes('/node_modules/'),
      )
    : [];
  const all = [...known];
  // What is included is looked at in turn.
  for (const file of all)
    if (file.endsWith('.txt')) all.push(...includedIn(file, read(file) ?? '').filter((one) => !all.includes(one)));
  return {
    known: [...all.filter((file) => sent.has(file) || known.includes(file)), ...members],
    exact: known.length > 0 && all.every((file) => sent.has(file) || known.includes(file)),
  };
}

/** The files that one of requirements names, absolute. */
const includedIn = (file: string, text: string): readonly string[] =>
  [...text.matchAll(/^[ \t]*(?:-r|-c|--requirement|--constraint)[ \t=]+(\S+)/gm)].map(([, name = '']) =>
    cleanPath(`${file.slice(0, file.lastIndexOf('/'))}/${name}`),
  );

/** A source without the wildcard, or the separators, that it ends with. */
const withoutEnd = (text: string): string => (text.endsWith('*') ? text.slice(0, -1) : trimEnd(text, '/'));
