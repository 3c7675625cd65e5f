import { createBuild } from '../../src/engine/index.ts';
import { Source } from '../../src/text/source.ts';
import type { CommandForm } from '../../src/syntax/nodes.ts';

/**
 * The command for `sh -c` in the image of a Dockerfile that starts its program as Docker would, and ends well when that is still running after five
 * seconds or has ended well; then what the case asks for itself.
 */
export function startCommand(dockerfile: string, also: string | undefined): string {
  const target = createBuild(new Source('Dockerfile', dockerfile)).stages.targets[0];
  const words = [...wordsOf(target?.entrypoint?.command), ...wordsOf(target?.cmd?.command)];
  if (words.length === 0) throw new Error('it starts nothing');
  // 124 is what timeout gives, 143 busybox's.
  const start = `timeout 5 ${words.map(quoted).join(' ')}; case $? in 0|124|143) ;; *) exit 1;; esac`;
  return also === undefined ? start : `${start}; ${also}`;
}

function wordsOf(command: CommandForm | undefined): readonly string[] {
  if (!command) return [];
  return command.form === 'exec' ? command.words.map(({ text }) => text) : ['/bin/sh', '-c', command.script.text];
}

const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;
