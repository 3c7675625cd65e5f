import { statSync } from 'node:fs';
import { piecesOf } from '../disk/open-file.ts';
import { isDiskError, reasonOf } from '../disk/reasons.ts';
import { readArchive, readFolder, type Contents } from './contents.ts';
import { isRefusal, openMeter, type Limits, type Meter } from './limits.ts';
import { findImage, shortDigest, type Choice, type Step } from './manifest.ts';
import { makePaths, type Paths } from './paths.ts';
import { replay, type BuiltImage } from './replay.ts';
import type { Chunks } from './tar.ts';

export type { Choice, Step } from './manifest.ts';
export type { BuiltImage, BuiltLayer, Duplicate, Heavy } from './replay.ts';

/** An image as it was built. */
export interface ReadImage {
  readonly names: readonly string[];
  readonly platform: string | undefined;
  readonly history: readonly Step[] | undefined;
  /** What its layers are called in the archive, for people. */
  readonly digests: readonly string[];
  /** The layers upon each other, of which so many are the base's. */
  built(base: number): BuiltImage;
}

export interface ImageSource {
  /** A file or a folder; absolute. Without one, it is the stream. */
  readonly path?: string;
  readonly stream?: Chunks;
}

/** Reads an image from an archive, a folder, or a stream; what keeps it from being read is told. Nothing is unpacked to disk. */
export async function readImage(
  source: ImageSource,
  choice: Choice = {},
  most?: Limits,
): Promise<ReadImage | { readonly error: string }> {
  const meter = openMeter(most);
  const paths = makePaths(meter);
  try {
    const contents = await contentsOf(source, paths, meter);
    const { names, platform, layers, digests, history } = await findImage(contents, choice, meter);
    return { names, platform, history, digests: digests.map(shortDigest), built: replay(layers, paths) };
  } catch (error) {
    if (isRefusal(error)) return { error: error.message };
    if (isDiskError(error) && isOfDisk.test(error.code)) return { error: reasonOf(error.code) };
    throw error;
  }
}

const isOfDisk = /^(?:E[A-Z]+|ERR_FS_FILE_TOO_LARGE)$/;

async function contentsOf({ path, stream }: ImageSource, paths: Paths, meter: Meter): Promise<Contents> {
  if (path === undefined) return readArchive(stream ?? nothing(), paths, meter);
  if (statSync(path).isDirectory()) return readFolder(path, paths, meter);
  return readArchive(piecesOf(path), paths, meter);
}

async function* nothing(): Chunks {}
