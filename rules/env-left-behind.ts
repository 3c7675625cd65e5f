import { consoleScripts } from '../src/data/python.ts';
import { type Build, type Carried, type Program, type Stage, defineRule, isBelow } from '../src/rule/index.ts';

export default defineRule({
  id: 'env-left-behind',
  summary: 'A folder of programs is copied out of a builder stage, but not the `PATH` that they are found by.',
  why: 'Files are copied between stages, variables are not: the program is in the image and is not found.',
  group: 'stages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { severalStages: true },

  *check(build) {
    for (const target of build.stages.targets) {
      const programs = build.starts.programs(target);
      const folders = build.starts.searchPath(target);
      if (!programs || !folders || !build.files.isUnderstood(target)) continue;
      if (
        target.end.definition('PYTHONPATH') ||
        target.chain.some((link) => build.packages.installsPackages(link, 'python'))
      )
        continue;
      // What runs something in the environment of a project looks for that by itself.
      if (programs.some(({ form, args }) => form?.environment && form.manifest && args.includes('run'))) continue;
      const bins = build.files.carried(target).flatMap((carried) => programFolders(build, carried));
      if (bins.some(({ to }) => folders.includes(to))) continue;
      for (const program of programs) {
        const bin = bins.find((one) => livesIn(program, one, bins));
        if (!bin) continue;
        yield {
          at: program.at,
          message: `${lost(program, bin)}, for the \`PATH\` of this image lacks that: set \`ENV PATH="${bin.to}:$PATH"\` in this stage too`,
          related: [{ at: bin.carried.source.at, message: 'it is copied here' }],
          fix: {
            title: 'Put the folder on the `PATH`',
            safety: 'unsafe',
            edits: [build.edits.after(bin.carried.node, [`ENV PATH="${bin.to}:$PATH"`])],
          },
        };
        break;
      }
    }
  },
});

interface Bin {
  readonly carried: Carried;
  /** Where the folder of programs comes to stand. */
  readonly to: string;
  readonly venv: boolean;
}

/** The folders of programs that packages of Python bring and a copy takes along. */
function programFolders(build: Build, carried: Carried): readonly Bin[] {
  if (carried.wild) return [];
  return carried.from.chain.flatMap((stage: Stage) =>
    build.packages.dependencies(stage).flatMap(({ language, bin, venv }) => {
      if (language !== 'python' || bin === undefined || !isBelow(bin, carried.path)) return [];
      return [{ carried, to: carried.destination + bin.slice(carried.path.length), venv: venv !== undefined }];
    }),
  );
}

const lost = ({ name, tool }: Program, { to }: Bin): string =>
  tool === 'python' ? `\`${name}\` is not the one of \`${to}\`` : `\`${name}\` of \`${to}\` is not found`;

/** Whether a program is one of the packages' there; outside a virtual environment, Python itself is the image's own, and finds them. */
function livesIn({ name, tool, path, args }: Program, { venv }: Bin, bins: readonly Bin[]): boolean {
  if (path.includes('/')) return false;
  if (consoleScripts.has(name)) return true;
  return venv && tool === 'python' && args.length > 0 && bins.every((other) => other.venv);
}
