import { isUnpackedByAdd } from '../../src/data/archives.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { commandsAfter, finding } from '../copied-archive.ts';

/** In the last stage only; archives are compared by their names, without their folders. */
export default defineCheck(rule, function* (build) {
  const stage = build.stages.all.at(-1);
  for (const node of stage?.instructions ?? []) {
    if (!stage || node.keyword !== 'COPY' || node.flag('from') || !node.destination) continue;
    const target = nameOf(node.destination.text);
    const archives = node.sources.filter(({ text }) => isUnpackedByAdd(nameOf(text)));
    const names = isUnpackedByAdd(target) ? [target] : archives.map(({ text }) => nameOf(text));
    const command = commandsAfter(build, stage, node.at.start).find(
      (one) =>
        (one.name !== 'tar' ||
          one.args.some(({ value }) => value === '--get' || (value.startsWith('-') && value.includes('x')))) &&
        build.files.unpacked(one).some(({ word }) => names.includes(nameOf(word.value))),
    );
    const source = archives[0] ?? node.sources[0];
    if (command && source) yield finding(source.at, source.text, command);
  }
});

/** The last part of a path, of Windows too. */
const nameOf = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replaceAll('"', '');
