import type { Node } from '../syntax/nodes.ts';
import type { Build, Command } from './types.ts';

const classicOptions = [
  '--production',
  '--pure-lockfile',
  '--non-interactive',
  '--ignore-optional',
  '--network-timeout',
];

/** The yarn that a command starts: 1 is classic, 2 stands for all later ones; nothing when the file does not tell. */
export function yarnGeneration(build: Build, command: Command): 1 | 2 | undefined {
  const path = command.subcommands.join(' ');
  const nodes = command.stage.chain.flatMap((stage) =>
    stage.instructions.filter((node) => node.at.start < command.at.start),
  );
  const copied = nodes.flatMap(sourcesOf);
  const modern =
    command.has('--immutable', '--immutable-cache') ||
    path === 'workspaces focus' ||
    copied.some((source) => /(?:^|\/)\.yarn(?:rc\.yml|\/|$)/.test(source)) ||
    build.context?.has('.yarnrc.yml');
  if (modern) return 2;
  if (path === 'global add' || command.has(...classicOptions)) return 1;
  const switched = build
    .commands(['corepack', 'yarn'])
    .some(
      (other) => other.at.start < command.at.start && (other.tool === 'corepack' || other.subcommands[0] === 'set'),
    );
  // Yarn's settings are next to its lockfile: who copies the one without the other has none.
  const bare =
    copied.every((source) => /\.(?:json|lock)$/.test(source)) && copied.some((source) => source.endsWith('.lock'));
  return !switched && bare ? 1 : undefined;
}

const sourcesOf = (node: Node): readonly string[] =>
  node.keyword === 'COPY' || node.keyword === 'ADD' ? node.sources.map((source) => source.text) : [];
