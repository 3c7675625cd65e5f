import { isSmallFile } from '../src/data/small-files.ts';
import { type Build, type CopyNode, defineRule, type Edit, insertAfter, remove } from '../src/rule/index.ts';

export default defineRule({
  id: 'copies-into-one-folder',
  summary: 'Files are copied one by one into the same folder.',
  why: 'Each `COPY` is a layer and a step: one takes as many sources as there are.',
  group: 'size',
  severity: 'style',
  preset: 'all',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.all) {
      for (const row of rowsOf(
        build,
        stage.instructions.filter((node) => node.keyword !== 'ONBUILD'),
      )) {
        const [first, second] = row;
        if (!first || !second) continue;
        const edits = editsOf(build, row);
        yield {
          at: second.keywordAt,
          message: `${row.length} \`COPY\`s in a row bring files into \`${first.destination?.text}\`: one can name them all`,
          related: row
            .filter((node) => node !== second)
            .map(({ keywordAt }) => ({ at: keywordAt, message: 'and this one' })),
          ...(edits && { fix: { title: 'Make one `COPY` of them', safety: 'safe', edits } }),
        };
      }
    }
  },
});

/** COPY after COPY with the same flags and the same folder, each of files alone. */
function rowsOf(
  build: Build,
  nodes: readonly { readonly keyword: string; readonly index: number }[],
): readonly (readonly CopyNode[])[] {
  const rows: CopyNode[][] = [];
  let row: CopyNode[] = [];
  for (const node of nodes) {
    const copy = isCopy(node) && bringsFiles(build, node) ? node : undefined;
    const last = row.at(-1);
    if (copy && last && last.index + 1 === copy.index && keyOf(last) === keyOf(copy)) row.push(copy);
    else {
      row = copy ? [copy] : [];
      rows.push(row);
    }
  }
  return rows.filter((one) => one.length > 1);
}

const isCopy = (node: { readonly keyword: string }): node is CopyNode => node.keyword === 'COPY';

const keyOf = ({ flags, destination }: CopyNode): string =>
  JSON.stringify([flags.map(({ text }) => text).toSorted(), destination?.text]);

function bringsFiles(build: Build, node: CopyNode): boolean {
  const to = node.destination?.text ?? '';
  if (!(to.endsWith('/') || to === '.') || node.json || node.heredocs.length > 0) return false;
  const selected = build.files.selected(node);
  if (selected) return selected.length >= node.sources.length && selected.every(({ path, root }) => path === root);
  return node.sources.every(({ text }) => isSmallFile(text));
}

/** The sources of the others go to the first: what a comment says of one of them would be lost. */
function editsOf(build: Build, [first, ...others]: readonly CopyNode[]): readonly Edit[] | undefined {
  const last = first?.sources.at(-1);
  if (!last || others.some(({ comments, innerComments }) => comments.length + innerComments.length > 0))
    return undefined;
  const added = others.flatMap(({ sources }) => sources.map(({ at }) => build.source.slice(at)));
  return [insertAfter(last.at, ` ${added.join(' ')}`), ...others.map((node) => remove(build.edits.lines(node)))];
}
