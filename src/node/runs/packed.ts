import { rules, ruleUrl, type Source, type Diagnostic, type Result } from '../../index.ts';

/** What is said of a text, as plain data without the text, and without what follows from the rules. */
export interface Packed {
  readonly diagnostics: readonly object[];
  readonly suppressed: readonly object[];
  /** What is lacking, with the rules that lack it. */
  readonly skipped: readonly (readonly string[])[];
  readonly targets: readonly string[];
}

const known = new Map(rules.map(({ id, aliases = [] }) => [id, { aliases, url: ruleUrl(id) }]));

export const pack = ({ diagnostics, suppressed, skipped, targets }: Result): Packed => ({
  diagnostics: diagnostics.map(packOne),
  suppressed: suppressed.map(packOne),
  skipped: packSkipped(skipped),
  targets,
});

export const unpack = ({ diagnostics, suppressed, skipped, targets }: Packed, source: Source): Result => ({
  source,
  diagnostics: diagnostics.map((one) => unpackOne(one)),
  suppressed: suppressed.map((one) => unpackOne(one) as Result['suppressed'][number]),
  skipped: skipped.flatMap(([lacks, ...ids]) =>
    ids.map((rule) => ({ rule, lacks: lacks as Result['skipped'][number]['lacks'] })),
  ),
  targets,
  crashes: [],
});

function packOne(one: Diagnostic): object {
  const own = known.get(one.rule);
  if (own?.url !== one.url || own.aliases !== one.aliases) return one;
  const { aliases: _aliases, url: _url, ...others } = one;
  return others;
}

const unpackOne = (one: object): Diagnostic => {
  const own = known.get((one as Diagnostic).rule);
  return { ...own, ...(one as Diagnostic) };
};

/** Neighbours that lack the same are one row. */
function packSkipped(skipped: Result['skipped']): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const { rule, lacks } of skipped) {
    const last = rows.at(-1);
    if (last?.[0] === lacks) last.push(rule);
    else rows.push([lacks, rule]);
  }
  return rows;
}

/** Whether anything that is said stands in the text, and can be shown of it. */
export const hasPlaces = ({ diagnostics, suppressed }: Packed): boolean => diagnostics.length + suppressed.length > 0;
