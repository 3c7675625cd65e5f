/** Subcommands with which a tool starts a program and stays in front of it as its parent; `*` stands for any, an empty one for none. The tools' manuals, and tried where they could be, 2026-11. */
const table: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    npm: ['start', 'run', 'run-script', 'exec', 'restart'],
    npx: ['*'],
    yarn: ['start', 'run', 'exec', 'dlx', 'workspace', '*'],
    pnpm: ['start', 'run', 'exec', 'dlx', '*'],
    uv: ['run'],
    uvx: ['*'],
    gradle: ['run', 'bootRun', 'appRun'],
    mvn: ['spring-boot:run', 'exec:java', 'jetty:run', 'quarkus:dev'],
    go: ['run'],
    cargo: ['run'],
    dotnet: ['run', 'watch'],
    composer: ['run', 'run-script', 'exec'],
  }),
);
/** Subcommands that look, install or build, where any other starts a script of the project. */
const others: ReadonlySet<string> = new Set(
  'add audit bin build cache ci config create info init install link list pack publish remove test up upgrade version why'.split(
    ' ',
  ),
);

/** What a tool is told to start, where it stays in front of it: the words behind its name; nothing where it does not. */
export function launched(tool: string, args: readonly string[]): string | undefined {
  const own = table.get(tool);
  const words = args.filter((word) => !word.startsWith('-'));
  const [first] = words;
  if (!own || !first) return undefined;
  // An option may have taken the words before it.
  const at = words.findIndex((word) => own.includes(word));
  if (at === 0 || (at > 0 && args[0] !== first)) return words.slice(at, at + 2).join(' ');
  if (words.some((word) => own.includes(word.replace(/^[\w.-]+:([\w-]+)-maven-plugin:/, '$1:'))))
    return words.slice(0, 2).join(' ');
  return own.includes('*') && !others.has(first) ? first : undefined;
}

/** Programs of npm that run scripts of a project by their names, and what stands before such a name where commands are meant by all else. */
const byName: ReadonlyMap<string, string> = new Map([
  ['concurrently', 'npm:'],
  ['npm-run-all', ''],
  ['run-p', ''],
  ['run-s', ''],
]);

/** The words with which a tool of Node.js is told to run scripts of a project: `start` of `npm run start`. */
export function scriptsNamed(tool: string, args: readonly string[]): readonly string[] {
  const prefix = byName.get(tool);
  if (prefix !== undefined)
    return args.flatMap((arg) => (arg.startsWith(prefix) && !arg.startsWith('-') ? arg.slice(prefix.length) : []));
  if (tool === 'node') return args[0] === '--run' && args[1] !== undefined ? [args[1]] : [];
  if (!nodeLaunchers.has(tool) || args.some((arg) => arg === 'exec' || arg === 'dlx')) return [];
  const name = launched(tool, args)?.split(' ').at(-1);
  return name === undefined ? [] : [name];
}

const nodeLaunchers: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn']);
