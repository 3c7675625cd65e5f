/** A node of a picture, or what stands on an edge of it. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** An edge leads to a node that comes later in the list. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly label?: Box;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box with the place of its upper left corner. */
export type Placed = Box & Point;

/** The way of an edge: pairs of points between which it is level, with a bend from each pair to the next. */
export interface Way {
  readonly points: readonly Point[];
  readonly label?: Placed;
}

export interface Layout extends Box {
  readonly nodes: readonly Placed[];
  /** As many as there are edges, in their order. */
  readonly ways: readonly Way[];
}

/** A place in a column: a node, a label, or where an edge passes by. */
interface Slot {
  readonly column: number;
  readonly box: Box;
  /** Its place among those of its column, and the height of its middle. */
  order: number;
  middle: number;
  readonly before: Slot[];
  readonly after: Slot[];
  readonly isNode: boolean;
}

const gap = { between: 26, nodes: 18, passing: 10 };
const passing: Box = { width: 0, height: 4 };

/**
 * Lays out a graph without circles in columns from left to right: nodes in the even ones, labels of edges in the odd ones, so that no text lies on
 * another. The order in a column is that in which the fewest edges cross; then all is pulled to the height of its neighbours.
 */
export function layOut(boxes: readonly Box[], edges: readonly Edge[]): Layout {
  const ranks = ranksOf(boxes.length, edges);
  const nodes = boxes.map((box, index) => slotOf(2 * (ranks[index] ?? 0), box, true));
  const slots = [...nodes];
  const chains = edges.map(({ from, to, label }) => {
    const [first, last] = [nodes[from], nodes[to]];
    if (!first || !last || first.column >= last.column) return [];
    const chain = [first];
    for (let column = first.column + 1; column < last.column; column++) {
      const slot = slotOf(column, column === last.column - 1 && label ? label : passing, false);
      slots.push(slot);
      chain.push(slot);
    }
    chain.push(last);
    for (const [index, slot] of chain.entries()) {
      const next = chain[index + 1];
      if (!next) continue;
      slot.after.push(next);
      next.before.push(slot);
    }
    return chain;
  });
  const columns = columnsOf(slots);
  arrange(columns);
  settle(columns);
  return placed({ columns, nodes, chains, edges });
}

const slotOf = (column: number, box: Box, isNode: boolean): Slot => ({
  column,
  box,
  order: 0,
  middle: 0,
  before: [],
  after: [],
  isNode,
});

/** How many steps lie before each node; what nothing leads to stands right before what it leads to first. */
function ranksOf(count: number, edges: readonly Edge[]): readonly number[] {
  const ranks = new Array<number>(count).fill(0);
  const sorted = edges.toSorted((a, b) => a.to - b.to || a.from - b.from);
  for (const { from, to } of sorted) ranks[to] = Math.max(ranks[to] ?? 0, (ranks[from] ?? 0) + 1);
  const entered = new Set(edges.map(({ to }) => to));
  for (let node = 0; node < count; node++) {
    const next = edges.flatMap(({ from, to }) => (from === node ? (ranks[to] ?? 0) : []));
    if (!entered.has(node) && next.length > 0) ranks[node] = Math.min(...next) - 1;
  }
  return ranks;
}

function columnsOf(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  const count = 1 + Math.max(0, ...slots.map(({ column }) => column));
  const columns = Array.from({ length: count }, (_, index) => slots.filter(({ column }) => column === index));
  for (const column of columns) for (const [index, slot] of column.entries()) slot.order = index;
  return columns;
}

const sweeps = 8;

/** Puts the slots of each column in an order in which few edges cross. */
function arrange(columns: readonly (readonly Slot[])[]): void {
  const slots = columns.flat();
  let best = slots.map(({ order }) => order);
  let fewest = crossings(columns);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const column of isForward ? columns : columns.toReversed()) {
      const wanted = new Map(
        column.map((slot) => [slot, mean((isForward ? slot.before : slot.after).map(({ order }) => order))]),
      );
      const sorted = column.toSorted(
        (a, b) => (wanted.get(a) ?? a.order) - (wanted.get(b) ?? b.order) || a.order - b.order,
      );
      for (const [index, slot] of sorted.entries()) slot.order = index;
    }
    const now = crossings(columns);
    if (now >= fewest) continue;
    fewest = now;
    best = slots.map(({ order }) => order);
  }
  for (const [index, slot] of slots.entries()) slot.order = best[index] ?? 0;
}

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

function crossings(columns: readonly (readonly Slot[])[]): number {
  let count = 0;
  for (const column of columns) {
    const lines = column.flatMap((slot) => slot.after.map((next) => [slot.order, next.order] as const));
    for (const [index, [from, to]] of lines.entries())
      for (const [otherFrom, otherTo] of lines.slice(index + 1)) if ((from - otherFrom) * (to - otherTo) < 0) count++;
  }
  return count;
}

/** Gives each slot a height near its neighbours, and none less room than it takes. */
function settle(columns: readonly (readonly Slot[])[]): void {
  const ordered = columns.map((column) => column.toSorted((a, b) => a.order - b.order));
  for (const column of ordered) spread(column, () => 0);
  for (let sweep = 0; sweep < 2 * sweeps; sweep++) {
    const isForward = sweep % 2 === 0;
    const isLast = sweep >= 2 * sweeps - 2;
    for (const column of isForward ? ordered : ordered.toReversed())
      spread(column, ({ before, after, middle, isNode }) => {
        const near = isLast ? [...before, ...after] : isForward ? before : after;
        // What passes by goes straight on, whatever its ends do.
        const passed = isNode ? [] : near.filter((other) => !other.isNode);
        return mean((passed.length > 0 ? passed : near).map((other) => other.middle)) ?? middle;
      });
  }
}

/** Heights in order that are as near to the wanted ones as the room between them allows: neighbours that would overlap move together. */
function spread(column: readonly Slot[], wantedOf: (slot: Slot) => number): void {
  let offset = 0;
  const shifts: number[] = [];
  const groups: { sum: number; slots: number }[] = [];
  for (const [index, slot] of column.entries()) {
    const last = column[index - 1];
    if (last) offset += (last.box.height + slot.box.height) / 2 + roomBetween(last, slot);
    shifts.push(offset);
    groups.push({ sum: wantedOf(slot) - offset, slots: 1 });
    for (let [a, b] = groups.slice(-2); a && b && a.sum / a.slots > b.sum / b.slots; [a, b] = groups.slice(-2))
      groups.splice(-2, 2, { sum: a.sum + b.sum, slots: a.slots + b.slots });
  }
  const bases = groups.flatMap(({ sum, slots }) => new Array<number>(slots).fill(sum / slots));
  for (const [index, slot] of column.entries()) slot.middle = (bases[index] ?? 0) + (shifts[index] ?? 0);
}

const roomBetween = (a: Slot, b: Slot): number => (a.isNode || b.isNode ? gap.nodes : gap.passing);

interface Arranged {
  readonly columns: readonly (readonly Slot[])[];
  readonly nodes: readonly Slot[];
  readonly chains: readonly (readonly Slot[])[];
  readonly edges: readonly Edge[];
}

function placed({ columns, nodes, chains, edges }: Arranged): Layout {
  const slots = columns.flat();
  const top = Math.min(0, ...slots.map(({ middle, box }) => middle - box.height / 2));
  const bottom = Math.max(0, ...slots.map(({ middle, box }) => middle + box.height / 2));
  const widths = columns.map((column) => Math.max(0, ...column.map(({ box }) => box.width)));
  const lefts = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width + gap.between, 0));
  const boxAt = ({ column, box, middle }: Slot): Placed => ({
    ...box,
    x: round((lefts[column] ?? 0) + ((widths[column] ?? 0) - box.width) / 2),
    y: round(middle - box.height / 2 - top),
  });
  const portOf = ports(chains);
  const wayOf = (chain: readonly Slot[], { label }: Edge): Way => {
    const points = chain.flatMap((slot, index): readonly Point[] => {
      const [left, width] = [lefts[slot.column] ?? 0, widths[slot.column] ?? 0];
      const box = boxAt(slot);
      const y = round(slot.middle - top);
      if (index === 0)
        return [
          { x: box.x + box.width, y: round(y + portOf(slot.after, chain[1])) },
          { x: round(left + width), y: round(y + portOf(slot.after, chain[1])) },
        ];
      if (index === chain.length - 1) {
        const at = round(y + portOf(slot.before, chain[index - 1]));
        return [
          { x: round(left), y: at },
          { x: box.x, y: at },
        ];
      }
      // Where no label stands, there is room for one bend only.
      if (width === 0) return [];
      if (slot.box === label)
        return [
          { x: round(left), y },
          { x: box.x, y },
          { x: box.x + box.width, y },
          { x: round(left + width), y },
        ];
      return [
        { x: round(left), y },
        { x: round(left + width), y },
      ];
    });
    const own = chain.find(({ box }) => box === label);
    return { points, ...(own && label && { label: boxAt(own) }) };
  };
  const width = widths.reduce((sum, one) => sum + one, 0) + Math.max(0, widths.length - 1) * gap.between;
  return {
    width: round(width),
    height: round(bottom - top),
    nodes: nodes.map(boxAt),
    ways: edges.map((edge, index) => wayOf(chains[index] ?? [], edge)),
  };
}

const portRoom = 12;

/** How far from the middle of a node each of its edges begins or ends: beside each other, in the order of where they lead. */
function ports(chains: readonly (readonly Slot[])[]): (near: readonly Slot[], neighbour: Slot | undefined) => number {
  const nodesHeight = new Map<readonly Slot[], number>();
  for (const chain of chains) {
    const [first, last] = [chain[0], chain.at(-1)];
    if (first) nodesHeight.set(first.after, first.box.height);
    if (last) nodesHeight.set(last.before, last.box.height);
  }
  return (near, neighbour) => {
    const sorted = near.toSorted((a, b) => a.middle - b.middle);
    const room = Math.min(portRoom, ((nodesHeight.get(near) ?? 0) - portRoom) / Math.max(1, near.length));
    const index = neighbour ? sorted.indexOf(neighbour) : 0;
    return (index - (near.length - 1) / 2) * Math.max(0, room);
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
