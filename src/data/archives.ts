import type { Weight } from './tool.ts';

/** Suffixes of the archives that ADD unpacks, and of single compressed files that it might take for one (Docker's reference, "ADD"). */
const suffixes: ReadonlySet<string> = new Set(
  '.tar .tgz .tpz .gz .Z .tZ .tbz .tbz2 .tb2 .bz2 .txz .xz .tlz .lz .lzma .zst .tzst'.split(' '),
);

/** Whether `ADD` would unpack a file of that name. `.zip` is none of them. */
export const isUnpackedByAdd = (path: string): boolean => suffixes.has(path.slice(path.lastIndexOf('.')));

/** Whether a name is that of an archive of any kind, `.zip` too. */
export const isArchive = (path: string): boolean => isUnpackedByAdd(path) || /\.(?:zip|7z|rar)$/.test(path);

/** An archive of a release that is downloaded by its name. */
export const downloadedArchive: Weight = {
  low: 2e6,
  value: 30e6,
  high: 200e6,
  source:
    'what projects publish: nginx 1 MB, Maven 9, Tomcat 12, Terraform 25, Node.js 25 to 45, Go 70, a JDK 190, as of 2025',
};
