import { type Library, libraries, packageOf } from '../src/data/libraries.ts';
import { type Build, type Carried, defineRule, isBelow, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'missing-runtime-library',
  summary: 'What is copied was linked against a library that the image does not have.',
  why: 'The headers and the library were installed in the builder stage. The image that ships has neither, and the program stops as soon as it is started or imported.',
  group: 'stages',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  wakes: { severalStages: true },

  *check(build) {
    for (const stage of build.stages.shipped) {
      if (!isBare(build, stage) || bringsLibraries(build, stage)) continue;
      for (const carried of build.files.carriedBy(stage)) {
        const linked = linkedIn(build, carried).find(({ library }) => !holds(build, stage, library));
        if (!linked) continue;
        const { library, what, at } = linked;
        yield {
          at: carried.source.at,
          message: `${what} in it is linked against ${library.name}, which this image does not have: install \`${packageOf(library, build.stages.baseFacts(stage)?.packageManager)}\` here`,
          related: [{ at, message: 'it is compiled here' }],
        };
      }
    }
  },
});

/** Whether a stage stands on an image that has next to no libraries, as the tables say. */
function isBare(build: Build, stage: Stage): boolean {
  const { variant, kind, libc } = build.stages.baseFacts(stage) ?? {};
  if (libc === 'none' || libc === undefined) return false;
  return (
    variant === 'slim' ||
    variant === 'alpine' ||
    variant === 'minimal' ||
    (kind === 'distribution' && variant !== 'full')
  );
}

/** Whether a stage may get libraries in another way than by packages of a known name. */
const bringsLibraries = (build: Build, stage: Stage): boolean =>
  build.files.bringsLibraries(stage) ||
  build.files.carried(stage).some(({ path }) => /\.so[.\d*]*$/.test(path)) ||
  build.commands.all.some(({ stage: link, does, dynamic }) => stage.chain.includes(link) && does('add') && dynamic);

const installedNames = (build: Build, stage: Stage): readonly string[] =>
  stage.chain.flatMap((link) => build.packages.installed(link).map(({ name }) => name));

const holds = (build: Build, stage: Stage, { holders, headers }: Library): boolean =>
  installedNames(build, stage).some((name) => holders.test(name) || headers.includes(name));

interface Linked {
  readonly library: Library;
  /** In words, or a name in backticks. */
  readonly what: string;
  readonly at: { readonly start: number; readonly end: number };
}

/** What a copy takes along that is surely linked against a library whose headers are in the stage that it is taken from. */
function linkedIn(build: Build, carried: Carried): readonly Linked[] {
  const { from, path } = carried;
  const names = new Set(installedNames(build, from));
  const known = libraries.filter(({ headers }) => headers.some((name) => names.has(name)));
  if (known.length === 0) return [];
  const programs = from.chain
    .flatMap((link) => build.packages.binaries(link))
    .filter((one) => one.language === 'c' && one.links !== 'static' && isBelow(one.path, path));
  const installs = from.chain
    .flatMap((link) => [...build.packages.dependencies(link), ...build.packages.wheels(link)])
    .filter(({ folder }) => folder !== undefined && isBelow(folder, path));
  return known.flatMap((library) => [
    ...programs
      .filter(({ command }) => command.args.some(({ value }) => library.links.includes(value)))
      .map(({ command }) => ({ library, what: 'the program', at: command.calledAt })),
    ...installs.flatMap((install) => {
      const used = build.packages.packageNames(install).find((name) => library.usedBy.includes(name.toLowerCase()));
      return used === undefined ? [] : [{ library, what: `\`${used}\``, at: install.command.calledAt }];
    }),
  ]);
}
