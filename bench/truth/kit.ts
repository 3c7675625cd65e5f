import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The build kit of this repository. */
export const kitFolder = new URL('../kit', import.meta.url).pathname;

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
  /** Seconds, 900 unless told. */
  readonly timeout?: number | undefined;
}

/** Makes the stand-ins of base images that are not there yet. Gives why one of them cannot be had. */
export async function makeBases(images: readonly string[]): Promise<string | undefined> {
  if (images.length === 0) return undefined;
  const { status, stderr } = await said('nice', ['-n', '10', join(kitFolder, 'setup.sh'), ...images]);
  return status === 0 ? undefined : (stderr.trim().split('\n').at(-1) ?? 'no base image');
}

/** Builds an image for real, with the kit, at low priority. */
export async function build(options: BuildOptions): Promise<Built | Failed> {
  const { dockerfile, context, target, run, timeout } = options;
  const flags = [
    ...(target === undefined ? [] : ['--target', target]),
    ...(run === undefined ? [] : ['--run', run]),
    ...(timeout === undefined ? [] : ['--timeout', String(timeout)]),
  ];
  const program = join(kitFolder, 'build.sh');
  const { stdout, stderr } = await said('nice', ['-n', '10', program, ...flags, dockerfile, context]);
  try {
    return JSON.parse(stdout) as Built | Failed;
  } catch {
    return { ok: false, error: stderr.trim() || 'the kit said nothing' };
  }
}

async function said(program: string, args: readonly string[]): Promise<Record<'stdout' | 'stderr', string> & Ended> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { stdout, stderr, status: Number(status) };
}

interface Ended {
  readonly status: number;
}

/** The builder and its version: `buildah 1.28.2`. */
export const engineVersion = (): string =>
  execFileSync('buildah', ['--version'], { encoding: 'utf8' }).replace(/^(\S+) version (\S+)[^]*$/, '$1 $2');
