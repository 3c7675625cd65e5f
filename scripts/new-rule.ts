/** `npm run new-rule some-id` writes a rule and its page, both of which work, to be changed into what is wanted. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The version that a new rule comes with. */
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };

/** What is wrong with an id, or nothing. */
export function refuse(id: string): string | undefined {
  if (!/^[a-z]+(?:-[a-z0-9]+)*$/.test(id)) return 'an id is lower-case words with dashes: `http-download`';
  if (/^(?:no|prefer|avoid|use|require)-/.test(id))
    return 'an id names what is found, not the cure: "allow http-download" has to read as English';
  return undefined;
}

/** The texts of a new rule, by path. */
export function newRule(id: string): ReadonlyMap<string, string> {
  const rule = `import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: '${id}',
  summary: 'A file is fetched over http.',
  why: 'Whoever sits between the build and the server decides what is installed.',
  group: 'security',
  severity: 'warning',
  preset: 'all',
  since: '${version}',

  *check(build) {
    for (const command of build.commands.named('curl')) {
      for (const word of command.operands) {
        if (!word.literal?.startsWith('http://')) continue;
        yield { at: word.at, message: '\`curl\` fetches over http: use https' };
      }
    }
  },
});
`;
  const page = `# ${id}

Whoever sits between the build and the server decides what is installed, and nobody sees it.

\`\`\`dockerfile
FROM debian:13-slim
RUN curl --fail --remote-name http://example.com/tool
#                             ^^^^^^^^^^^^^^^^^^^^^^^ \`curl\` fetches over http: use https
\`\`\`

\`\`\`dockerfile
FROM debian:13-slim
RUN curl --fail --remote-name https://example.com/tool
\`\`\`
`;
  return new Map([
    [`rules/${id}.ts`, rule],
    [`docs/rules/${id}.md`, page],
  ]);
}

function main(id: string): void {
  const files = newRule(id);
  const existing = [...files.keys()].find((path) => existsSync(join(root, path)));
  const wrong = refuse(id) ?? (existing && `${existing} exists already`);
  if (wrong) {
    console.error(`new-rule: ${wrong}`);
    process.exitCode = 1;
    return;
  }
  for (const [path, text] of files) writeFileSync(join(root, path), text);
  execFileSync(execPath, ['--import', 'tsx', join(root, 'scripts/gen.ts')], { cwd: root, stdio: 'inherit' });
  console.log(`wrote ${[...files.keys()].join(' and ')}; change them, and run:\n\n  npm test -- -t ${id}\n`);
}

if (argv[1] === fileURLToPath(import.meta.url)) main(argv[2] ?? '');
