import type { Build, RunNode } from '../rule/index.ts';

/** Whether hadolint has a RUN read as a script for `sh`: its `SHELL` is of that kind, or of another stage, or another RUN stands between them. */
export function readsAsSh(build: Build, run: RunNode): boolean {
  const { shell, shellNode } = build.stages.before(run);
  const name = (shell[0] ?? '').split('/').at(-1) ?? '';
  if (name === 'sh' || name === 'ash' || name === 'dash') return true;
  if (name !== 'bash' || !shellNode) return false;
  const stage = build.stages.of(run);
  if (build.stages.of(shellNode) !== stage) return true;
  return (
    stage?.instructions.some(
      ({ keyword, index }) => keyword === 'RUN' && shellNode.index < index && index < run.index,
    ) ?? false
  );
}
