/** Builds of texts, for tests that ask the model. */
import { createBuild } from '../../src/model/build.ts';
import type { Build, Bytes, Command, Facts, Keyword, NodeOf, Stage } from '../../src/model/index.ts';
import { readTable } from '../../src/node/shipped/tables.ts';
import { Source } from '../../src/text/source.ts';
import { memoryFiles, type MemoryFile } from './memory-files.ts';

/** Files of a context: bytes by path, or a text. */
export type Files = Readonly<Record<string, number | string>>;

export const contextOf = (files: Files): NonNullable<Facts['context']> =>
  memoryFiles(
    new Map(
      Object.entries(files).map(([path, content]): [string, MemoryFile] => [
        path,
        typeof content === 'number' ? { size: content } : { size: Buffer.byteLength(content), text: content },
      ]),
    ),
  );

/** The build of a text, with the big tables and what else is known. */
export const buildOf = (text: string, facts: Facts = {}, files?: Files): Build =>
  createBuild(new Source('Dockerfile', text), {
    table: readTable,
    ...(files && { context: contextOf(files) }),
    ...facts,
  });

/** The last stage. */
export function lastStage(build: Build): Stage {
  const stage = build.stages.all.at(-1);
  if (!stage) throw new Error('no stage');
  return stage;
}

/** The last instruction of a keyword, of ONBUILD too. */
export function lastNode<K extends Keyword>(build: Build, keyword: K): NodeOf<K> {
  const node: NodeOf<K> | undefined = build.stages.instructions(keyword, { onbuild: true }).at(-1);
  if (!node) throw new Error(`no ${keyword}`);
  return node;
}

/** The last command of a name. */
export function lastCommand(build: Build, name: string): Command {
  const command = build.commands.all.findLast((one) => one.name === name);
  if (!command) throw new Error(`no \`${name}\``);
  return command;
}

/** A number with its source's first letter: `5m`, `2t`, `?` for what is not known, but by its kind at most; rounded. */
export const shown = (bytes: Bytes | undefined): string =>
  bytes && bytes.from !== 'typical' ? `${Math.round(bytes.value)}${bytes.from[0]}` : '?';
