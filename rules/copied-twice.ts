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
  since: '0.1.0',
  options: {
    atLeast: option.bytes(1e6, 'Files of the build context that are fewer bytes together are passed over.'),
  },

  *check(build, { atLeast }) {
    for (const target of build.stages.targets) {
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
    const selected = build.files.selected(node)?.filter(({ path }) => !isSmallFile(path)) ?? [];
    const again = selected.filter(({ path }) => seen.has(path));
    const value = again.reduce((sum, { path }) => sum + (build.facts.context?.size(path) ?? 0), 0);
    const [first] = again;
    if (first && value >= atLeast) {
      const [what, them] =
        again.length === 1
          ? [`\`${first.path}\` is`, 'it']
          : [`\`${first.path}\` and ${again.length - 1} more are`, 'them'];
      yield {
        at: first.source.at,
        message: `${what} in the image already: leave ${them} out with \`--exclude\`, or copy ${them} only once`,
        bytes: { value, low: value, high: value, from: 'measured' } satisfies Bytes,
        related: [{ at: (seen.get(first.path) ?? node).lineAt, message: 'it is copied here' }],
      };
    }
    for (const { path } of selected) if (!seen.has(path)) seen.set(path, node);
  }
}

/** A path of a stage that another COPY takes along, to the same place. */
function* fromStages(build: Build, target: Stage): Iterable<Finding> {
  const all = build.files.carried(target).filter(({ wild, path }) => !wild && !isSmallFile(path));
  const byPath = new Map<string, Carried[]>();
  for (const carried of all)
    byPath.set(keyOf(carried, carried.path), [...(byPath.get(keyOf(carried, carried.path)) ?? []), carried]);
  for (const part of all) {
    const whole = foldersOf(part.path)
      .flatMap((folder) => byPath.get(keyOf(part, folder)) ?? [])
      .find((other) => brings(other, part));
    if (!whole) continue;
    const alone = part.node.sources.length === 1 && part.node.innerComments.length === 0;
    const by = part.path === whole.path ? '' : `, for \`${whole.path}\` brings it`;
    yield {
      at: part.source.at,
      message: `\`${part.path}\` is copied two times${by} to the same place: copy it once`,
      related: [{ at: whole.source.at, message: 'it is copied here too' }],
      ...(alone && {
        fix: { title: 'Delete the other `COPY`', safety: 'unsafe', edits: [remove(build.edits.lines(part.node))] },
      }),
    };
  }
}

/** What two copies have in common that bring the same: the stage, a path of it, owner and rights. */
const keyOf = ({ from, node }: Carried, path: string): string =>
  [from.index, path, ...node.flags.map(({ text }) => text).toSorted()].join(' ');

/** A path and the folders that it stands in. */
function foldersOf(path: string): readonly string[] {
  const folders = ['/'];
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) folders.push(path.slice(0, end));
  return folders;
}

/** Whether a copy brings what another one does, to where that does. Of two that are the same, the first does. */
function brings(whole: Carried, part: Carried): boolean {
  const place = whole.destination + part.path.slice(whole.path === '/' ? 0 : whole.path.length);
  if (whole.node === part.node || !part.places.includes(place)) return false;
  return part.path !== whole.path || whole.node.index < part.node.index;
}
