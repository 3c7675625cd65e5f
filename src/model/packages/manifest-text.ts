import type { Manifest } from '../../data/tool.ts';
import { cleanPath, within } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import { shellPath } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { once } from '../memo.ts';
import { contextText } from './dependencies.ts';

type Counts = NonNullable<Manifest['counts']>[number];

/** What names the packages of a project: its file, without what names none that it needs, and those of its parts. */
export interface ManifestText {
  readonly counts: Counts;
  /** All of it. */
  readonly text: string;
  /** The same with what names none that are needed. */
  readonly whole: string;
  /** What its parts call themselves. */
  readonly own: ReadonlySet<string>;
  /** Of parts that make something, by their folders in the image: what names packages of each, with the parts that it needs. */
  readonly parts: ReadonlyMap<string, string>;
}

/** Of a project in parts no more are read. */
const mostParts = 200;

/** The manifest of the project that a command works on, as it was copied from the context: the first of its tool's files that is there. */
export const manifestText = once((build: UpToFiles, command: Command): ManifestText | undefined => {
  const directory = worksOnProject(build, command) ? projectFolder(build, command) : undefined;
  if (directory === undefined) return undefined;
  for (const counts of command.form?.manifest?.counts ?? [])
    for (const folder of counts.above ? foldersAbove(directory) : [directory]) {
      const texts = textsOf(build, command, folder, counts);
      const part = texts.size === 1 ? asPart(build, command, folder, counts) : undefined;
      if (part) return part;
      if (texts.size > 0) {
        const whole = wholeOf(build, command, counts, [...texts.keys()]);
        return { counts, text: [...texts.values()].join('\n'), whole, ...partsOf(texts, counts) };
      }
    }
  return undefined;
});

/** Further up no project is looked for that a folder is a part of. */
const mostAbove = 3;

/** What names the packages of a folder that is a part of the project above it: what that has for all of its parts, too, and what parts that it needs have. */
function asPart(build: UpToFiles, command: Command, folder: string, counts: Counts): ManifestText | undefined {
  if (!counts.parts) return undefined;
  for (const above of foldersAbove(folder).slice(1, 1 + mostAbove)) {
    const texts = textsOf(build, command, above, counts);
    if (!texts.has(folder)) continue;
    const { own, parts } = partsOf(texts, counts);
    const text = [texts.get(above), parts.get(folder) ?? texts.get(folder)].join('\n');
    return { counts, text, whole: wholeOf(build, command, counts, [...texts.keys()]), own, parts: new Map() };
  }
  return undefined;
}

/** The manifests of folders without their comments. */
function wholeOf(build: UpToFiles, { stage }: Command, counts: Counts, folders: readonly string[]): string {
  const comments = counts.outside?.filter(([open]) => open.startsWith('<!'));
  return folders.map((one) => without(contextText(build, stage, within(one, counts.in)) ?? '', comments)).join('\n');
}

/** Whether it is about what lies in its folder, and not about packages of others that it is told. */
export const worksOnProject = (build: UpToFiles, command: Command): boolean =>
  !command.does('add') ||
  command.operands.every(({ value }) => value.startsWith('.') || isOwnPackage(build, command, value));

/** Whether a package is one of the project that a command stands in, by its whole name: `go install example.com/shop/cmd/api`. */
function isOwnPackage(build: UpToFiles, command: Command, name: string): boolean {
  const { imports, reads } = command.form?.manifest ?? {};
  const folder = imports && !name.includes('@') ? directoryOf(build, command) : undefined;
  if (!imports || typeof folder !== 'string') return false;
  return foldersAbove(folder).some((above) =>
    reads?.some((file) => {
      const own = imports.own.exec(contextText(build, command.stage, within(above, file)) ?? '')?.[1];
      return own !== undefined && (name === own || name.startsWith(`${own}/`));
    }),
  );
}

/** The folders of the parts that a build of a command makes something in; none where the project has no parts. */
export function builtParts(build: UpToFiles & UpToCommands, command: Command): readonly string[] {
  return [...(manifestText(build, command)?.parts.keys() ?? [])];
}

/** The folder of the project that a command works on: its own, or the one that it is told. */
export function projectFolder(build: UpToFiles, command: Command): string | undefined {
  const directory = directoryOf(build, command);
  const { folder = [], file = [] } = command.form?.manifest?.project ?? {};
  const [inFolder, inFile] = [command.option(...folder), command.option(...file)];
  const told = inFolder ?? inFile;
  if (!told) return typeof directory === 'string' ? directory : undefined;
  const path = shellPath(told, directory, build.stages.before(command.run));
  // Maven takes the folder for the file in it.
  return inFolder || path === undefined || !/\.\w+$/.test(path) ? path : cleanPath(`${path}/..`);
}

/** The folder that what it builds lies in: that of the project, or of the lockfile above it. */
export function workspaceOf(build: UpToFiles, command: Command): string | undefined {
  const folder = projectFolder(build, command);
  const locks = (command.form?.manifest?.counts ?? []).flatMap(({ in: file, above }) => (above ? file : []));
  const isRoot = (one: string): boolean =>
    locks.some((lock) => contextText(build, command.stage, within(one, lock)) !== undefined);
  return folder === undefined ? undefined : (foldersAbove(folder).find(isRoot) ?? folder);
}

const foldersAbove = (folder: string): readonly string[] =>
  folder === '/' ? [folder] : [folder, ...foldersAbove(cleanPath(`${folder}/..`))];

/** The texts of the project and its parts by their folders. */
function textsOf(
  build: UpToFiles,
  { stage }: Command,
  directory: string,
  { in: name, parts, outside }: Counts,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const read = (folder: string): void => {
    const held =
      texts.size < mostParts && !texts.has(folder) ? contextText(build, stage, within(folder, name)) : undefined;
    if (held !== undefined) texts.set(folder, without(held, outside));
  };
  read(directory);
  // What is added while it is gone through is gone through, too.
  if (parts)
    for (const [folder, text] of texts)
      for (const [, part = ''] of text.matchAll(parts.each)) read(within(folder, part));
  return texts;
}

function partsOf(texts: ReadonlyMap<string, string>, { each, parts }: Counts): Pick<ManifestText, 'own' | 'parts'> {
  if (!parts || texts.size < 2) return { own: new Set(), parts: new Map() };
  const byName = new Map<string, string>();
  for (const text of texts.values()) {
    const name = parts.name.exec(without(text, parts.outside))?.[1];
    if (name !== undefined) byName.set(name, text);
  }
  const made = [...texts].filter(([, text]) => text.search(parts.each) === -1);
  const withNeeded = (text: string): string => {
    const all = new Set([text]);
    // What is added while it is gone through is gone through, too.
    for (const one of all)
      for (const [, name = ''] of one.matchAll(each)) {
        const needed = byName.get(name);
        if (needed !== undefined) all.add(needed);
      }
    return [...all].join('\n');
  };
  return { own: new Set(byName.keys()), parts: new Map(made.map(([folder, text]) => [folder, withNeeded(text)])) };
}

/** A text without all that stands between these pairs. */
function without(text: string, pairs: Counts['outside'] = []): string {
  let rest = text;
  for (const [open, close] of pairs) {
    const pieces: string[] = [];
    let at = 0;
    for (let from = rest.indexOf(open); from !== -1; from = rest.indexOf(open, at)) {
      const isSection = close.startsWith('\n');
      const found = rest.indexOf(close, from);
      const end = found === -1 && isSection ? rest.length : found;
      if (end === -1) break;
      pieces.push(rest.slice(at, from));
      // The heading of the next one stays.
      at = isSection ? end : end + close.length;
    }
    rest = at === 0 ? rest : pieces.join('') + rest.slice(at);
  }
  return rest;
}
