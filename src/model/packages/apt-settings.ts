import type { Node, RunNode } from '../../syntax/nodes.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Value } from '../facts/types.ts';
import { selectedBy } from '../files/selection.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';

const configuration = /^\/etc\/apt(?:\/|$)/;

/**
 * What apt's configuration says of a setting when `command` runs: `true` or `false`, `null` when nothing sets it, and undefined when a file that we
 * cannot read may. The command's own `-o` wins (apt.conf(5)).
 */
export function aptSetting(build: UpToCommands, command: Command, name: string): Value {
  const wanted = name.toLowerCase();
  for (const option of [...command.options('-o', '--option')].reverse()) {
    const [key, value] = cut(option.value, '=');
    if (key.toLowerCase() === wanted) return truth(value);
  }
  const found = command.stage.chain.reduce<Value>(
    (known, stage) => (known === null ? settingIn(build, stage, wanted, command) : known),
    null,
  );
  const own = build.stages.baseFacts(command.stage)?.aptSettings ?? [];
  return found === null && own.some((key) => key.toLowerCase() === wanted) ? 'true' : found;
}

/** What a command or copy writes into apt's configuration; undefined for a file that we cannot read. */
interface Written {
  readonly at: number;
  readonly text: string | undefined;
}

function settingIn(build: UpToCommands, stage: Stage, wanted: string, before: Command): Value {
  let found: Value = null;
  for (const { at, text } of writtenIn(build, stage)) {
    if (at >= before.at.start) break;
    found = text === undefined ? undefined : (valueIn(text, wanted) ?? found);
  }
  return found;
}

const writtenIn = once((build: UpToCommands, stage: Stage): readonly Written[] =>
  stage.instructions.flatMap((node) => {
    if (node.keyword === 'RUN') return writtenByRun(build, node);
    const text = writtenByCopy(build, node);
    return text === '' ? [] : [{ at: node.at.start, text }];
  }),
);

function writtenByRun(build: UpToCommands, node: RunNode): readonly Written[] {
  return build.commands.of(node).flatMap((command) => {
    const toFile = command.redirections.some((redirection) => configuration.test(redirection.target?.value ?? ''));
    const toTee = command.parent?.kind === 'pipeline' && pipesInto(build, node, command);
    if (!toFile && !toTee) return [];
    const bodies = command.redirections.map((redirection) => redirection.body?.text ?? '');
    return [{ at: command.at.start, text: [...command.args.map((word) => word.value), ...bodies].join(' ') }];
  });
}

function pipesInto(build: UpToCommands, node: RunNode, command: Command): boolean {
  return build.commands
    .of(node)
    .some(
      (other) =>
        other.name === 'tee' &&
        other.parent === command.parent &&
        other.operands.some((word) => configuration.test(word.value)),
    );
}

function writtenByCopy(build: UpToCommands, node: Node): string | undefined {
  if (node.keyword !== 'COPY' && node.keyword !== 'ADD') return '';
  const destination = node.destination && build.stages.expand(node.destination, node);
  if (
    destination === undefined ||
    !configuration.test(destination) ||
    /sources|preferences|trusted|keyrings/.test(destination)
  )
    return '';
  if (node.heredocs.length > 0) return node.heredocs.map((heredoc) => heredoc.body.text).join('\n');
  const texts = selectedBy(build, node)?.map(({ path }) => build.facts.context?.read?.(path));
  return !texts || texts.length === 0 || texts.includes(undefined) ? undefined : texts.join('\n');
}

function valueIn(text: string, wanted: string): Value {
  const lower = text.toLowerCase();
  const at = lower.lastIndexOf(wanted);
  if (at === -1) return null;
  const value = /^["'\s=]*(\w+)/.exec(text.slice(at + wanted.length, at + wanted.length + 40))?.[1];
  return value === undefined ? undefined : truth(value);
}

/** apt takes yes, true, with, on, enable, 1 for true and their opposites for false (StringToBool in apt-pkg). */
const truth = (value: string): Value =>
  /^["']?(?:yes|true|with|on|enable|[1-9]\d*)["']?$/i.test(value.trim()) ? 'true' : 'false';

const cut = (text: string, separator: string): readonly [string, string] => {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};
