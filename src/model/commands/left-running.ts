import { serviceStarted } from '../../data/service-starters.ts';
import type { ScriptNode } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import type { Range } from '../../text/source.ts';
import type { LeftRunning, UpToCommands } from './types.ts';

/** What a RUN has started when it ends, and nothing in it has made use of: what stands behind `&`, and services. */
export function leftRunning(build: UpToCommands, run: RunNode): readonly LeftRunning[] {
  const { body } = build.commands.script(run);
  return body ? atEnd(body) : [];
}

/** What is started at the end of a script, in order: behind it there is nothing but commands that do not need it. */
function atEnd(node: ScriptNode, followed = false, background?: Range): readonly LeftRunning[] {
  // Who waits behind a loop waits for its work; a server is only started.
  if (background && followed && endsInLoop(node)) return [];
  if (background) return [{ at: background, name: nameOf(node) }];
  switch (node.kind) {
    case 'command': {
      const { name, nameWord, args } = node;
      const service = serviceStarted(
        name,
        nameWord?.value ?? '',
        args.map(({ value }) => value),
      );
      if (service === undefined) return [];
      return [{ at: { start: nameWord?.at.start ?? node.at.start, end: node.at.end }, name, service }];
    }
    case 'group':
    case 'loop':
      return node.body ? atEnd(node.body, followed) : [];
    case 'list': {
      const found: LeftRunning[] = [];
      for (const item of node.items.toReversed()) {
        const own = atEnd(
          item.node,
          followed || item !== node.items.at(-1),
          item.operator === '&' ? (item.operatorAt ?? item.node.at) : undefined,
        );
        if (own.length === 0 && !isIndifferent(item.node)) break;
        found.unshift(...own);
      }
      return found;
    }
    default:
      return [];
  }
}

/** What is done with a process that is known to run. */
const uses: ReadonlySet<string> = new Set(['wait', 'kill', 'killall', 'pkill', 'fg', 'disown']);

/** Whether a command has no use for what was started before it: it prints, waits a while or tidies up. */
const isIndifferent = (node: ScriptNode): boolean =>
  node.kind === 'command' &&
  !uses.has(node.name) &&
  !node.assignments.some(({ value }) => value?.variables.includes('!') || value?.text.includes('$!')) &&
  // An assignment is what a `&` in an address leaves behind it.
  (node.nameWord === undefined || node.effect === 'tells' || node.effect === 'removes' || node.effect === 'sets') &&
  node.redirections.length === 0;

const endsInLoop = (node: ScriptNode): boolean =>
  node.kind === 'loop' || (node.kind === 'group' && node.body !== undefined && endsInLoop(node.body));

/** The command, or the first one of what is started as a whole. */
function nameOf(node: ScriptNode): string {
  if (node.kind === 'command') return node.name || 'the command';
  if (node.kind === 'pipeline') return node.commands[0] ? nameOf(node.commands[0]) : 'the command';
  return 'the command';
}
