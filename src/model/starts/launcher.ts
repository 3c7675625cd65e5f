import { launched } from '../../data/launchers.ts';
import { parseScript } from '../../shell/index.ts';
import { mapped } from '../../text/mapped.ts';
import type { Stage } from '../stages/types.ts';
import type { Launcher, UpToStarts } from './types.ts';
import { jsonIn, jsonOf } from '../../text/json.ts';

/** The package manager or build tool that an image starts, and that starts the program in turn. */
export function launcherOf(build: UpToStarts, stage: Stage): Launcher | undefined {
  const programs = build.starts.programs(stage);
  const node = build.starts.of(stage)?.node;
  const found = programs?.findLast(({ tool, args }) => launched(tool, args) !== undefined);
  const last = programs?.at(-1);
  // What ran before the last program is over; the one that it starts itself stands among its words.
  if (!found || !last || last.at.start > (found.argsAt.at(-1)?.end ?? found.at.end)) return undefined;
  const what = launched(found.tool, found.args);
  if (!node || what === undefined) return undefined;
  const at = {
    start: found.at.start,
    end: found.argsAt.find((_, index) => found.args[index] === what.split(' ').at(-1))?.end ?? found.at.end,
  };
  const isAlone = programs?.length === 1 && (!stage.cmd || !stage.entrypoint);
  const runs = isAlone && found.form?.language === 'Node.js' ? scriptOf(build, stage, what) : undefined;
  return {
    at: at.end >= at.start ? at : found.at,
    called: `${found.name} ${what}`,
    node,
    ...(runs && { runs }),
    ...(runs?.[0] === 'node' && node.command.form === 'exec' && { instead: runs }),
  };
}

/** What a script of `package.json` runs, where it is one command of plain words, with none before or after it. */
function scriptOf(build: UpToStarts, stage: Stage, what: string): readonly string[] | undefined {
  const name = what.split(' ').at(-1) ?? '';
  const text = build.facts.context?.read?.('package.json');
  const scripts = text === undefined ? undefined : scriptsIn(text);
  const script = scripts?.get(name) ?? (scripts && name === 'start' ? 'node server.js' : undefined);
  if (!scripts || script === undefined || scripts.has(`pre${name}`) || scripts.has(`post${name}`)) return undefined;
  if (!stage.end.workdir) return undefined;
  const { body } = parseScript(mapped(script, []), { shell: ['/bin/sh'] });
  if (body?.kind !== 'command' || body.prefixes.length + body.assignments.length + body.redirections.length > 0)
    return undefined;
  const words = body.words.flatMap(({ literal }) => literal ?? []);
  return words.length === body.words.length ? words : undefined;
}

/** The scripts that a `package.json` has; nothing where it cannot be read. */
export function scriptsIn(text: string): ReadonlyMap<string, string> | undefined {
  const manifest = jsonOf(text);
  if (!manifest) return undefined;
  const scripts = Object.entries(jsonIn(manifest, 'scripts'));
  return new Map(scripts.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
