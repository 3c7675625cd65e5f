import { type Bytes, noBytes } from '../../bytes/bytes.ts';
import { sourceSpread } from '../../data/sources.ts';
import type { Counted, Estimate } from '../../data/tool.ts';
import { around, counting } from './many.ts';
import type { SourceRow } from './source-rows.ts';

/** A package that counts, with what the table tells of it, and what it needs as far as the lockfile tells. */
export interface Named {
  readonly name: string;
  readonly row: SourceRow | undefined;
  readonly needs?: readonly string[];
}

/** What the packages weigh that a project names: by the table, by what else it tells of them, or each as one of its kind. */
export function namedBytes(counted: Counted, named: readonly Named[], times: number): readonly Bytes[] {
  const { figure, each, other, by = [], kinds = [], spread = { one: sourceSpread, all: 0 } } = counted;
  if (named.length === 0) return [];
  const unknown = named.filter(({ row }) => row === undefined).length;
  if (!figure || !other) return [counting(each, named.length - unknown + unknown * times)];
  const known = named.flatMap(({ row }) => row?.[figure] ?? []);
  const missing = named.filter(({ row }) => row?.[figure] === undefined);
  const ofKinds = kinds.map((kind) => counting(kind.each, missing.filter((one) => isOf(kind, one)).length));
  const rest = missing.filter((one) => !kinds.some((kind) => isOf(kind, one)));
  const estimates = by.map((one, index) => {
    const earlier = by.slice(0, index).map((before) => before.figure);
    const told = rest.filter(({ row }) => earlier.every((before) => row?.[before] === undefined));
    return estimated(
      told.flatMap(({ row }) => row?.[one.figure] ?? []),
      one,
    );
  });
  const others = rest.filter(({ row }) => by.every((one) => row?.[one.figure] === undefined));
  return [
    ...(known.length > 0 ? [around(known, spread)] : []),
    ...ofKinds,
    ...estimates,
    counting(
      other,
      others.reduce((sum, { row }) => sum + (row ? 1 : times), 0),
    ),
  ];
}

/** Whether a package is of a kind, by its name or by what it needs. */
function isOf({ named, needs }: NonNullable<Counted['kinds']>[number], one: Named): boolean {
  const told = one.needs ?? one.row?.needs ?? [];
  return named.test(one.name) || needs?.every((need) => told.includes(need)) === true;
}

/** The sum of what is estimated by another figure. */
function estimated(figures: readonly number[], { ratio: { value, low, high, from }, beyond }: Estimate): Bytes {
  if (figures.length === 0) return noBytes;
  const counted = figures.map((bytes) =>
    beyond && bytes > beyond.most ? beyond.most + (bytes - beyond.most) * beyond.share : bytes,
  );
  const sum = counted.reduce((all, bytes) => all + bytes, 0);
  const most = Math.hypot(...counted);
  return {
    value: sum * value,
    low: Math.max(sum * low, sum * value - (value - low) * 2 * most),
    high: Math.min(sum * high, sum * value + (high - value) * 2 * most),
    from,
  };
}
