import { nativeModules } from '../src/data/natives.ts';
import { type Build, type Carried, type Dependencies, type Stage, defineRule, overlap } from '../src/rule/index.ts';

export default defineRule({
  id: 'toolchain-between-stages',
  summary: 'Packages are installed with one version of a runtime, and run with another.',
  why: 'Native code in them belongs to the version that it was built for, and others were chosen for it.',
  group: 'stages',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { severalStages: true },

  *check(build) {
    for (const stage of build.stages.shipped) {
      const said = new Set<Stage>();
      for (const carried of build.files.carriedBy(stage)) {
        const { from, source } = carried;
        const install = installOf(build, carried);
        const made = install && versionOf(build, from, install);
        const runs = install && versionOf(build, stage, install);
        if (!made || !runs || made === runs || said.has(from)) continue;
        said.add(from);
        const native = nativeIn(build, install);
        const name = build.stages.baseFacts(from)?.runtime?.name ?? '';
        const title = install.command.form?.language ?? '';
        const what = native === undefined ? `these packages were installed with` : `\`${native}\` was built for`;
        const [own, other] = [stage.chain.at(-1)?.from, from.chain.at(-1)?.from];
        yield {
          at: source.at,
          message: `${what} ${title} ${made}, and ${title} ${runs} runs ${native === undefined ? 'them' : 'it'} here: take both stages from the same version`,
          severity: native === undefined ? 'info' : 'warning',
          related: [
            ...(other ? [{ at: other.lineAt, message: `this has ${name} ${made}` }] : []),
            ...(own ? [{ at: own.lineAt, message: `this has ${name} ${runs}` }] : []),
          ],
        };
      }
    }
  },
});

/** The install of a builder stage whose packages a copy takes along; of Python others speak, by the folder. */
const installOf = (build: Build, { from, path, wild }: Carried): Dependencies | undefined =>
  wild
    ? undefined
    : from.chain
        .flatMap((link) => build.packages.dependencies(link))
        .find(
          ({ folder, command }) => command.form?.language !== 'Python' && folder !== undefined && overlap(folder, path),
        );

/** The part of a version that decides what loads: of Node.js the first number, of Ruby the first two. */
function versionOf(build: Build, stage: Stage, { language, command }: Dependencies): string | undefined {
  const { runtime } = build.stages.baseFacts(stage) ?? {};
  const parts = runtime?.name === language ? (runtime.version?.split('.') ?? []) : [];
  const wanted = command.form?.language === 'Node.js' ? 1 : 2;
  return parts.length < wanted ? undefined : parts.slice(0, wanted).join('.');
}

/** A package with code of its own for one version; of gems nearly every application has some. */
const nativeIn = (build: Build, install: Dependencies): string | undefined =>
  install.command.form?.language === 'Ruby'
    ? (install.folder ?? 'gems')
    : build.packages.packageNames(install).find((name) => nativeModules.has(name));
