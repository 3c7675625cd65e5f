import { wantedVersions } from '../../data/wanted-versions.ts';
import { excludes } from '../../text/version-range.ts';
import type { Stage } from '../stages/types.ts';
import { projectFolders } from './dependencies.ts';
import type { RefusedRuntime, UpToPackages } from './types.ts';

/** The files of a project that do not take the runtime of a stage that works on it. */
export function refusedRuntimes(build: UpToPackages, stage: Stage): readonly RefusedRuntime[] {
  const { runtime } = build.stages.baseFacts(stage) ?? {};
  const { version } = runtime ?? {};
  const wanted = wantedVersions.filter(({ runtime: name }) => name === runtime?.name);
  const [any] = wanted;
  if (version === undefined || !any) return [];
  const names = [...new Set(wanted.map(({ file }) => file))];
  return projectFolders(build, stage, any.language, names).flatMap((folder) =>
    wanted.flatMap(({ file, title, find }) => {
      const text = build.facts.context?.read?.(folder + file);
      const range = text === undefined ? undefined : find(text)?.trim();
      return range !== undefined && excludes(range, version) === true
        ? [{ file: folder + file, title, range, version }]
        : [];
    }),
  );
}
