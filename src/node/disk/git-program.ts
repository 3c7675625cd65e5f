import { statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

const name = process.platform === 'win32' ? 'git.exe' : 'git';

/**
 * Git, where PATH has it: never one of the current folder, in which Windows looks first, and which an empty or relative part of PATH means. What is
 * there a checkout may have brought.
 */
export function gitOnPath(env: Env = process.env): string | undefined {
  for (const folder of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    const file = join(folder, name);
    if (isAbsolute(folder) && isFile(file)) return file;
  }
  return undefined;
}

/** What keeps Git from a repository that lies in a checkout as plain files (`HEAD`, `config`, `objects`), whose configuration would run programs. */
export const gitFlags: readonly string[] = ['-c', 'core.fsmonitor=false', '-c', 'safe.bareRepository=explicit'];

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
