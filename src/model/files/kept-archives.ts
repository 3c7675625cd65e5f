import type { Bytes } from '../../bytes/bytes.ts';
import { dataLibraries } from '../../data/model-hubs.ts';
import { homeOf, mountedOver, removesAfter } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { KeptArchives } from './types.ts';

/** The archives that a library of Python has fetched and unpacked in a command, and that stay beside what came of them. */
export function keptArchives(build: UpToCommands, command: Command): KeptArchives | undefined {
  if (command.form?.language !== 'Python') return undefined;
  const bodies = command.redirections.flatMap(({ body }) => body?.text ?? []);
  const text = [...command.args.map(({ value }) => value), ...bodies].join('\n');
  for (const library of dataLibraries) {
    const own = command.args.some(({ value }) => value === library.module);
    if (!own && !text.includes(library.call)) continue;
    const names = own ? command.args.map(({ value }) => value) : quotedIn(text, library.call);
    const option = own ? after(names, library.option) : keywordIn(text, library.keyword);
    const said = option ?? build.commands.environment(command, library.variable);
    if (said === undefined) return undefined;
    const folder = said === null || said === '' ? library.folder : said;
    const home = homeOf(build.stages.before(command.run));
    const absolute = folder.startsWith('~') ? home && home + folder.slice(1) : folder;
    if (absolute === undefined || mountedOver(build, command.run, absolute)) return undefined;
    const kept = [...new Set(names)]
      .flatMap((name) => library.archives.get(name) ?? [])
      .toSorted((one, other) => other.bytes - one.bytes);
    const left = removesAll(build, command)
      ? []
      : kept.filter(({ path }) => !removesAfter(build, command, `${absolute}/${path}`));
    if (left.length === 0) return undefined;
    return { paths: left.map(({ path }) => `${folder}/${path}`), bytes: weightOf(left) };
  }
  return undefined;
}

/** Whether a later command of the RUN removes archives by a pattern. */
const removesAll = (build: UpToCommands, { run, at }: Command): boolean =>
  build.commands
    .of(run)
    .some(
      (later) =>
        later.at.start > at.start &&
        (later.effect === 'removes' || later.name === 'find') &&
        later.words.some(({ value }) => value.endsWith('*.zip')),
    );

function weightOf(left: readonly { readonly bytes: number }[]): Bytes {
  const value = left.reduce((sum, { bytes }) => sum + bytes, 0);
  return { value, low: value * 0.7, high: value * 1.3, from: 'guess' };
}

const after = (words: readonly string[], option: string): string | undefined => {
  const at = words.indexOf(option);
  return at === -1 ? undefined : words[at + 1];
};

/** What stands in quotes in the calls of a function. */
const quotedIn = (text: string, call: string): readonly string[] =>
  text
    .split(call)
    .slice(1)
    .flatMap((rest) => (rest.split(')', 1)[0] ?? '').split(/["']/).filter((_, at) => at % 2 === 1));

/** The text that an argument is given. */
function keywordIn(text: string, keyword: string): string | undefined {
  const at = text.indexOf(`${keyword}=`);
  return at === -1 ? undefined : text.slice(at + keyword.length + 1).split(/["']/, 2)[1];
}
