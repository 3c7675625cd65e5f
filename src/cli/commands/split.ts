import { splitFiles, UsageError, version } from '../../node/index.ts';
import { splitJson, splitText } from '../../report/index.ts';
import { viewOf } from '../color.ts';
import { choose, type Command } from '../args.ts';
import { outputFlag, writeShown } from '../outputs.ts';
import { foldersFlag } from '../write.ts';
import { writeDiff } from './fix.ts';
import { buildFlags, complaints, configFlags, nameFlags, optionsOf, said } from './lint.ts';

const formats = ['text', 'json'] as const;

export const split: Command = {
  name: 'split',
  operands: '[path…]',
  summary: 'two stages of one that builds and ships: the image keeps what it runs',
  flags: [
    { name: 'write', help: 'write the file anew' },
    { name: 'diff', help: 'show what would change' },
    {
      name: 'wheels',
      help: 'Python: install wheels in the image that ships, in the place of an environment that is copied',
    },
    { name: 'layered-jar', help: 'Java: the layers of a Spring Boot jar, each in a layer of the image' },
    { name: 'allow-dirty', help: 'write what Git could not give back: changes that are not staged' },
    { name: 'allow-no-vcs', help: 'write what is found in no repository' },
    { name: 'format', short: 'f', value: 'FORMAT', values: formats, help: formats.join(', ') },
    outputFlag,
    foldersFlag,
    ...buildFlags,
    ...configFlags,
  ],

  async run(args, io) {
    const format = choose(args, 'format', formats, 'text');
    const writes = args.has('write');
    if (writes && args.has('diff')) throw new UsageError('`--write` and `--diff` contradict each other: leave one out');
    const paths = args.operands.length > 0 ? args.operands : ['Dockerfile'];
    const { splits, files } = await splitFiles(paths, await optionsOf(args, io), {
      dry: !writes,
      ...((args.has('wheels') || args.has('layered-jar')) && {
        wishes: { wheels: args.has('wheels'), layeredJar: args.has('layered-jar') },
      }),
      guard: { allowDirty: args.has('allow-dirty'), allowNoVcs: args.has('allow-no-vcs') },
    }).catch(nameFlags);
    if (splits.length === 0 && files.report.files.length === 0)
      throw new UsageError('there is no Dockerfile to split: name one');
    const done = splits.flatMap(({ split: made }) => made ?? []);
    if (format === 'text' && !writes && !args.has('diff') && done.length > 1)
      throw new UsageError(
        `the new text is of one file, and there are ${done.length}: name one, or give \`--diff\` or \`--write\``,
      );
    if (format === 'json') await writeShown(() => splitJson(version, splits), args, io);
    else if (args.has('diff')) writeDiff(files.changes, io, await viewOf(args, io));
    else if (!writes && done.length > 0) await writeShown(() => done.map(({ text }) => text).join(''), args, io);
    for (const one of splits) io.stderr.write(splitText(one));
    io.stderr.write(said(complaints(files.report, args.operands)));
    if (files.report.files.some(({ error }) => error !== undefined)) return 2;
    return done.length > 0 && done.length === splits.length ? 0 : 1;
  },
};
