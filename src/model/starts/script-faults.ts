import { shellFamilies } from '../../data/shells.ts';
import { nameOf } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import type { Stage } from '../stages/types.ts';
import { entryScript } from './entry-script.ts';
import type { EntryScript, ScriptFault, UpToStarts } from './types.ts';

/** Why the script that an image starts cannot be started; nothing where it can, or where that is not known. */
export function scriptFault(build: UpToStarts, stage: Stage): ScriptFault | undefined {
  const script = entryScript(build, stage);
  const node = build.starts.of(stage)?.node;
  if (!script || !node) return undefined;
  const later = touching(build, stage, script);
  if (later === 'unknown') return undefined;
  const first = script.text.split('\n', 1)[0] ?? '';
  const isCleaned = later.some(
    ({ name, words }) => name === 'dos2unix' || words.some(({ value }) => /\\r|\\015/.test(value)),
  );
  if (first.endsWith('\r') && !isCleaned) return { kind: 'line ends', script };
  if (!script.direct) return undefined;
  const isRewritten = later.some(({ effect }) => effect !== 'marks');
  if (!first.startsWith('#!'))
    return script.text.trim() === '' || isRewritten ? undefined : { kind: 'interpreter line', script };
  const interpreter = interpreterOf(first);
  if (interpreter && !isRewritten) {
    const name = nameOf(interpreter);
    const lacking = (shellFamilies.has(name) && build.starts.lacksShell(node)) || build.starts.lacksProgram(node, name);
    if (lacking) return { kind: 'interpreter', script, interpreter: name };
  }
  const marked = later.some(({ name }) => name !== 'chown' && name !== 'chgrp');
  const mode = modeOf(build, script);
  return mode !== undefined && (mode & 0o111) === 0 && !marked ? { kind: 'mode', script } : undefined;
}

/** The mode that a script is copied with; nothing where it is not known. */
function modeOf(build: UpToStarts, { file, node }: EntryScript): number | undefined {
  const given = node.flag('chmod');
  if (given) return given.value && /^[0-7]{3,4}$/.test(given.value.text) ? parseInt(given.value.text, 8) : undefined;
  // A here-document makes a file that nobody may execute.
  return file === undefined ? 0 : build.facts.context?.mode?.(file);
}

/** `bash` of `#!/bin/bash -e` and of `#!/usr/bin/env -S bash`. */
function interpreterOf(line: string): string | undefined {
  const [program, ...args] = line.slice(2).trim().split(/\s+/);
  if (program === undefined || nameOf(program) !== 'env') return program;
  return args.find((word) => !word.startsWith('-') && !word.includes('='));
}

/** The commands behind a script's copy that may change it: they name it, or a folder that it may lie in; `unknown` where one may do anything. */
function touching(build: UpToStarts, stage: Stage, { node, path }: EntryScript): readonly Command[] | 'unknown' {
  const runs = stage.chain.flatMap((link) =>
    link.instructions.flatMap((one) => (one.keyword === 'RUN' && one.index > node.index ? [one] : [])),
  );
  if (runs.some((run) => build.commands.script(run).opaque)) return 'unknown';
  const commands = runs.flatMap((run) => build.commands.of(run));
  if (commands.some(({ nameWord, effect, form }) => nameWord && !effect && !form)) return 'unknown';
  return commands.filter(({ name, effect, dynamic, words }) => {
    const changes =
      effect === 'marks' || effect === 'rewrites' || effect === 'moves' || effect === 'writes' || name === 'dos2unix';
    return (
      changes &&
      (dynamic ||
        words.some(
          ({ value, globs }) =>
            value.includes(path) || globs || value.endsWith('/') || (!/\.\w+$/.test(value) && value.startsWith('/')),
        ))
    );
  });
}
