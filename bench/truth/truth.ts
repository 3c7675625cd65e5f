import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBuild } from '../../src/engine/index.ts';
import type { Node } from '../../src/rule/index.ts';
import { Source } from '../../src/text/source.ts';
import { makeContext, nameIndex, type Case } from './context.ts';
import { build, engineVersion, kitFolder, makeBases, type Built } from './kit.ts';
import type { MeasuredImage, MeasuredLayer } from './measured.ts';

/** One image to build: a case as it is, or with what one rule asks for done. */
export interface Trial {
  readonly of: Case;
  /** The rule that was followed. */
  readonly without?: string;
  /** What the Dockerfile is. */
  readonly text: string;
  /** The Dockerfile that it is, where it is kept. */
  readonly dockerfile?: string;
  /** Files of the context that are otherwise, by path. */
  readonly others: readonly (readonly [string, string])[];
  readonly key: string;
}

/** Counted up when the stand-in of an image becomes another: what was measured on it is measured again. */
const bases = JSON.parse(readFileSync(join(kitFolder, 'bases.json'), 'utf8')) as Readonly<Record<string, number>>;

/** The trial of a text in the context of a case. */
export function trialOf(
  of: Case,
  text: string,
  rest: Pick<Trial, 'without' | 'dockerfile'> & Partial<Trial> = {},
): Trial {
  const { others = [] } = rest;
  const ignores = rest.dockerfile === undefined ? '' : readIfThere(`${rest.dockerfile}.dockerignore`);
  const versions = basesOf(text, of.settings.target).map((name) => [name, bases[familyOf(name)] ?? 1]);
  const key = createHash('sha256')
    .update(JSON.stringify([of.inputs, text, ignores, others, versions]))
    .digest('hex')
    .slice(0, 16);
  return { of, text, others, key, ...rest };
}

const familyOf = (image: string): string => image.replace(/[:@].*$/, '');

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The images that a Dockerfile is built on, and takes files from. */
export function basesOf(text: string, target: string | undefined): readonly string[] {
  const { all } = createBuild(new Source('Dockerfile', text), targetFacts(target)).stages;
  const below = all.map(({ base }) => (base.kind === 'image' ? (base.image.reference ?? base.image.text) : ''));
  const copied = [...text.matchAll(/^\s*(?:COPY|ADD)\s.*?--from=([^\s$]*[:.][^\s$]*)/gim)].map(([, name = '']) => name);
  return [...new Set([...below, ...copied])].filter((name) => name !== '').toSorted();
}

const targetFacts = (target: string | undefined): Parameters<typeof createBuild>[1] =>
  target === undefined ? {} : { targets: [{ name: target, from: 'option' }] };

/** Builds the image of a trial, in a folder below `root`. */
export async function measure(trial: Trial, root: string, timeout?: number): Promise<MeasuredImage> {
  const { of, without } = trial;
  const { target } = of.settings;
  const head = {
    case: of.name,
    ...(without !== undefined && { without }),
    engine: engineVersion(),
    date: new Date().toISOString().slice(0, 10),
  };
  const missing = await makeBases(basesOf(trial.text, target));
  if (missing !== undefined) return { ...head, error: missing };
  const context = contextOf(trial, root);
  nameIndex(context);
  try {
    const made = await build({ dockerfile: join(context, 'Dockerfile'), context, target, timeout });
    if (!made.ok) return { ...head, error: made.error.replaceAll(context, '.') };
    const { image_bytes, base_bytes, seconds } = made;
    return { ...head, seconds, image_bytes, base_bytes, layers: layersOf(made, trial) };
  } finally {
    rmSync(context, { recursive: true });
  }
}

/** A folder with the context of a trial, its Dockerfile in it. */
export function contextOf({ of, dockerfile, text, others }: Trial, root: string): string {
  const context = makeContext(of, root, dockerfile);
  for (const [path, content] of [['Dockerfile', text] as const, ...others]) writeFileSync(join(context, path), content);
  return context;
}

/** The layers above the base, each with its instruction of the Dockerfile where every one of them has been found. */
function layersOf({ layers }: Built, { text, of }: Trial): readonly MeasuredLayer[] {
  const own = layers.filter(({ base }) => !base);
  const source = new Source('Dockerfile', text);
  const nodes = layerNodes(source, of.settings.target);
  return own.map(({ instruction, bytes, wasted_bytes }, index) => {
    const node = nodes.length === own.length ? nodes[index] : undefined;
    return {
      ...(node && { line: source.position(node.at.start).line }),
      instruction: short(node ? source.text.slice(node.at.start, node.at.end) : instruction),
      bytes,
      ...(wasted_bytes > 0 && { hides: wasted_bytes }),
    };
  });
}

/** The instructions that the builder makes a layer of: in the stage that ships and the stages that it is built from. */
function layerNodes(source: Source, target: string | undefined): readonly Node[] {
  const { targets } = createBuild(source, targetFacts(target)).stages;
  const makesLayer = ['RUN', 'COPY', 'ADD'];
  return (targets[0]?.chain ?? [])
    .toReversed()
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword }) => makesLayer.includes(keyword));
}

function short(text: string): string {
  const line = text.replaceAll(/\s*\\?\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
