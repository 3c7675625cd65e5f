import { isUnpackedByAdd } from '../src/data/archives.ts';
import { type Build, type Finding, type NodeOf, type Word, defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'add-for-copy',
  aliases: ['DL3020'],
  summary: '`ADD` of files that are only copied.',
  why: '`ADD` unpacks archives and fetches addresses; a reader has to find out that here it does neither.',
  group: 'runtime',
  severity: 'style',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['ADD'] },
  inPresets: { hadolint: { severity: 'error' } },
  *check(build) {
    for (const node of build.stages.instructions('ADD')) {
      const [first] = node.sources;
      if (!first || node.flags.some((flag) => onlyAdd.includes(flag.name)) || !areCopied(build, node)) continue;
      yield finding(build, node, first);
    }
  },
});

export function finding(build: Build, node: NodeOf<'ADD'>, source: Word): Finding {
  const safe = node.sources.every(({ text }) => isNoArchive(build, text));
  const copy = node.keywordText === node.keywordText.toLowerCase() ? 'copy' : 'COPY';
  return {
    at: node.keywordAt,
    message: `\`${source.text}\` is only copied: use \`COPY\``,
    ...(areCopied(build, node) && {
      fix: { title: 'Use `COPY`', safety: safe ? 'safe' : 'unsafe', edits: [replace(node.keywordAt, copy)] },
    }),
  };
}

/** Flags that COPY has not. */
const onlyAdd = ['checksum', 'keep-git-dir', 'unpack'];

/** A pattern that ends in a wildcard may match archives, and `git@…` and `….git` are repositories. */
const areCopied = (build: Build, node: NodeOf<'ADD'>): boolean =>
  node.sources.every((source) => {
    const path = build.stages.expand(source, node);
    if (!path || !isTakenAsItIs(node, path)) return false;
    return !(path.endsWith('*') || path.includes('@') || path.includes('://') || path.includes('.git'));
  });

/** Whether a source is neither a text of the file, nor fetched, nor unpacked. */
export const isTakenAsItIs = (node: NodeOf<'ADD'>, path: string): boolean =>
  node.heredocs.length === 0 && !/^https?:\/\//.test(path) && !isUnpackedByAdd(path);

/** Docker knows an archive by its first bytes, so that only a folder, or a file named as something else, is surely none. */
function isNoArchive({ facts: { context } }: Build, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.lastIndexOf('.') > 0 || name === '' || name === '.' || (context?.list(`${path}/**`).length ?? 0) > 0;
}
