import { desktopLibraries, headlessOf, screens, screenWheels } from '../src/data/desktop.ts';
import { consoleScripts } from '../src/data/python.ts';
import {
  type Build,
  defineRule,
  type Dependencies,
  type Finding,
  type PackageUse,
  replace,
  type Stage,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'desktop-library-in-service',
  summary: 'Libraries for drawing on a screen are in an image that has none.',
  why: 'OpenGL and its drivers are two hundred megabytes, and a variant of the package that asks for them does without.',
  group: 'size',
  severity: 'bytes',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.shipped) {
      const libraries = build.packages.installed(stage).filter(({ name }) => desktopLibraries.has(name));
      const installs = build.packages.dependencies(stage).filter(({ language }) => language === 'python');
      if (libraries.length + installs.length === 0 || !build.starts.runsApplication(stage)) continue;
      if (stage.chain.some((link) => hasScreen(build, link))) continue;
      const wheel = installs.map((install) => wheelOf(build, install, libraries)).find((found) => found !== undefined);
      if (wheel) yield wheel;
      const [first] = libraries;
      if (wheel || !first || !startsPython(build, stage)) continue;
      const bytes = build.packages.packagesSize(libraries);
      yield {
        at: first.at,
        message: `\`${first.name}\` draws on a screen, and a service has none: ${desktopLibraries.get(first.name)}`,
        ...(bytes && { bytes }),
      };
    }
  },
});

const startsPython = (build: Build, stage: Stage): boolean =>
  build.stages.targets.some(
    (target) =>
      target.chain.includes(stage) &&
      build.starts.programs(target)?.some(({ tool, name }) => tool === 'python' || consoleScripts.has(name)),
  );

/** Whether a screen may be there, or be made up. */
const hasScreen = (build: Build, stage: Stage): boolean =>
  build.packages.installed(stage).some(({ name }) => screens.has(name)) ||
  build.packages
    .dependencies(stage)
    .some((install) => build.packages.packageNames(install).some((name) => screenWheels.has(name)));

/** The package of an install that has a variant without a screen; the libraries for it are then of no use either. */
function wheelOf(build: Build, install: Dependencies, libraries: readonly PackageUse[]): Finding | undefined {
  const name = build.packages.packageNames(install).find((one) => headlessOf.has(one));
  const headless = name === undefined ? undefined : headlessOf.get(name);
  if (name === undefined || headless === undefined) return undefined;
  const word = install.command.operands.find(({ literal }) => literal === name);
  const [first] = libraries;
  const bytes = first && build.packages.packagesSize(libraries);
  return {
    at: word?.at ?? install.command.calledAt,
    message: `\`${name}\` draws on a screen${first ? `, and needs \`${first.name}\` for it` : ''}: install \`${headless}\``,
    ...(bytes && { bytes }),
    related: libraries.map(({ at }) => ({ at, message: 'this can go, too' })),
    ...(word && {
      fix: { title: `Install \`${headless}\``, safety: 'unsafe', edits: [replace(word.at, headless)] },
    }),
  };
}
