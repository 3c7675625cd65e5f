import { initWrappers } from '../../data/services.ts';
import { shellFamilies } from '../../data/shells.ts';
import { nameOf, resolvePath, within } from '../../text/path.ts';
import type { Range } from '../../text/source.ts';
import { parseScript } from '../../shell/index.ts';
import type { Script } from '../../shell/nodes.ts';
import { shebangWords } from '../../shell/shell.ts';
import { foreignIn } from '../commands/foreign.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { textIn } from './placed-text.ts';
import type { EntryScript, StartsFace, UpToStarts } from './types.ts';

/** The script that an image starts, as far as its text is known: a file of the context, or a here-document of a COPY. */
export const entryScript = once((build: UpToStarts, stage: Stage): EntryScript | undefined => {
  const named = startedPath(build, stage);
  if (!named || stage.windows) return undefined;
  for (const link of stage.chain)
    for (const node of link.instructions.toReversed()) {
      if ((node.keyword !== 'COPY' && node.keyword !== 'ADD') || node.broken) continue;
      const found = named.paths.map((path) => textIn(build, node, path)).find((one) => one !== undefined);
      if (found)
        return {
          ...found,
          path: nameOf(named.paths[0] ?? ''),
          at: named.at,
          direct: named.direct,
          reader: named.reader,
          node,
        };
    }
  return undefined;
});

/** What the shell of the script that an image starts lacks of what is in it: the shell of its first line, or the one that is told to read it. */
export function foreignInScript(build: UpToStarts, stage: Stage): ReturnType<StartsFace['foreignInScript']> {
  const script = entryScript(build, stage);
  const node = build.starts.of(stage)?.node;
  const words = script && (script.direct ? shebangWords(script.text) : script.reader && [script.reader]);
  if (!script || !node || !words) return undefined;
  return { file: script.file, found: foreignIn(build, node, parsed(build, script, words), words) };
}

/** A script as a shell reads it. A file is parsed once, however many stages start it. */
export function parsed(build: UpToStarts, { file, content }: EntryScript, shell: readonly string[]): Script {
  if (file === undefined) return parseScript(content, { shell });
  const known = parsedFiles(build);
  const key = JSON.stringify([file, shell]);
  const script = known.get(key) ?? parseScript(content, { shell });
  known.set(key, script);
  return script;
}

const parsedFiles = once<UpToStarts, Map<string, Script>>(() => new Map());

/** The file that an image starts, where it is named by more than its name. */
export function startedFile(
  build: UpToStarts,
  stage: Stage,
): { readonly path: string; readonly at: Range } | undefined {
  const started = stage.windows ? undefined : startedPath(build, stage);
  const [path, ...others] = started?.paths ?? [];
  return started && path !== undefined && others.length === 0 && started.direct ? { path, at: started.at } : undefined;
}

interface Started {
  /** Where it may stand, absolute. */
  readonly paths: readonly string[];
  readonly at: Range;
  /** Whether the kernel starts it, and not a shell that is told to read it. */
  readonly direct: boolean;
  /** That shell. */
  readonly reader: string | undefined;
}

/** The file that is started, behind init wrappers and a shell that is named. */
function startedPath(build: UpToStarts, stage: Stage): Started | undefined {
  const node = build.starts.of(stage)?.node;
  if (!node) return undefined;
  const words = wordsOf(build, stage);
  let direct = node.command.form === 'exec';
  let reader: string | undefined;
  for (const { text, at } of words) {
    if (text.startsWith('-') || /^\w+=/.test(text) || initWrappers.has(nameOf(text))) continue;
    if (shellFamilies.has(nameOf(text)) && direct) {
      direct = false;
      reader = nameOf(text);
      continue;
    }
    const workdir = stage.end.workdir;
    const own = text.includes('/')
      ? [resolvePath(workdir, text)]
      : (build.starts.searchPath(stage) ?? programFolders).map((bin) => within(bin, text));
    const paths = own.filter((path) => path !== undefined);
    return paths.length === 0 || /[\s$;&|]/.test(text) ? undefined : { paths, at, direct, reader };
  }
  return undefined;
}

const programFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

function wordsOf(build: UpToStarts, stage: Stage): readonly { readonly text: string; readonly at: Range }[] {
  const node = build.starts.of(stage)?.node;
  if (!node) return [];
  if (node.command.form === 'exec') {
    const more = stage.entrypoint === node && stage.cmd?.command.form === 'exec' ? stage.cmd.command.words : [];
    return [...node.command.words, ...more];
  }
  const { body } = build.commands.script(node);
  if (body?.kind !== 'command') return [];
  return body.words.map(({ value, at }) => ({ text: value, at }));
}
