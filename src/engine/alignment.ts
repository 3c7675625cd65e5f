import { mover } from '../fix/index.ts';
import type { Build, Edit, Node, Range } from '../rule/index.ts';

/** An instruction and the one that begins where it has come to stand. */
export interface Twins {
  readonly before: Node;
  readonly after: Node;
}

/** Which instructions of two texts belong together, when edits make the one of the other. */
export interface Alignment {
  /** In order; also what an edit touches, where an instruction still begins at its place. */
  readonly twins: readonly Twins[];
  /** What edits touch, in the old text; in the new one, all that is not as it was. */
  readonly claimed: { readonly before: readonly Node[]; readonly after: readonly Node[] };
  /** Instructions that no edit touches, and that are gone or have another text. */
  readonly lost: readonly Node[];
}

/** Finds the instruction of the new text for each of the old one that no edit touches: it stands where the edits move it, and has the same text. */
export function align(before: Build, after: Build, edits: readonly Edit[]): Alignment {
  const move = mover(edits);
  const touched = touchedBy(edits);
  const byStart = new Map(after.file.instructions.map((node) => [node.at.start, node]));
  const twins: Twins[] = [];
  const claimed: Node[] = [];
  const lost: Node[] = [];
  const same = new Set<Node>();
  for (const node of before.file.instructions) {
    const twin = byStart.get(move(node.at).start);
    // Of several that have become one, the first has it for a twin.
    if (twin && twin.index > (twins.at(-1)?.after.index ?? -1)) twins.push({ before: node, after: twin });
    if (touched(node.at)) claimed.push(node);
    else if (twin && isSame(before, node, after, twin)) same.add(twin);
    else lost.push(node);
  }
  return {
    twins,
    claimed: { before: claimed, after: after.file.instructions.filter((node) => !same.has(node)) },
    lost,
  };
}

const isSame = (before: Build, node: Node, after: Build, twin: Node): boolean =>
  node.keyword === twin.keyword &&
  node.escape === twin.escape &&
  node.broken === twin.broken &&
  before.source.slice(node.at) === after.source.slice(twin.at);

/** Answers, for ranges in rising order, whether an edit changes a part of it, goes on where it ends, or puts something in at its ends. */
function touchedBy(edits: readonly Edit[]): (at: Range) => boolean {
  const inOrder = edits.toSorted((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  let first = 0;
  return ({ start, end }) => {
    while (first < inOrder.length && (inOrder[first] as Edit).at.end < start) first++;
    for (let index = first; index < inOrder.length; index++) {
      const { at } = inOrder[index] as Edit;
      if (at.start > end) return false;
      // What ends where it begins is about the lines above.
      if (at.end > start || at.start === at.end) return true;
    }
    return false;
  };
}
