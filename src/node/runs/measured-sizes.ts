import { dirname, join, resolve } from 'node:path';
import type { Build } from '../../index.ts';
import { isInside, repositoryOf } from '../disk/paths.ts';
import { readText } from '../disk/read.ts';
import { instructionText } from '../../report/weighed.ts';

/** What `plimsoll size --image` writes for editors. */
export const sizesFile = '.plimsoll-size.json';

/** What a layer really weighs, by what its instruction said when it was built. */
export interface MeasuredLayer {
  readonly text: string;
  /** Whether it holds what other instructions made, too. */
  readonly isShared: boolean;
  readonly bytes: number;
  /** What of earlier layers it deletes or stores anew. */
  readonly hides: number;
}

/** What was measured of a Dockerfile's image. */
export interface MeasuredSizes {
  readonly bytes: number;
  readonly waste: number;
  readonly layers: readonly MeasuredLayer[];
}

type Node = Build['file']['instructions'][number];

/**
 * What was measured of the image of a Dockerfile, from the file that lies in its folder, or above it in the repository. Whoever wrote that file is not known: of all that
 * it says, numbers are taken, and texts to find the instructions by.
 */
export function measuredSizes(file: string): MeasuredSizes | undefined {
  const top = repositoryOf(dirname(file)) ?? dirname(file);
  for (let folder = dirname(file); isInside(top, folder) || folder === top; folder = dirname(folder)) {
    const reading = readText(join(folder, sizesFile), 'measured sizes');
    const sizes = 'text' in reading ? sizesIn(reading.text, folder, file) : undefined;
    if (sizes || folder === dirname(folder)) return sizes;
  }
  return undefined;
}

/** What of it an instruction is, where its text is still the same; of several of the same text, each in turn. */
export function measuredFinder(build: Build, { layers }: MeasuredSizes): (node: Node) => MeasuredLayer | undefined {
  const waiting = [...layers];
  const found = new Map<Node, MeasuredLayer>();
  for (const node of build.file.instructions) {
    if (!['RUN', 'COPY', 'ADD', 'WORKDIR'].includes(node.keyword)) continue;
    const text = instructionText(build, node);
    const at = waiting.findIndex((layer) => layer.text === text);
    const [layer] = at === -1 ? [] : waiting.splice(at, 1);
    if (layer) found.set(node, layer);
  }
  return (node) => found.get(node);
}

type Json = Readonly<Record<string, unknown>>;
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isBytes = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

function sizesIn(text: string, folder: string, file: string): MeasuredSizes | undefined {
  let json: Json;
  try {
    json = record(JSON.parse(text));
  } catch {
    return undefined;
  }
  const { path, bytes, waste } = json;
  if (typeof path !== 'string' || resolve(folder, path) !== file || !isBytes(bytes) || !isBytes(waste))
    return undefined;
  const layers = listOf(json['layers']).flatMap((one): readonly MeasuredLayer[] => {
    const { instructions, bytes: own, deletes, rewrites } = record(one);
    const texts = listOf(instructions).flatMap((other) => {
      const said = record(other)['text'];
      return typeof said === 'string' ? [said] : [];
    });
    const [first] = texts;
    if (first === undefined || !isBytes(own) || !isBytes(deletes) || !isBytes(rewrites)) return [];
    return [{ text: first, isShared: texts.length > 1, bytes: own, hides: deletes + rewrites }];
  });
  return { bytes, waste, layers };
}
