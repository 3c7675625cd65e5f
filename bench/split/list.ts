import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isBuildTool } from '../../src/data/packages.ts';
import { createBuild } from '../../src/model/build.ts';
import { Source } from '../../src/text/source.ts';
import { filesBelow } from './files.ts';

/**
 * Writes which files below a folder `split` is measured on: those of one stage that installs a tool to build with, builds or installs with the tools of a
 * language, and starts a program that is read. The list was made before there was anything to measure: `npx tsx bench/split/list.ts FOLDER`.
 */
const [folder = '.'] = process.argv.slice(2);

const isListed = (source: Source): boolean => {
  const build = createBuild(source);
  const [stage, ...others] = build.stages.all;
  return (
    stage?.from !== undefined &&
    others.length === 0 &&
    build.packages.installed(stage).some(({ name }) => isBuildTool(name)) &&
    build.commands
      .in(stage)
      .some(
        ({ form, does }) =>
          form?.language !== undefined &&
          form.language !== 'system' &&
          does('install', 'add', 'fetch', 'build', 'script'),
      ) &&
    build.starts.programs(stage) !== undefined
  );
};

const listed = [...filesBelow(folder)]
  .map((path) => relative(folder, path))
  .filter((path) => isListed(new Source(path, readFileSync(join(folder, path), 'utf8'))));
writeFileSync(new URL('list.txt', import.meta.url), `${listed.join('\n')}\n`);
console.log(`${listed.length} files`);
