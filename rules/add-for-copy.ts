import { isUnpackedByAdd } from '../src/data/archives.ts';
import { type Build, type NodeOf, type Word, defineRule, option, replace, unquote } from '../src/rule/index.ts';

export default defineRule({
  id: 'add-for-copy',
  aliases: ['DL3020'],
  summary: '`ADD` of files that are only copied.',
  why: '`ADD` unpacks archives and fetches addresses; a reader has to find out that here it does neither.',
  group: 'runtime',
  severity: 'style',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'error', options: { asWritten: true } } },
  options: {
    asWritten: option.boolean(
      false,
      'Report every source that is not written as an archive or a web address: variables, patterns and git repositories too.',
    ),
  },

  *check(build, { asWritten }) {
    for (const node of build.stages.instructions('ADD')) {
      const plain = node.sources.filter((source) => isCopied(build, node, source, asWritten));
      if (asWritten ? plain.length === 0 : plain.length < node.sources.length) continue;
      if (!asWritten && node.flags.some((flag) => onlyAdd.includes(flag.name))) continue;
      const fixable = node.sources.every((source) => isCopied(build, node, source, false));
      const safe = node.sources.every((source) => isNoArchive(build, source.text));
      const copy = node.keywordText === node.keywordText.toLowerCase() ? 'copy' : 'COPY';
      yield {
        at: node.keywordAt,
        message: `\`${plain[0]?.text}\` is only copied: use \`COPY\``,
        ...(fixable && {
          fix: {
            title: 'Use `COPY`',
            safety: safe ? 'safe' : 'unsafe',
            edits: [replace(node.keywordAt, copy)],
          },
        }),
      };
    }
  },
});

/** Flags that COPY has not. */
const onlyAdd = ['checksum', 'keep-git-dir', 'unpack'];

function isCopied(build: Build, node: NodeOf<'ADD'>, source: Word, asWritten: boolean): boolean {
  const path = asWritten ? unquote(source) : build.stages.expand(source, node);
  if (!path || node.heredocs.length > 0 || path.startsWith('http://') || path.startsWith('https://')) return false;
  if (isUnpackedByAdd(path)) return false;
  // A pattern that ends in a wildcard may match archives, and `git@…` and `….git` are repositories.
  return asWritten || !(path.endsWith('*') || path.includes('@') || path.includes('://') || path.includes('.git'));
}

/** Docker knows an archive by its first bytes, so that only a folder, or a file named as something else, is surely none. */
function isNoArchive({ facts: { context } }: Build, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.lastIndexOf('.') > 0 || name === '' || name === '.' || (context?.list(`${path}/**`).length ?? 0) > 0;
}
