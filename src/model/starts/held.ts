import { lasting } from '../../data/effects.ts';
import { interpreters } from '../../data/services.ts';
import { walk } from '../../shell/index.ts';
import type { Command as ShellCommand, ScriptNode } from '../../shell/nodes.ts';
import type { Stage } from '../stages/types.ts';
import { entryScript, parsed } from './entry-script.ts';
import type { Held, UpToStarts } from './types.ts';

/** The program that a script starts last and waits for, where it could give its place to it. */
export function heldProgram(build: UpToStarts, stage: Stage): Held | undefined {
  const script = entryScript(build, stage);
  if (script) {
    const { body, opaque } = parsed(build, script, ['/bin/sh']);
    const last = opaque ? undefined : lastOf(body);
    return last && { at: last.words[0]?.at ?? last.at, file: script.file, called: callOf(last) };
  }
  const node = build.starts.of(stage)?.node;
  if (node?.command.form !== 'exec' || build.commands.systemShell(node) !== 'dash') return undefined;
  const outer = build.commands.script(node).commands[0];
  const inner =
    outer && (outer.name === 'sh' || outer.name === 'dash')
      ? outer.inner.find(({ from }) => from === 'argument')
      : undefined;
  const last = lastOf(inner?.node);
  return last && { at: last.words[0]?.at ?? last.at, file: undefined, called: callOf(last) };
}

const callOf = (command: ShellCommand): string => command.name || (command.nameWord?.value ?? '');

/** The last command of a script, where it is a program that stays, nothing stands before it, and no other one needs the shell. */
function lastOf(body: ScriptNode | undefined): ShellCommand | undefined {
  const nodes = [...walk(body)];
  const needsShell = (node: ScriptNode): boolean =>
    (node.kind === 'command' && (node.name === 'trap' || node.name === 'wait')) ||
    (node.kind === 'list' && node.items.some(({ operator }) => operator === '&'));
  if (nodes.some(needsShell)) return undefined;
  const last = body?.kind === 'list' ? body.items.at(-1)?.node : body;
  if (
    last?.kind !== 'command' ||
    last.prefixes.length > 0 ||
    last.assignments.length > 0 ||
    last.inner.some(({ from }) => from === 'argument')
  )
    return undefined;
  return isProgram(last) ? last : undefined;
}

/** `"$@"`, an interpreter, a server: what goes on until it is stopped. */
function isProgram({ name, nameWord, tool, effect, args }: ShellCommand): boolean {
  if (nameWord && /^"?\$(?:\{?[@*]\}?)"?$/.test(nameWord.text)) return true;
  if (name === '' || effect !== undefined) return lasting.has(name);
  return (interpreters.has(tool) && args.length > 0) || stays.has(name);
}

const stays: ReadonlySet<string> = new Set(
  'apache2-foreground caddy celery daphne gunicorn haproxy httpd-foreground hypercorn java mysqld nginx php-fpm postgres puma redis-server sshd supervisord unicorn uvicorn uwsgi'.split(
    ' ',
  ),
);
