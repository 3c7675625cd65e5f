import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/bundles.ts';
import { run } from './released.ts';

/**
 * A program of a package that is too heavy for a dependency; it stays beside the installed ones until these are installed anew. Where it cannot be had,
 * the reason is said.
 */
export function fromNpm(name: string, version: string, program: string): string | undefined {
  const folder = join(root, 'node_modules/.cache/e2e', `${name.replace('/', '+')}@${version}`);
  const file = join(folder, 'node_modules', name, program);
  try {
    if (!existsSync(file)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{}');
      run(folder, 'npm', 'install', '--prefix', folder, '--ignore-scripts', '--no-save', `${name}@${version}`);
    }
    chmodSync(file, 0o755);
    run(folder, file, '--version');
    return file;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error);
    process.stderr.write(`cannot be had: ${name}@${version}: ${why}\n`);
    return undefined;
  }
}
