import { parseScript } from '../../src/shell/index.ts';
import type { Command, Script } from '../../src/shell/nodes.ts';
import { mapped, type MappedText, type Segment } from '../../src/text/mapped.ts';

/** A text as it stands at `from` of a file. */
export const whole = (text: string, from = 0): MappedText => mapped(text, [{ at: 0, from, length: text.length }], from);

/** The lines of a RUN as BuildKit joins them: no continuation marks, comment lines and blank lines. */
export function joined(file: string): MappedText {
  const segments: Segment[] = [];
  let text = '';
  let from = 0;
  for (const line of file.split('\n')) {
    const first = text === '';
    const kept = line.replace(/\r$/, '').replace(/\\[ \t]*$/, '');
    if (first || !/^\s*(?:#|$)/.test(line)) {
      if (kept !== '') segments.push({ at: text.length, from, length: kept.length });
      text += kept;
    }
    from += line.length + 1;
  }
  return mapped(text, segments);
}

export const sh = ['/bin/sh', '-c'];

export const parsed = (file: string, shell: readonly string[] = sh): Script => parseScript(joined(file), { shell });

/** A heredoc body, whose line ends stay. */
export const parsedBody = (text: string, shell: readonly string[] = sh): Script => parseScript(whole(text), { shell });

/** The first command of a RUN. */
export function commandOf(file: string): Command {
  const [command] = parsed(file).commands;
  if (!command) throw new Error(`no command in ${file}`);
  return command;
}

export const texts = (words: readonly { readonly text: string }[]): readonly string[] => words.map((word) => word.text);
export const values = (words: readonly { readonly value: string }[]): readonly string[] =>
  words.map((word) => word.value);
