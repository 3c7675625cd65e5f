import { UsageError } from '../../engine/types.ts';
import { isInside, repositories, repositoryOf, shownPath } from '../disk/paths.ts';
import { once } from '../disk/remember.ts';
import type { Document } from './config.ts';
import type { ConfigFiles } from './files.ts';
import { hadolintConfig, readHadolint } from './hadolint.ts';
import { foldersUpFrom, located, lookInto, userConfig, type Sight } from './places.ts';

/** What configures the files of a folder, and what a person may want to know of the choice. */
export interface Found {
  /** A configuration file of ours, absolute. */
  readonly file?: string;
  /** What another file says, in our words. */
  readonly document?: Document;
  readonly notes: readonly string[];
}

export interface SearchOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly disk: ConfigFiles;
}

/** What a run has looked for in folders, absolute, before it looks for configuration there. */
export interface Seen {
  names(folder: string): readonly string[];
  /** The repository that a folder lies in. */
  repository(folder: string): string | undefined;
}

/** Finds the configuration of a folder: the nearest one, else that of the user, else hadolint's. */
export function searcher(options: SearchOptions): (folder: string, seen?: Seen) => Promise<Found> {
  const { cwd, disk } = options;
  const own: Seen = { names: (folder) => disk.names(folder), repository: repositories() };
  const looks = new Map<string, Sight>();
  const ofUser = once(userConfig);
  const hadolint = once(() => findHadolint(options));
  const found = new Map<string, Promise<Found>>();
  const lookIn = (folder: string, { names, repository }: Seen): Sight => {
    const sight = looks.get(folder) ?? lookInto(folder, cwd, { ...disk, names }, repository);
    looks.set(folder, sight);
    return sight;
  };
  const find = async (folder: string, seen: Seen): Promise<Found> => {
    const folders = foldersUpFrom(folder, seen.repository(folder));
    const ours = findOurs(folders, (one) => lookIn(one, seen), ofUser, options);
    if (ours.file !== undefined) return ours;
    const theirs = await hadolint();
    return { ...theirs, notes: [...ours.notes, ...theirs.notes] };
  };
  return (folder, seen = own) => {
    const one = found.get(folder) ?? find(folder, seen);
    found.set(folder, one);
    return one;
  };
}

function findOurs(
  folders: readonly string[],
  look: (folder: string) => Sight,
  ofUser: () => string | undefined,
  { cwd }: SearchOptions,
): Found {
  const misnamed: string[] = [];
  const noted = (): readonly string[] =>
    misnamed.map((file) => `\`${shownPath(file, cwd)}\` is not read: name it \`plimsoll.config.yaml\``);
  let found: string | undefined;
  for (const one of folders) {
    const sight = look(one);
    misnamed.push(...sight.misnamed);
    found ??= sight.config();
  }
  const file = found ?? ofUser();
  return { ...(file !== undefined && { file }), notes: noted() };
}

/** hadolint's configuration, said in ours. */
async function findHadolint({ cwd, disk }: SearchOptions): Promise<Found> {
  const file = hadolintConfig(cwd, { disk });
  if (file === undefined) return { notes: [] };
  const bound = repositoryOf(cwd) ?? cwd;
  if (isInside(cwd, file) && disk.leadsOut(file, bound))
    throw new UsageError(located(shownPath(file, cwd), undefined, `leads out of \`${bound}\`, and is not read`));
  const { config, changes, document } = await readHadolint(file, cwd, disk);
  const name = shownPath(file, cwd);
  const note = `\`${name}\` is read, for want of a configuration of ours: \`plimsoll migrate\` makes one of it`;
  return { document: { ...document, value: config }, notes: [note, ...changes] };
}
