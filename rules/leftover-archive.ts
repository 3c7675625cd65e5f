import { type Build, type Change, type Command, defineRule, shownPath } from '../src/rule/index.ts';

export default defineRule({
  id: 'leftover-archive',
  summary: 'An archive is downloaded, unpacked and kept.',
  why: 'The image holds everything twice, once packed, and nobody unpacks it again.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.shipped) {
      const changes = build.layers.of(stage).flatMap((layer) => layer.changes);
      const hidden = new Set<Change>(changes.flatMap(({ hides }) => hides.map(({ change }) => change)));
      const unpacked = new Map(
        [
          ...build.files
            .unpackings(stage)
            .flatMap(({ command, archives }) =>
              command.has('-c', '--stdout') || command.name === 'zcat'
                ? []
                : archives.map(({ path }) => ({ path, command })),
            ),
          ...build.packages
            .fileInstalls(stage)
            .flatMap(({ command, paths }) => paths.map((path) => ({ path, command }))),
        ].map(({ path, command }) => [path, command]),
      );
      for (const change of changes) {
        const { path, command, at, bytes = build.layers.usualSize(change) } = change;
        const unpacker = change.what === 'download' && change.left && !hidden.has(change) && unpacked.get(path);
        // `ADD` downloads by itself.
        if (path === undefined || !unpacker || (!command && change.node.keyword !== 'ADD')) continue;
        if (unpacker.at.start < at.start) continue;
        const isOne = unpacker.run === command?.run;
        const [does, done] = unpacker.form?.language === 'system' ? ['install', 'installed'] : ['unpack', 'unpacked'];
        const made = command && madeUpName(build, command);
        const edit =
          isOne && made === undefined && /^[\w./+-]+$/.test(path)
            ? build.edits.append(unpacker, `rm ${path}`)
            : undefined;
        yield {
          at,
          message: `\`${made ?? shownPath(path)}\` is ${done} and stays in the image: ${isOne ? 'delete it in this `RUN`' : `download, ${does} and delete it in one \`RUN\``}`,
          ...(bytes && { bytes }),
          related: [{ at: unpacker.calledAt, message: `it is ${done} here` }],
          ...(edit && { fix: { title: 'Delete the archive', safety: 'safe', edits: [edit] } }),
        };
      }
    }
  },
});

/** The name of a download as it is written, where the script itself gives a part of it. */
function madeUpName(build: Build, command: Command): string | undefined {
  const file = command.form?.saves && command.option(...command.form.saves.file);
  return file?.variables.some((name) => build.commands.setsVariable(command.run, name)) ? file.value : undefined;
}
