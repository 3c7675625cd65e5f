import { isArchive } from './archives.ts';
import { toolsWith } from './deeds.ts';

/** Folders that builds are known to fill, by their own names and by those of the tools. */
const folders: ReadonlySet<string> = new Set([
  ...'artifacts bin build dist node_modules out output publish release releases target'.split(' '),
  ...toolsWith('buildFolder').flatMap(({ buildFolder }) => buildFolder?.path ?? []),
]);
const programs = /\.(?:bin|class|deb|dll|ear|exe|jar|pyz|rpm|so|war|wasm|whl)$/i;

/** Whether a path of a project is likely made by a build that runs before Docker's, and so is in no repository. */
export const isMadeElsewhere = (path: string): boolean =>
  path.split('/').some((part) => folders.has(part)) || programs.test(path) || isArchive(path);
