import {
  type AddNode,
  type Build,
  type CopyNode,
  defineRule,
  type Flattened,
  listed,
  replace,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'flattened-copy',
  summary: 'Several folders are copied into one, and lose their names.',
  why: 'Of a folder, `COPY` and `ADD` take the contents: those of all of them come to stand side by side, and the last one of a name wins.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['COPY', 'ADD'] },
  needs: ['context'],

  *check(build) {
    for (const node of [...build.stages.instructions('COPY'), ...build.stages.instructions('ADD')]) {
      for (const flattened of build.files.flattened(node)) {
        const { sources, folders, instead } = flattened;
        const [first] = sources;
        if (!first) continue;
        const isPattern = sources.length === 1;
        const message = isPattern
          ? `\`${first.text}\` matches ${listed(folders)}, of which only the contents are copied: ${instead === undefined ? `give each folder a \`${node.keyword}\` of its own` : `copy \`${instead}\``}`
          : `only the contents of ${listed(folders)} are copied, all into one folder: give each a \`${node.keyword}\` of its own`;
        const fix = fixOf(build, node, flattened);
        yield { at: first.at, message, ...(fix && { fix: { ...fix, safety: 'unsafe' } }) };
      }
    }
  },
});

function fixOf(build: Build, node: CopyNode | AddNode, { sources, instead }: Flattened) {
  const [first] = sources;
  const { destination } = node;
  if (!first || !destination || node.json || node.onbuild || node.innerComments.length > 0) return undefined;
  if (sources.length === 1)
    return instead === undefined || node.sources.length > 1 || first.variables.length > 0
      ? undefined
      : { title: `Copy \`${instead}\``, edits: [replace(first.at, instead)] };
  if (sources.length < node.sources.length || node.heredocs.length > 0) return undefined;
  const head = [node.keywordText, ...node.flags.map(({ text }) => text)].join(' ');
  const to =
    destination.text === '.' ? './' : destination.text.endsWith('/') ? destination.text : `${destination.text}/`;
  const lines = build.files
    .copies(node)
    .map(({ source, text }) => `${head} ${source.text} ${to}${text.slice(text.lastIndexOf('/') + 1)}`);
  return { title: 'Copy each folder under its name', edits: [replace(node.at, lines.join('\n'))] };
}
