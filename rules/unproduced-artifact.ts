import { type Build, type Carried, defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'unproduced-artifact',
  summary: 'A path is copied out of a stage in which nothing makes it.',
  why: 'The build fails at the `COPY`, after all that comes before it has been built.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['numeric-stage-reference'],
  wakes: { severalStages: true },

  *check(build) {
    for (const stage of build.stages.all) {
      if (!stage.reachable) continue;
      for (const carried of build.files.carriedBy(stage)) {
        const { from, source, path, wild } = carried;
        if (from.windows) continue;
        const near = wild ? undefined : build.layers.misspeltPath(from, path);
        if (near === undefined && build.layers.origin(from, path).known !== 'absent') continue;
        const program = near === undefined ? programInstead(build, carried) : undefined;
        const meant = near ?? program;
        const where = from.name === undefined ? `stage ${from.index}` : `\`${from.name}\``;
        const cure =
          near !== undefined
            ? `is \`${near}\` meant`
            : program === undefined
              ? 'copy what it does make'
              : `its program is \`${program}\``;
        const isWritten = meant !== undefined && (!source.json || near !== undefined);
        const text = source.json ? JSON.stringify(meant) : (meant ?? '');
        yield {
          at: source.at,
          message: `nothing in ${where} makes \`${path}\`: ${cure}`,
          ...(isWritten && {
            fix: { title: `Copy \`${meant}\``, safety: 'unsafe', edits: [replace(source.at, text)] },
          }),
        };
      }
    }
  },
});

/** The only program that the stage compiles, where it is a file whose whole path is known. */
function programInstead(build: Build, { from, wild }: Carried): string | undefined {
  const files = new Set(
    from.chain
      .flatMap((link) => build.packages.binaries(link))
      .flatMap(({ path, language }) => (language === 'rust' ? [] : [path])),
  );
  const [only] = files;
  return files.size === 1 && !wild && only !== undefined && build.layers.origin(from, only).known === 'made'
    ? only
    : undefined;
}
