/** The code that Node gives an error of the disk, such as `ENOENT`. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'EIO';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its symbolic links go in a circle',
  EISDIR: 'not a file',
  EXCHANGED: 'it was exchanged while it was opened',
  ERR_FS_FILE_TOO_LARGE: 'too large',
};

/** Why a file cannot be read, in words. */
export const reasonOf = (code: string): string => reasons[code] ?? `cannot be read (${code})`;

/** Whether an error is one of the disk, which says what went wrong there. */
export const isDiskError = (error: unknown): error is { readonly code: string; readonly message: string } =>
  typeof error === 'object' && error !== null && 'code' in error && 'message' in error;
