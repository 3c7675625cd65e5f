import type { Broken, Document, Reader } from './config.ts';
import { repositoryOf, shownPath } from '../disk/paths.ts';
import { hadolintConfig, readHadolint } from './hadolint.ts';
import { folderOf, foldersUpFrom, hasUserConfig, isCode, lookInto } from './places.ts';
import { once, remember } from '../disk/remember.ts';

/** What configures the files of a folder, and what a person may want to know of the choice. */
export interface Found {
  readonly document?: Document | Broken;
  readonly notes: readonly string[];
}

export interface SearchOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly runsCode: boolean;
  readonly reader: () => Promise<Reader>;
}

/** Finds the configuration of a folder: the nearest one, else that of the user, else hadolint's. */
export function searcher(options: SearchOptions): (folder: string) => Promise<Found> {
  const look = remember(lookInto);
  const hadolint = once(() => findHadolint(options.cwd));
  return remember(async (folder) => {
    const ours = await findOurs(folder, look, options);
    if (ours.document) return ours;
    const theirs = await hadolint();
    return { ...theirs, notes: [...ours.notes, ...theirs.notes] };
  });
}

async function findOurs(
  folder: string,
  look: typeof lookInto,
  { cwd, runsCode, reader }: SearchOptions,
): Promise<Found> {
  const top = repositoryOf(folder);
  const folders = foldersUpFrom(folder, top);
  const sights = folders.map(look);
  const misnamed = sights.flatMap((sight) => sight.misnamed);
  const notes = misnamed.map((file) => `\`${shownPath(file, cwd)}\` is not read: name it \`plimsoll.config.yaml\``);
  const inSight = sights.flatMap(({ configs }) => configs);
  // What reads configuration takes longer to load than most files take to lint.
  if (inSight.length === 0 && !hasUserConfig()) return { notes };
  const from = inSight[0] === undefined ? folders.at(-1) : folderOf(inSight[0]);
  const document = await (await reader()).search(from ?? folder, top);
  const taken = document ? inSight.indexOf(document.file) : -1;
  const passed = runsCode ? [] : inSight.slice(0, taken === -1 ? undefined : taken).filter(isCode);
  for (const file of passed) notes.push(`\`${shownPath(file, cwd)}\` is code, and passed over: \`--no-config-code\``);
  return { ...(document && { document }), notes };
}

/** hadolint's configuration, said in ours. */
async function findHadolint(cwd: string): Promise<Found> {
  const file = hadolintConfig(cwd);
  if (file === undefined) return { notes: [] };
  const { config, changes, document } = await readHadolint(file, cwd);
  const name = shownPath(file, cwd);
  const note = `\`${name}\` is read, for want of a configuration of ours: \`plimsoll migrate\` makes one of it`;
  return { document: { ...document, value: config }, notes: [note, ...changes] };
}
