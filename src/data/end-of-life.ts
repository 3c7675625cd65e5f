/** A release of a product: `3.12` of Python, `12` of Debian. */
export interface Cycle {
  readonly cycle: string;
  readonly codename?: string;
  /** The last day on which everybody got security fixes, `YYYY-MM-DD`; absent when no date is known yet. */
  readonly end?: string;
  /** A long-term release, where the product tells these from others: the ones to move to. */
  readonly lts?: boolean;
  /** Its packages have left the mirrors that its images ask, for an archive. */
  readonly archived?: boolean;
}

export interface EndOfLifeProduct {
  /** Its name for people. */
  readonly label: string;
  readonly source: string;
  /** Newest first. */
  readonly cycles: readonly Cycle[];
}

/** The table `end-of-life` (end-of-life.json). */
export interface EndOfLife {
  /** When it was made, `YYYY-MM-DD`. */
  readonly date: string;
  readonly products: Readonly<Record<string, EndOfLifeProduct>>;
}

/** The table as it was read from JSON, or nothing where there is none. */
export function endOfLifeTable(value: unknown): EndOfLife | undefined {
  return typeof value === 'object' && value !== null && 'products' in value ? (value as EndOfLife) : undefined;
}

/**
 * The release that a version (`3.12.4`, `20.11.1-rc1`) belongs to. A version that names several of them (`2`) stands for the newest, once a later major
 * version is out; before that it moves, and there is none.
 */
export function findCycle(product: EndOfLifeProduct, version: string): Cycle | undefined {
  const own = product.cycles.find(({ cycle }) => version === cycle || version.startsWith(`${cycle}.`));
  if (own) return own;
  const newest = product.cycles.findIndex(({ cycle }) => cycle.startsWith(`${version}.`));
  return newest > 0 ? product.cycles[newest] : undefined;
}

/** A release as a reference to an image spells it. */
export interface Spelled {
  readonly text: string;
  readonly product: EndOfLifeProduct;
  readonly cycle: Cycle;
}

/** The releases of products that a reference spells out; what it leaves to others to decide is none. */
export function spelledCycles(
  table: EndOfLife,
  references: readonly {
    readonly id: string;
    readonly version: string | undefined;
    readonly text: string | undefined;
  }[],
): readonly Spelled[] {
  return references.flatMap(({ id, version, text }) => {
    const product = Object.hasOwn(table.products, id) ? table.products[id] : undefined;
    const cycle = product && version !== undefined ? findCycle(product, version) : undefined;
    return product && cycle && text !== undefined ? [{ text, product, cycle }] : [];
  });
}

/**
 * The release to move to on a day from one that is over: the next that gets fixes for another year, else the newest that gets any; a long-term one where the
 * product has such.
 */
export function supportedCycle({ cycles }: EndOfLifeProduct, today: string, from: Cycle): Cycle | undefined {
  const longTerm = cycles.some(({ lts }) => lts);
  const wanted = cycles.slice(0, cycles.indexOf(from)).filter(({ lts }) => !longTerm || lts);
  const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  return (
    wanted.findLast(({ end }) => end !== undefined && end >= nextYear) ??
    wanted.find(({ end }) => end === undefined || end >= today)
  );
}

/** Days from one day to a later one, both `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
