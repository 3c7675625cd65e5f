import { type Bytes, typically } from '../../bytes/bytes.ts';
import { isArchive } from '../../data/archives.ts';
import {
  usualBuild,
  usualCache,
  usualContent,
  usualDependencies,
  usualFile,
  usualFolder,
  usualImage,
  usualLibrary,
  usualNamedFolders,
  usualOfImage,
  usualPackageFile,
  usualProgram,
  usualSystemFolder,
  usualUnknown,
} from '../../data/usual.ts';
import { nameOf } from '../../text/path.ts';
import type { Subject } from './types.ts';

const byKind = new Map<Subject, Bytes>([
  ['cache', typically(usualCache)],
  ['build output', typically(usualBuild)],
  ['dependencies', typically(usualDependencies)],
  ['unpacked', typically(usualContent)],
  ['file', typically(usualFile)],
]);

/** What things of a kind weigh, of which nothing else is known. */
export const usualOf = (what: Subject): Bytes | undefined => byKind.get(what);

const [program, library, folder, file, packageFile] = [
  usualProgram,
  usualLibrary,
  usualFolder,
  usualFile,
  usualPackageFile,
].map((weight) => typically(weight)) as [Bytes, Bytes, Bytes, Bytes, Bytes];

const namedFolders = usualNamedFolders.map(([end, weight]) => [end, typically(weight)] as const);

/** What a command leaves of which nothing is known. */
export const unknownWork: Bytes = typically(usualUnknown);

/** What stands at a path that only its name tells of: a program, a library, a file, a folder. */
export function usualAt(path: string): Bytes {
  const name = nameOf(path);
  if (/\.so(?:\.[\d.]+)?\*?$|^lib[\w+-]+\*/.test(name)) return library;
  if (/\.(?:deb|rpm|apk|jar|war|whl|exe|img|iso|bin|run)$/.test(name) || isArchive(path)) return packageFile;
  if (/\/s?bin\/[^/]+$/.test(path)) return program;
  const known = namedFolders.find(([end]) => path.endsWith(end));
  if (known) return known[1];
  return /[^.]\.[A-Za-z]\w{0,5}\*?$/.test(name) ? file : folder;
}

/** What a download weighs, by the name that it is stored under. */
export const usualDownload = (path: string | undefined): Bytes =>
  path === undefined || !isArchive(path)
    ? path !== undefined && /\.\w{2,4}$/.test(path)
      ? packageFile
      : program
    : packageFile;

/** What stands at a path of another image, of which folders may be all that it has. */
export const usualInImage = (path: string): Bytes => {
  const usual = usualAt(path);
  return usual === folder ? typically(usualOfImage) : usual;
};

/** What of an image that is not known a folder of the system holds. */
export const usualSystem = (path: string): Bytes =>
  typically(path === '/' || path === '/usr' ? usualImage : usualSystemFolder);
