import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A layer as the kit measures it: bytes on disk, and bytes of earlier layers that it hides. */
export interface KitLayer {
  readonly instruction: string;
  readonly bytes: number;
  readonly wasted_bytes: number;
  readonly base?: boolean;
}

export interface Built {
  readonly ok: true;
  readonly image_bytes: number;
  readonly base_bytes: number;
  readonly layers: readonly KitLayer[];
  readonly seconds: number;
  readonly run?: { readonly ok: boolean; readonly exit: number; readonly output: string };
}

export interface Failed {
  readonly ok: false;
  readonly error: string;
}

export interface BuildOptions {
  readonly dockerfile: string;
  readonly context: string;
  readonly target?: string | undefined;
  /** What is run in the image once it is built. */
  readonly run?: string | undefined;
}

/** Builds an image for real, with the build kit in a folder, at low priority. */
export function build(kit: string, { dockerfile, context, target, run }: BuildOptions): Built | Failed {
  const options = [...(target === undefined ? [] : ['--target', target]), ...(run === undefined ? [] : ['--run', run])];
  const { stdout, stderr } = spawnSync('nice', [join(kit, 'build.sh'), ...options, dockerfile, context], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  try {
    return JSON.parse(stdout) as Built | Failed;
  } catch {
    return { ok: false, error: stderr.trim() || 'the kit said nothing' };
  }
}

/** The builder and its version: `buildah 1.28.2`. */
export const engineVersion = (): string =>
  execFileSync('buildah', ['--version'], { encoding: 'utf8' }).replace(/^(\S+) version (\S+)[^]*$/, '$1 $2');
