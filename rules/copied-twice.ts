import { isSmallFile } from '../src/data/small-files.ts';
import {
  type AddNode,
  type Build,
  type Bytes,
  type Carried,
  type CopyNode,
  defineRule,
  type Finding,
  option,
  remove,
  type Stage,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'copied-twice',
  summary: 'The same files are copied into the image two times.',
  why: 'Each `COPY` is a layer of its own, and holds all of its files, though the layers below have them already.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '1.0.0',
  options: {
    atLeast: option.bytes(1e6, 'Files of the build context that are fewer bytes together are passed over.'),
  },

  *check(build, { atLeast }) {
    for (const target of build.targets) {
      yield* fromContext(build, target, atLeast);
      yield* fromStages(build, target);
    }
  },
});

/** Files of the context, of which the bytes are known; manifests are copied ahead on purpose. */
function* fromContext(build: Build, target: Stage, atLeast: number): Iterable<Finding> {
  const seen = new Map<string, CopyNode | AddNode>();
  for (const node of target.chain.toReversed().flatMap(({ instructions }) => instructions)) {
    if (node.keyword !== 'COPY' && node.keyword !== 'ADD') continue;
    const selected = build.selected(node)?.filter(({ path }) => !isSmallFile(path)) ?? [];
    const again = selected.filter(({ path }) => seen.get(path) !== undefined && seen.get(path) !== node);
    const value = again.reduce((sum, { path }) => sum + (build.context?.size(path) ?? 0), 0);
    const [first] = again;
    const before = first && seen.get(first.path);
    if (first && before && value >= atLeast) {
      const what = again.length === 1 ? `\`${first.path}\` is` : `\`${first.path}\` and ${again.length - 1} more are`;
      yield {
        at: first.source.at,
        message: `${what} in the image already: leave ${again.length === 1 ? 'it' : 'them'} out with \`--exclude\`, or copy only once`,
        bytes: { value, low: value, high: value, from: 'measured' } satisfies Bytes,
        related: [{ at: before.lineAt, message: 'it is copied here' }],
      };
    }
    for (const { path } of selected) if (!seen.has(path)) seen.set(path, node);
  }
}

/** A path of a stage that another COPY takes along, to the same place. */
function* fromStages(build: Build, target: Stage): Iterable<Finding> {
  const all = build.carried(target).filter(({ wild, path }) => !wild && !isSmallFile(path));
  for (const [index, part] of all.entries()) {
    const whole = all.find(
      (other, at) => at !== index && other.node !== part.node && holds(build, other, part, at < index),
    );
    if (!whole) continue;
    const alone = part.node.sources.length === 1 && part.node.innerComments.length === 0;
    const by = part.path === whole.path ? '' : `, for \`${whole.path}\` brings it`;
    yield {
      at: part.source.at,
      message: `\`${part.path}\` is copied two times${by} to the same place: copy it once`,
      related: [{ at: whole.source.at, message: 'it is copied here too' }],
      ...(alone && {
        fix: { title: 'Delete the other `COPY`', safety: 'unsafe', edits: [remove(build.lines(part.node))] },
      }),
    };
  }
}

const flagsOf = ({ node }: Carried): string =>
  node.flags
    .map(({ text }) => text)
    .toSorted()
    .join(' ');

/** Whether a copy brings what another one does, to where that does, with the same owner and rights. Of two that are the same, the first does. */
function holds(build: Build, whole: Carried, part: Carried, isFirst: boolean): boolean {
  if (whole.from !== part.from || flagsOf(part) !== flagsOf(whole) || !build.isBelow(part.path, whole.path))
    return false;
  const place = whole.destination + part.path.slice(whole.path === '/' ? 0 : whole.path.length);
  if (!part.places.includes(place)) return false;
  return part.path !== whole.path || isFirst;
}
