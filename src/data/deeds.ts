import type { Deed, Tool } from './tool.ts';
import { tools } from './tools/index.ts';

const byName: ReadonlyMap<string, Tool> = new Map(tools.flatMap((tool) => tool.names.map((name) => [name, tool])));

/** What is known of a tool, by its canonical name. */
export const toolFacts = (name: string): Tool | undefined => byName.get(name);

const none: ReadonlySet<Deed> = new Set();
const read = new WeakMap<Tool, ReadonlyMap<string, ReadonlySet<Deed>>>();

/** The deeds of a tool by path, every spelling of it. */
function deedsByPath(tool: Tool): ReadonlyMap<string, ReadonlySet<Deed>> {
  const known = read.get(tool);
  if (known) return known;
  const deeds = new Map<string, Set<Deed>>();
  for (const [deed, paths] of Object.entries(tool.does ?? {}) as [Deed, readonly string[]][])
    for (const path of paths)
      for (const spelling of spellings(tool, [path]))
        deeds.set(spelling, (deeds.get(spelling) ?? new Set<Deed>()).add(deed));
  read.set(tool, deeds);
  return deeds;
}

/** Subcommands in every spelling that the tool takes. */
export const spellings = ({ aliases = {} }: Tool, paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => [path, ...(Object.hasOwn(aliases, path) ? (aliases[path] ?? []) : [])]);

/** A subcommand that is written with all that it is from (`org.apache.maven.plugins:maven-dependency-plugin:3.8.1:go-offline`), as the form has it. */
export const plainGoal = ({ inFull }: Tool, word: string): string => (inFull ? word.replace(inFull, '$1:$2') : word);

/** The subcommands of a tool that do one of these, in every spelling. */
export const pathsThat = (tool: Tool, ...wanted: readonly Deed[]): readonly string[] => [
  ...new Set(wanted.flatMap((deed) => spellings(tool, tool.does?.[deed] ?? []))),
];

/** What a command does for a build, by its tool and its subcommands; what is said of `cache` holds for `cache list`, too. */
export function deedsOf(name: string, subcommands: readonly string[]): ReadonlySet<Deed> {
  const tool = byName.get(name);
  if (!tool) return none;
  const deeds = deedsByPath(tool);
  for (let length = subcommands.length; length > 0; length--) {
    const found = deeds.get(plainGoal(tool, subcommands.slice(0, length).join(' ')));
    if (found) return found;
  }
  return (subcommands.length === 0 && deeds.get('')) || (deeds.get('*') ?? none);
}

/** Whether a command does one of these. */
export function does(name: string, subcommands: readonly string[], ...wanted: readonly Deed[]): boolean {
  const deeds = deedsOf(name, subcommands);
  return deeds.size > 0 && wanted.some((deed) => deeds.has(deed));
}

/** Options and words with which any tool only tells about itself. */
export const telling: ReadonlySet<string> = new Set('--version -version -V --help -h -v version help'.split(' '));

const withFact = new Map<keyof Tool, readonly Tool[]>();

/** The tools of which something is known. */
export function toolsWith(what: keyof Tool): readonly Tool[] {
  const known = withFact.get(what) ?? tools.filter((tool) => tool[what] !== undefined);
  withFact.set(what, known);
  return known;
}

/** The subcommands of a tool that ask before they go on, each in one spelling. */
export const askingPaths = (name: string): readonly string[] => byName.get(name)?.prompts?.by ?? [];

/** The names of the tools of which something holds. */
export const toolsThat = (is: (tool: Tool) => boolean): readonly string[] =>
  tools.flatMap((tool) => (is(tool) ? tool.names : []));
