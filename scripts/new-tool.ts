/** `npm run new-tool NAME` writes the form of a tool, with every question that it answers: delete what there is not, fill in the rest. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What is wrong with a name, or nothing. */
export const refuseTool = (name: string): string | undefined =>
  /^[a-z][a-z0-9_+-]*$/.test(name) ? undefined : 'a tool is named as it is called, in lower case: `pnpm`';

/** The form for a tool, looked at in a month (`YYYY-MM`). */
export function newTool(name: string, date: string): string {
  return `import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['${name}'],
  language: 'system',
  // The address of its manual, without https.
  source: '',
  date: '${date}',
  // Options that take a value, as \`-o|--option=\`, and subcommands that have subcommands.
  reads: { options: '', subcommands: {} },
  aliases: { install: ['i'] },
  does: {
    // With a manifest; by name; without naming; into a cache only.
    install: ['install'],
    add: ['add'],
    upgrade: ['update'],
    fetch: ['fetch'],
    // Of sources; a script of the manifest; a program.
    build: [],
    script: [],
    run: ['run'],
    test: ['test'],
    remove: ['remove'],
    prune: [],
    clean: ['cache clean'],
    look: ['list', 'config'],
  },
  // Whether installs write only into folders that have a name.
  tidy: true,
  manifest: { reads: [], locks: [], mayRead: [] },
  cache: {
    folders: ['~/.cache/${name}'],
    off: ['--no-cache'],
    offBy: [],
    moved: { options: [], variables: [] },
    // What it weighs after a usual install, measured or published: low, value and high in bytes.
    typical: { low: 0, value: 0, high: 0, source: '' },
  },
  pins: { fixedBy: [], isPinned: (written) => written.includes('@'), example: (name) => \`\${name}@…\` },
  // Options and variables that leave development dependencies out, and the one to add.
  dev: { off: [], variables: [], option: '' },
  // Options with which the lockfile is law.
  frozen: { options: [], cure: '' },
  makes: [],
  leftovers: [],
  // Subcommands that ask, and what answers.
  prompts: { by: [], answers: [], option: '-y', behind: 'subcommand' },
  tls: { options: [] },
  unverified: { options: [] },
  unknownPackages: 'heavy',
});
`;
}

function main(name: string): void {
  const path = `src/data/tools/${name}.ts`;
  const wrong = refuseTool(name) ?? (existsSync(join(root, path)) ? `${path} exists already` : undefined);
  if (wrong !== undefined) {
    console.error(`new-tool: ${wrong}`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(join(root, path), newTool(name, new Date().toISOString().slice(0, 7)));
  execFileSync(execPath, ['--import', 'tsx', join(root, 'scripts/gen.ts')], { cwd: root, stdio: 'inherit' });
  console.log(`wrote ${path}: keep what you know, delete the rest; each row is tested on the page of a rule`);
}

if (argv[1] === fileURLToPath(import.meta.url)) main(argv[2] ?? '');
