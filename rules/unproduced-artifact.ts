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

  *check(build) {
    for (const stage of build.stages.all) {
      if (!stage.reachable) continue;
      for (const carried of build.files.carriedBy(stage)) {
        const { from, source, path } = carried;
        if (from.windows || build.layers.origin(from, path).known !== 'absent') continue;
        const meant = programInstead(build, carried);
        yield {
          at: source.at,
          message: `nothing in ${from.name === undefined ? `stage ${from.index}` : `\`${from.name}\``} makes \`${path}\`: ${meant === undefined ? 'copy what it does make' : `its program is \`${meant}\``}`,
          ...(meant !== undefined &&
            !source.json && {
              fix: { title: `Copy \`${meant}\``, safety: 'unsafe', edits: [replace(source.at, meant)] },
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
