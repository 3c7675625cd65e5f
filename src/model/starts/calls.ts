import { toolFacts } from '../../data/deeds.ts';
import { scriptsNamed } from '../../data/launchers.ts';
import { readsScript, usualShells } from '../../data/shells.ts';
import { parseScript, readShell } from '../../shell/index.ts';
import type { Command, Script } from '../../shell/nodes.ts';
import { shebangWords } from '../../shell/shell.ts';
import { mapped } from '../../text/mapped.ts';
import { nameOf, resolvePath, within } from '../../text/path.ts';
import type { Range } from '../../text/source.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { mayBeScript } from './entry.ts';
import { scriptsIn } from './launcher.ts';
import { textAt } from './placed-text.ts';
import type { Call, Calls, UpToStarts } from './types.ts';

/** What an image calls when it runs: what its instructions name, and what the scripts of the context call that these start. */
export const callsOf = once((build: UpToStarts, stage: Stage): Calls => {
  const commands: Call[] = [];
  const unread = new Set<string>();
  const seen = new Set<string>();
  const left = [stage.healthcheck, stage.cmd, stage.entrypoint].flatMap((node) =>
    node
      ? build.commands.script(node).commands.map((command): Call => ({ command, at: command.at, file: undefined }))
      : [],
  );
  const folder = stage.end.workdir ?? build.stages.baseFacts(stage)?.workdir ?? '/';
  const take = (script: Script, called: string, at: Range): void => {
    if (script.opaque) unread.add(called);
    for (const command of script.commands) left.push({ command, at, file: called });
  };
  for (let next = left.shift(); next; next = left.shift()) {
    const { command, at } = next;
    commands.push(next);
    for (const word of scriptWords(command)) {
      const paths = placesOf(build, stage, folder, word);
      const found = paths.map((path) => textAt(build, stage, path)).find((one) => one !== undefined);
      const shell = found && (shebangWords(found.text) ?? (readsScript(command.name) ? ['/bin/sh'] : undefined));
      if (found && shell && readShell(shell).family === 'posix') {
        const name = found.file ?? nameOf(word);
        if (!seen.has(name)) take(parseScript(found.content, { shell }), name, at);
        seen.add(name);
      } else if (!found && isScriptName(build, stage, command, word)) unread.add(word);
    }
    for (const name of scriptsNamed(
      command.tool,
      command.args.map(({ value }) => value),
    )) {
      const manifest =
        textAt(build, stage, within(folder, 'package.json'))?.text ?? build.facts.context?.read?.('package.json');
      const scripts = manifest === undefined ? undefined : scriptsIn(manifest);
      if (!scripts) unread.add(`${command.name} ${name}`);
      for (const one of [`pre${name}`, name, `post${name}`]) {
        const text = scripts?.get(one);
        if (text === undefined || seen.has(`package.json ${one}`)) continue;
        seen.add(`package.json ${one}`);
        take(parseScript(mapped(text, []), { shell: ['/bin/sh'] }), 'package.json', at);
      }
    }
  }
  return { commands, unread: [...unread] };
});

/** The words of a command that may name a script: what a shell is told to read, else each. */
function scriptWords({ name, inner, args, nameWord }: Command): readonly string[] {
  const words = readsScript(name)
    ? inner.some(({ from }) => from === 'argument')
      ? []
      : args.filter(({ value }) => !value.startsWith('-')).slice(0, 1)
    : [...(nameWord ? [nameWord] : []), ...args.filter(({ value }) => value.includes('/') || value.includes('.'))];
  return words.flatMap(({ literal }) => (literal === undefined || literal === '' ? [] : literal));
}

/** Where a word may stand: a name without a folder is looked for where programs are. */
function placesOf(build: UpToStarts, stage: Stage, folder: string, word: string): readonly string[] {
  const path = resolvePath(folder, word);
  const own = path === undefined ? [] : [path];
  return word.includes('/')
    ? own
    : [...(build.starts.searchPath(stage) ?? programFolders).map((bin) => within(bin, word)), ...own];
}

const programFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Whether a word that is called is a script of a shell, by its name: not what the file compiles, and not what another interpreter reads. */
function isScriptName(build: UpToStarts, stage: Stage, { name, nameWord }: Command, word: string): boolean {
  if (readsScript(name)) return usualShells.has(name);
  const called = nameOf(word);
  return (
    word === nameWord?.literal &&
    (toolFacts(called) === undefined || word.includes('/')) &&
    mayBeScript(build, stage, called) &&
    !/\.(?:py|pl|rb|js)$/.test(called) &&
    !build.starts.isCopied(stage, called)
  );
}
