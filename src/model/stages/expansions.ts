import type { Node, Variable, Word } from '../../syntax/nodes.ts';

/** The flags whose values Docker expands: `--chown`, `--chmod`, ADD's `--checksum` (dockerfile2llb); in `--mount`, every field. */
const expandedFlags: Readonly<Partial<Record<Node['keyword'], readonly string[]>>> = {
  ADD: ['chown', 'chmod', 'checksum'],
  COPY: ['chown', 'chmod'],
  RUN: ['mount'],
};

/** Every use of a variable that Docker puts a value in for when it runs an instruction of a stage; what a shell expands is not among them. */
export function expansionsOf(node: Node): readonly Variable[] {
  const flags = expandedFlags[node.keyword] ?? [];
  const values = node.flags.flatMap((flag) => (flag.value && flags.includes(flag.name) ? [flag.value] : []));
  const bodies = node.keyword === 'ADD' || node.keyword === 'COPY' ? node.heredocs : [];
  return [
    ...[...values, ...wordsOf(node)].flatMap((word) => word.variables),
    ...bodies.flatMap((body) => body.variables),
  ];
}

function wordsOf(node: Node): readonly Word[] {
  switch (node.keyword) {
    case 'ADD':
    case 'COPY':
      return [...node.sources, ...(node.destination ? [node.destination] : [])];
    case 'ENV':
    case 'LABEL':
      return node.pairs.flatMap((pair) => (pair.value ? [pair.key, pair.value] : [pair.key]));
    case 'ARG':
      return node.pairs.flatMap((pair) => (pair.value ? [pair.value] : []));
    case 'EXPOSE':
    case 'VOLUME':
      return node.words;
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      return node.argument ? [node.argument] : [];
    default:
      return [];
  }
}
