import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { trimEnd } from '../../text/trim.ts';
import { lookInto, textOfConfig, UsageError } from '../../node/index.ts';
import type { Command } from '../args.ts';
import { pageText, ruleText } from '../rule-texts.ts';
import { shownFile, writeTo } from '../write.ts';

const folder = 'plimsoll';

/** A plugin of one rule. */
const pluginText = (name: string, id: string): string => `import { definePlugin, defineRule } from 'plimsoll/rule';

const rule = ${ruleText(id, { preset: 'recommended', since: '1.0.0' })}
export default definePlugin({ name: '${name}', rules: [rule] });
`;

export const newRule: Command = {
  name: 'new-rule',
  operands: 'NAME',
  summary: 'write a rule of your own, its page, and the line of the configuration that names it',
  flags: [],

  async run({ operands: [given = '', extra] }, { cwd, stdout }) {
    const [name, id, ...more] = given.includes('/') ? given.split('/') : ['local', given];
    if (given === '' || extra !== undefined || more.length > 0)
      throw new UsageError('`plimsoll new-rule` needs one name: `plimsoll new-rule acme/http-download`');
    const wrong = [id, name].every((word) => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(word ?? ''))
      ? undefined
      : 'lower-case words with dashes';
    if (wrong !== undefined)
      throw new UsageError(`\`${given}\` cannot be the name of a rule: write ${wrong}, as in \`acme/http-download\``);
    const module = join(folder, `${id}.ts`);
    const page = join(folder, `${id}.md`);
    const there = [module, page].find((path) => existsSync(join(cwd, path)));
    if (there !== undefined) throw new UsageError(`\`${there}\` is there already`);
    writeTo(join(cwd, module), pluginText(name ?? '', id ?? ''), { cwd, isNew: true, makesFolders: true });
    writeTo(join(cwd, page), pageText(`${name}/${id}`), { cwd, isNew: true, makesFolders: true });
    const named = nameIn(cwd, `./${folder}/${id}.ts`);
    stdout.write(`wrote ${module} and ${page}${named}; change them, and run:\n\n  plimsoll test-rules\n`);
    return 0;
  },
};

/** Names a plugin in the configuration of a folder, which is made where there is none; what was done, or is to be done by hand, as the end of a sentence. */
function nameIn(cwd: string, entry: string): string {
  const file = lookInto(cwd, cwd).config();
  if (file === undefined) {
    const name = 'plimsoll.config.yaml';
    writeTo(join(cwd, name), `plugins:\n  - ${entry}\n`, { cwd, isNew: true });
    return `, and ${name}, which names them`;
  }
  const path = `./${relative(dirname(file), join(cwd, entry)).replaceAll('\\', '/')}`;
  const text = /\.ya?ml$/.test(file) ? withPlugin(textOfConfig(file), path) : undefined;
  if (text === undefined) return `, which ${shownFile(file, cwd)} is to name: plugins: ['${path}']`;
  writeTo(file, text, { cwd, whole: true });
  return `, and a line of ${shownFile(file, cwd)}`;
}

/** YAML with a plugin at the end of its list of them; nothing where that list is written in another way. */
export function withPlugin(text: string, path: string): string | undefined {
  const lines = trimEnd(text, '\n').split('\n');
  const at = lines.findIndex((line) => /^plugins\s*:/.test(line));
  if (at === -1) {
    // A file of comments, or a map in blocks: in braces nothing can follow.
    if (lines.some((line) => /^[{[-]|^\.\.\./.test(line))) return undefined;
    return `${lines.join('\n')}\nplugins:\n  - ${path}\n`.replace(/^\n+/, '');
  }
  if (!/^plugins\s*:\s*(?:#.*)?$/.test(lines[at] ?? '')) return undefined;
  let last = at;
  let indent = '  ';
  for (let index = at + 1; index < lines.length; index++) {
    const [, blanks] = /^(\s*)- \S/.exec(lines[index] ?? '') ?? [];
    if (blanks === undefined && !/^\s*(?:#.*)?$/.test(lines[index] ?? '')) break;
    if (blanks !== undefined) [last, indent] = [index, blanks];
  }
  return `${lines.toSpliced(last + 1, 0, `${indent}- ${path}`).join('\n')}\n`;
}
