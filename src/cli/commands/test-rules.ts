import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { effectiveConfig, pageOf, rules, UsageError, type Rule } from '../../node/index.ts';
import type { Command } from '../args.ts';
import { shownFile, writeTo } from '../write.ts';
import { configFlags, optionsOf } from './lint.ts';

export const testRules: Command = {
  name: 'test-rules',
  operands: '[DIR]',
  summary: 'test your own rules by their pages: those of the plugins that are configured in a folder',
  flags: [...configFlags, { name: 'update', help: 'have the pages say what the rules do: read the diff' }],

  async run(args, io) {
    const [given = '.', extra] = args.operands;
    if (extra !== undefined) throw new UsageError('`plimsoll test-rules` takes one folder');
    const folder = resolve(io.cwd, given);
    if (!existsSync(folder)) throw new UsageError(`there is no folder \`${given}\``);
    const { plugins } = await effectiveConfig(join(folder, 'Dockerfile'), await optionsOf(args, io));
    if (plugins.length === 0)
      throw new UsageError(`no plugin is configured in \`${given}\`: \`plimsoll new-rule NAME\` writes one`);
    const { testPages } = await import('../../tester/tester.ts');
    let failed = 0;
    for (const rule of plugins) {
      const pages = pagesOf(rule, io.cwd);
      const { failures, examples, rewritten } = testPages(rule, pages, [...rules, ...plugins]);
      if (args.has('update'))
        for (const [path, text] of rewritten) writeTo(resolve(io.cwd, path), text, { cwd: io.cwd, whole: true });
      if (failures.length > 0) failed++;
      const count = `${examples} ${examples === 1 ? 'example' : 'examples'}`;
      io.stdout.write(failures.length === 0 ? `ok ${rule.id}: ${count}\n` : `not ok ${rule.id}\n`);
      for (const failure of failures) io.stdout.write(`${failure.replace(/^/gm, '  ').trimEnd()}\n`);
    }
    io.stdout.write(`${plugins.length - failed} of ${plugins.length} as their pages say\n`);
    return failed === 0 ? 0 : 1;
  },
};

/** The page of a rule, where there is one. */
function pagesOf(rule: Rule, cwd: string): readonly { readonly path: string; readonly markdown: string }[] {
  const file = rule.origin?.page;
  if (file === undefined || !existsSync(file)) return [];
  return [{ path: shownFile(file, cwd), markdown: pageOf(rule) }];
}
