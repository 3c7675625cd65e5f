import type { Build, RunNode } from '../rule/index.ts';

/** Whether hadolint has a RUN read as a script for `sh`: its `SHELL` is of that kind, or forgotten. */
export function readsAsSh(build: Build, run: RunNode): boolean {
  const { shell, shellNode } = build.stages.before(run);
  const name = (shell[0] ?? '').split('/').at(-1) ?? '';
  if (name === 'sh' || name === 'ash' || name === 'dash') return true;
  if (name !== 'bash' || !shellNode) return false;
  return build.file.instructions.some(
    ({ keyword, index }) => forgetful.has(keyword) && shellNode.index < index && index < run.index,
  );
}

/** At these, it forgets a `SHELL` above: so seen of 2.15.1, and of no other instruction. */
const forgetful: ReadonlySet<string> = new Set(['ARG', 'ENV', 'FROM']);
