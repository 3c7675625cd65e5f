import { isSecretName } from '../../data/secret-names.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import { once } from '../memo.ts';
import { cloned } from './copies.ts';
import type { PersistedSecret } from './types.ts';

/** Where a RUN leaves what its secret mounts hold, or a token in the address of a clone. */
export const persistedIn = once((build: UpToCommands, run: RunNode): readonly PersistedSecret[] => {
  const known = secretsOf(build, run);
  return build.commands.of(run).flatMap((command) => {
    const found = persists(build, command, known);
    return found && !isRemoved(build, command, found.path) ? [found] : [];
  });
});

/** How a script gets at what is secret: by the paths of its mounts, and by variables. */
interface Known {
  readonly paths: readonly string[];
  readonly names: ReadonlySet<string>;
}

function secretsOf(build: UpToCommands, run: RunNode): Known {
  const mounts = run.mounts.filter(({ type }) => type === 'secret');
  const paths = mounts.flatMap(({ target, id, source, env }) =>
    target === undefined ? (env === undefined ? [`/run/secrets/${id ?? source}`] : []) : [target],
  );
  const names = new Set(mounts.flatMap(({ env }) => env ?? []));
  for (const { assignments, name, operands } of build.commands.of(run)) {
    for (const { name: variable, value } of assignments)
      if (value && mentions(value, { paths, names })) names.add(variable);
    if (name !== 'export') continue;
    for (const word of operands)
      if (mentions(word, { paths, names })) names.add(word.value.slice(0, Math.max(0, word.value.indexOf('='))));
  }
  return { paths, names };
}

const mentions = ({ value, variables }: ShellWord, { paths, names }: Known): boolean =>
  variables.some((name) => names.has(name)) || paths.some((path) => value.includes(path));

interface Persisted extends PersistedSecret {
  readonly path: string | undefined;
}

const cure = 'use the mount where it is, or delete this in the same `RUN`';

/** Where a command leaves a secret that it is handed. */
function persists(build: UpToCommands, command: Command, known: Known): Persisted | undefined {
  const { operands, args, redirections, nameWord, parent } = command;
  if (command.does('clone')) {
    const address = operands.find(({ value }) => value.includes('://') && value.includes('@'));
    const isSecret = address && (mentions(address, known) || address.variables.some(isSecretName));
    const folder = cloned(build, command) ?? undefined;
    if (!isSecret) return undefined;
    return {
      at: address.at,
      where: "the clone's `.git/config`",
      path: folder && `${folder}/.git`,
      cure: 'delete `.git` in the same `RUN`, or hand it to a credential helper',
    };
  }
  if (known.paths.length === 0 && known.names.size === 0) return undefined;
  const last = command.effect === 'moves' ? operands.at(-1) : undefined;
  if (last && nameWord && operands.slice(0, -1).some((word) => mentions(word, known)))
    return { at: nameWord.at, where: `\`${last.value}\``, path: build.commands.pathOf(command, last), cure };
  const target = redirections.find(
    ({ operator, descriptor }) => /^(?:>|>>|>\|)$/.test(operator) && descriptor !== 2,
  )?.target;
  const file = target ?? (command.name === 'tee' ? operands[0] : undefined);
  if (file && !file.value.startsWith('/dev/')) {
    const before = parent?.kind === 'pipeline' ? parent.commands : [command.node];
    const isFed = before.some(
      (node) => node.kind === 'command' && prints(node.effect) && node.args.some((word) => mentions(word, known)),
    );
    const isWritten = redirections.some(
      ({ body }) =>
        body?.expands &&
        [...known.names].some((name) => body.text.includes(`$${name}`) || body.text.includes(`\${${name}`)),
    );
    if (isFed || isWritten)
      return { at: file.at, where: `\`${file.value}\``, path: build.commands.pathOf(command, file), cure };
  }
  const isKept =
    /^(?:config|login|set)$/.test(command.subcommands[0] ?? operands[0]?.value ?? '') && command.form !== undefined;
  const word = isKept ? args.find((one) => mentions(one, known)) : undefined;
  return (
    word && {
      at: word.at,
      where: `the configuration of \`${command.name}\``,
      path: undefined,
      cure: 'hand it over as a variable, or mount the file',
    }
  );
}

/** Whether a command prints what it is told, or reads. */
const prints = (effect: Command['effect']): boolean => effect === 'tells' || effect === 'writes';

/** Whether the same RUN takes it away again; of a tool's settings, by the tool. */
const isRemoved = (build: UpToCommands, command: Command, path: string | undefined): boolean =>
  build.commands.of(command.run).some((later) => {
    if (later.at.start <= command.at.start) return false;
    if (later.name === 'rm' || later.name === 'shred')
      return later.operands.some(
        (word) =>
          path === undefined ||
          build.commands.pathOf(later, word) === undefined ||
          overlaps(path, build.commands.pathOf(later, word) ?? ''),
      );
    return (
      later.tool === command.tool &&
      later.args.some(({ value }) => /^(?:delete|unset|rm|remove|--unset|--unset-all|logout|set-url)$/.test(value))
    );
  });

const overlaps = (path: string, other: string): boolean => path === other || path.startsWith(`${other}/`);
