import type { Node } from '../syntax/nodes.ts';
import type { Build, Command, Stage, Value } from './types.ts';

const configuration = /^\/etc\/apt(?:\/|$)/;

/**
 * What apt's configuration says of a setting when `command` runs: `true` or `false`, `null` when nothing sets it, and undefined when a file that we
 * cannot read may. The command's own `-o` wins (apt.conf(5)).
 */
export function aptSetting(build: Build, command: Command, name: string): Value {
  const wanted = name.toLowerCase();
  for (const option of [...command.options('-o', '--option')].reverse()) {
    const [key, value] = cut(option.value, '=');
    if (key.toLowerCase() === wanted) return truth(value);
  }
  return command.stage.chain.reduce<Value>(
    (known, stage) => (known === null ? settingIn(build, stage, wanted, command) : known),
    null,
  );
}

function settingIn(build: Build, stage: Stage, wanted: string, before: Command): Value {
  let found: Value = null;
  for (const node of stage.instructions) {
    if (node.at.start > before.at.start) break;
    const written = node.keyword === 'RUN' ? writtenByRun(build, node, before) : writtenByCopy(build, node);
    if (written === undefined) found = undefined;
    else found = valueIn(written, wanted) ?? found;
  }
  return found;
}

/** The text that a RUN writes into apt's configuration. */
function writtenByRun(build: Build, node: Extract<Node, { keyword: 'RUN' }>, before: Command): string | undefined {
  let text = '';
  for (const command of build.commandsOf(node)) {
    if (command.at.start >= before.at.start) break;
    const toFile = command.redirections.some((redirection) => configuration.test(redirection.target?.value ?? ''));
    const toTee = command.parent?.kind === 'pipeline' && pipesInto(build, node, command);
    if (!toFile && !toTee) continue;
    const bodies = command.redirections.map((redirection) => redirection.body?.text ?? '');
    text += `${[...command.args.map((word) => word.value), ...bodies].join(' ')}\n`;
  }
  return text;
}

function pipesInto(build: Build, node: Extract<Node, { keyword: 'RUN' }>, command: Command): boolean {
  return build
    .commandsOf(node)
    .some(
      (other) =>
        other.name === 'tee' &&
        other.parent === command.parent &&
        other.operands.some((word) => configuration.test(word.value)),
    );
}

function writtenByCopy(build: Build, node: Node): string | undefined {
  if (node.keyword !== 'COPY' && node.keyword !== 'ADD') return '';
  const destination = node.destination && build.expand(node.destination, node);
  if (
    destination === undefined ||
    !configuration.test(destination) ||
    /sources|preferences|trusted|keyrings/.test(destination)
  )
    return '';
  return node.heredocs.length > 0 ? node.heredocs.map((heredoc) => heredoc.body.text).join('\n') : undefined;
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
