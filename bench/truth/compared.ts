import type { Bytes } from '../../src/rule/index.ts';
import type { Case } from './context.ts';
import type { Measured, MeasuredImage } from './measured.ts';
import type { Predicted } from './predicted.ts';

export type Half = 'tuned' | 'held-out';

/** A layer as it was built, beside what is said of it. */
export interface ComparedLayer {
  readonly half: Half;
  readonly kind: string;
  readonly case: string;
  readonly line: number | undefined;
  readonly what: string;
  readonly bytes: number;
  /** Of earlier layers, that it removes or writes anew. */
  readonly hides: number;
  readonly said: Bytes | undefined;
}

/** What a rule says may be saved in a case, beside what the image without it weighs less. */
export interface ComparedSaving {
  readonly half: Half;
  readonly kind: string;
  readonly case: string;
  readonly rule: string;
  readonly said: Bytes;
  /** Absent where the image without it was not built. */
  readonly saved?: number;
  /** What all findings together say less of that image. */
  readonly gone?: number;
  /** What the layers that it speaks of hold, and hide of earlier ones, and so the most that there is; absent where it speaks of the base. */
  readonly most: number | undefined;
}

export interface Compared {
  readonly half: Half;
  readonly kind: string;
  readonly case: string;
  readonly layers: readonly ComparedLayer[];
  readonly savings: readonly ComparedSaving[];
  /** What all findings say together, and what the image holds with its base. */
  readonly together: number;
  readonly image: number;
}

/**
 * Rules that speak of what is not there in the kit, and which share of it is not: the answers of its registry do not let pip cache them, as those of PyPI do. Poetry
 * keeps wheels besides.
 */
export const notInTheKit: ReadonlyMap<string, number> = new Map([
  ['pip-cache-left', 1],
  ['poetry-cache-left', 0.5],
]);

/** A case beside its image. */
export function compare(of: Case, image: MeasuredImage, predicted: Predicted, measured: Measured): Compared {
  const [half, kind] = of.name.split('/') as [Half, string];
  const head = { half, kind, case: of.name };
  const absent = predicted.image.savings.filter(({ rule }) => notInTheKit.has(rule));
  const said = new Map(
    predicted.image.layers.map((layer) => {
      const parts = absent
        .filter(({ line }) => line === layer.line)
        .map(({ rule, bytes }) => shareOf(bytes, notInTheKit.get(rule) ?? 0));
      return [layer.line, layer.adds && parts.reduce(without, layer.adds)];
    }),
  );
  const layers = (image.layers ?? []).map(({ line, instruction, bytes, hides = 0 }): ComparedLayer => {
    return { ...head, line, what: instruction, bytes, hides, said: line === undefined ? undefined : said.get(line) };
  });
  const there = predicted.savings.filter(({ rule }) => !notInTheKit.has(rule));
  const savings = there.map(({ rule, lines, said: parts, trial, gone, sameBase = false }): ComparedSaving => {
    const other = trial && measured[trial.key];
    const [whole, rest] = [image, other].map((one) => one && (sameBase ? bytesOfLayers(one) : one.image_bytes));
    const saved = whole === undefined || rest === undefined ? undefined : whole - rest;
    const places = layers.filter(({ line }) => line !== undefined && lines.includes(line));
    const isOfLayers = lines.every((line) => places.some((place) => place.line === line));
    return {
      ...head,
      rule,
      said: sum(parts),
      ...(saved !== undefined && { saved }),
      ...(gone !== undefined && { gone }),
      most: isOfLayers ? places.reduce((all, { bytes, hides }) => all + bytes + hides, 0) : undefined,
    };
  });
  const together = savings.reduce((all, one) => all + one.said.value, 0);
  return { ...head, layers, savings, together, image: image.image_bytes ?? 0 };
}

const bytesOfLayers = ({ layers }: MeasuredImage): number | undefined =>
  layers?.reduce((all, { bytes }) => all + bytes, 0);

const shareOf = (all: Bytes, share: number): Bytes => ({
  ...all,
  value: all.value * share,
  low: all.low * share,
  high: all.high * share,
});

const without = (all: Bytes, part: Bytes): Bytes => ({
  ...all,
  value: Math.max(0, all.value - part.value),
  low: Math.max(0, all.low - part.low),
  high: Math.max(0, all.high - part.high),
});

const sum = (parts: readonly Bytes[]): Bytes => ({
  value: parts.reduce((all, { value }) => all + value, 0),
  low: parts.reduce((all, { low }) => all + low, 0),
  high: parts.reduce((all, { high }) => all + high, 0),
  from: parts.find(({ from }) => from === 'typical')?.from ?? parts[0]?.from ?? 'guess',
});

/** How far a figure is off, as a share of the truth. */
export const errorOf = (said: number, bytes: number): number => (said - bytes) / bytes;

/** What is in a list, by a key, in order. */
export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
