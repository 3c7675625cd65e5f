import type { Shell } from '../../data/distributions.ts';
import { type ExtensionKind, extendedSince, shellExtensions } from '../../data/shell-extensions.ts';
import { readShell } from '../../shell/index.ts';
import type { Script } from '../../shell/nodes.ts';
import { shebangWords } from '../../shell/shell.ts';
import type { Node } from '../../syntax/nodes.ts';
import { isBefore } from '../images/tag.ts';
import type { Release } from '../images/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { shellWords } from './shell-words.ts';
import type { Command, ForeignSyntax, Runner, UpToCommands } from './types.ts';

/** A shell, and the release that says how old it is where it is called `sh`. */
interface Reader {
  readonly program: Shell;
  readonly release: Release | undefined;
}

/** What the shells that read the script of a node lack of what is in it, as far as they are known. */
export function foreignSyntax(build: UpToCommands, node: Runner): readonly ForeignSyntax[] {
  const script = build.commands.script(node);
  return foreignIn(build, node, script, shebangWords(script.text.text) ?? shellWords(build, node));
}

/** The same of a script that the words of a shell read where a node stands. */
export function foreignIn(
  build: UpToCommands,
  node: Node,
  script: Script,
  words: readonly string[],
): readonly ForeignSyntax[] {
  const stage = build.stages.of(node);
  if (!stage || script.extensions.length === 0) return [];
  const own = readShell(words).name;
  return script.extensions.flatMap(({ kind, at, reader }) => {
    if (kind === 'pipefail' && isTried(script, at.start)) return [];
    const shell = readerNamed(build, node, stage, reader ?? own);
    return shell && lacks(shell, kind)
      ? [{ kind, at, program: shell.program, own: reader === undefined, facts: shellExtensions[kind] }]
      : [];
  });
}

/** Whether a `set` stands alone in a subshell, to see whether it fails. */
const isTried = ({ commands }: Script, at: number): boolean =>
  commands.some(
    (command) =>
      command.at.start <= at &&
      at < command.at.end &&
      command.parent?.kind === 'group' &&
      command.parent.subshell &&
      command.parent.body === command,
  );

/** Whether the shell that words such as those of SHELL start refuses `-o pipefail`. */
export function refusesPipefail(build: UpToCommands, node: Node, words: readonly string[]): boolean {
  const stage = build.stages.of(node);
  const shell = stage && readerNamed(build, node, stage, readShell(words).name);
  return shell !== undefined && lacks(shell, 'pipefail');
}

/** The program that `/bin/sh` is when a node runs; nothing where that is not known, or has been changed. */
export function systemShell(build: UpToCommands, node: Node): Shell | undefined {
  const stage = build.stages.of(node);
  return stage && readerNamed(build, node, stage, 'sh')?.program;
}

/** The shell that reads a RUN; nothing where that is not known. */
export const shellOf = once((build: UpToCommands, node: Node): Shell | undefined => {
  const stage = build.stages.of(node);
  return stage && readerNamed(build, node, stage, readShell(build.stages.before(node).shell).name)?.program;
});

function readerNamed(build: UpToCommands, node: Node, stage: Stage, name: string): Reader | undefined {
  if (name === 'dash' || name === 'bash') return { program: name, release: undefined };
  if (name !== 'sh' && name !== 'ash') return undefined;
  const change = changesShell(build, stage).find(
    (command) => command.stage !== stage || command.run.index < node.index,
  );
  const facts = build.stages.baseFacts(stage);
  if (change || !facts?.shell || facts.shell === 'none' || (name === 'ash' && facts.shell !== 'busybox'))
    return undefined;
  return { program: facts.shell, release: facts.distribution };
}

/** The commands of a stage and those below it that may put another program in place of `/bin/sh`. */
const changesShell = once((build: UpToCommands, stage: Stage): readonly Command[] =>
  stage.chain.flatMap((link) =>
    build.commands
      .in(link)
      .filter(({ effect, args }) => effect !== 'notes' && args.some(({ value }) => shellPath.test(value))),
  ),
);

/** What such a command names: the place of the shell, or a package that takes it. */
const shellPath = /^(?:\/usr)?\/bin\/sh$|^dash$|-binsh$/;

function lacks({ program, release }: Reader, kind: ExtensionKind): boolean {
  const since = release && extendedSince(kind, release.id);
  if (since !== undefined)
    return release?.version !== undefined && isBefore(release.version.replace('stream', ''), since);
  return shellExtensions[kind].lacking.includes(program);
}
