import { repositoryTools } from '../src/data/leftovers.ts';
import { type Build, defineRule, type Fix, option, type PackageUse, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'leftover-repository-tool',
  summary: 'A package that only served to add a package source, or to check a download, is in the image that ships.',
  why: 'When that is done, so is the work of the tool, and what it brought along stays for nothing.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { strict: { options: { packages: [...repositoryTools.keys()] } } },
  options: {
    packages: option.strings(
      ['software-properties-common', 'python-software-properties'],
      'The packages that are looked for; the strict preset adds `gnupg`, `lsb-release` and their like.',
    ),
  },

  *check(build, { packages }) {
    for (const stage of build.stages.shipped) {
      if (!build.starts.runsApplication(stage) || build.starts.isForDevelopment(stage)) continue;
      for (const use of build.packages.installed(stage)) {
        if (!packages.includes(use.name)) continue;
        const last = lastUse(build, stage, use);
        if (!last) continue;
        const bytes = build.packages.packagesSize([use]);
        yield {
          at: use.at,
          message: `\`${use.name}\` only serves the build, and stays in the image: install, use and remove it in one \`RUN\``,
          related: [{ at: last.calledAt, message: 'this is all that it is used for' }],
          ...(bytes && { bytes }),
          ...(last.run === use.command.run && fixOf(build, use)),
        };
      }
    }
  },
});

/** The last command of the stage that is one of the package's own. */
const lastUse = (build: Build, stage: Stage, { name, command }: PackageUse): PackageUse['command'] | undefined =>
  build.commands
    .in(stage)
    .findLast((other) => other.at.start > command.at.start && repositoryTools.get(name)?.includes(other.name));

function fixOf(build: Build, { name, command }: PackageUse): { fix?: Fix } {
  if (command.form?.packages !== 'debian') return {};
  const edit = build.edits.append(command, `apt-get purge -y --auto-remove ${name}`);
  return edit ? { fix: { title: `Remove \`${name}\` in the same \`RUN\``, safety: 'unsafe', edits: [edit] } } : {};
}
