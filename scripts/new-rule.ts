/** `npm run new-rule some-id` writes a rule and its page, both of which work, to be changed into what is wanted. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { pageText, refuse, ruleText } from '../src/cli/rule-texts.ts';

export { refuse };

const root = fileURLToPath(new URL('..', import.meta.url));

/** The version that a new rule comes with. */
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };

/** The texts of a new rule, by path. */
export function newRule(id: string): ReadonlyMap<string, string> {
  return new Map([
    [
      `rules/${id}.ts`,
      `import { defineRule } from '../src/rule/index.ts';\n\nexport default ${ruleText(id, { preset: 'all', since: version })}`,
    ],
    [`docs/rules/${id}.md`, pageText(id)],
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
