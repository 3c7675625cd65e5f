import type { Command, UpToCommands } from '../commands/types.ts';
import type { UpToFacts } from '../facts/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';

const classicOptions = [
  '--production',
  '--pure-lockfile',
  '--non-interactive',
  '--ignore-optional',
  '--network-timeout',
];

/** The yarn that a command starts: 1 is classic, 2 stands for all later ones; nothing when the file does not tell. */
export function yarnGeneration(build: UpToCommands, command: Command): 1 | 2 | undefined {
  if (!command.form?.generations) return undefined;
  const path = command.subcommands.join(' ');
  const files = command.stage.chain.map((stage) => filesOfYarn(build, stage));
  const has = (kind: keyof Files): boolean => files.some((first) => first[kind] < command.at.start);
  const modern =
    command.has('--immutable', '--immutable-cache') ||
    path === 'workspaces focus' ||
    has('settings') ||
    build.facts.context?.has('.yarnrc.yml');
  if (modern) return 2;
  if (path === 'global add' || command.has(...classicOptions)) return 1;
  const switched = changeOfYarn(build);
  if (switched && switched.at.start < command.at.start) return undefined;
  // Yarn's settings are next to its lockfile: who copies the one without the other has none.
  return has('lockfile') && !has('others') ? 1 : undefined;
}

const changeOfYarn = once((build: UpToCommands) =>
  build.commands
    .named(['corepack', 'yarn'])
    .find(({ tool, subcommands }) => tool === 'corepack' || subcommands[0] === 'set'),
);

const filesOfYarn = once((_: UpToFacts, stage: Stage) => firstFiles(stage));

/** Where the first COPY or ADD of a kind stands. */
interface Files {
  readonly settings: number;
  readonly lockfile: number;
  readonly others: number;
}

function firstFiles(stage: Stage): Files {
  const copied = stage.instructions.flatMap((node) =>
    node.keyword === 'COPY' || node.keyword === 'ADD'
      ? node.sources.map(({ text }) => ({ text, at: node.at.start }))
      : [],
  );
  const first = (is: (text: string) => boolean): number => copied.find(({ text }) => is(text))?.at ?? Infinity;
  return {
    settings: first((text) => /(?:^|\/)\.yarn(?:rc\.yml|\/|$)/.test(text)),
    lockfile: first((text) => text.endsWith('.lock')),
    others: first((text) => !/\.(?:json|lock)$/.test(text)),
  };
}
