import { readsAsSh } from '../../src/as-hadolint/dialect.ts';
import { shellExtensions } from '../../src/data/shell-extensions.ts';
import { type Build, defineCheck, type Finding, type RunNode } from '../../src/rule/index.ts';
import rule from '../bash-syntax-in-sh.ts';

/** Everything that POSIX has not, whatever `/bin/sh` is. */
export default defineCheck(rule, function* (build) {
  for (const run of build.stages.instructions('RUN', { onbuild: true }))
    if (readsAsSh(build, run)) yield* findings(build, run);
});

function* findings(build: Build, run: RunNode): Generator<Finding> {
  for (const { kind, at, reader } of build.commands.script(run).extensions) {
    const { code, called, instead } = shellExtensions[kind];
    if (reader === undefined && kind !== 'pipefail')
      yield {
        at,
        code,
        message: `${called}, which POSIX does not have: ${instead ?? 'have bash read this, by `SHELL`'}`,
      };
  }
  for (const { name, args, node } of build.commands.of(run)) {
    const [first] = args;
    if (build.commands.isHanded(node) || !first) continue;
    if (name === 'echo' && /^-[nE]+$/.test(first.text))
      yield { at: first.at, code: 'SC3037', message: 'options of `echo`, which POSIX does not have: use `printf`' };
    if (name === 'ulimit' && /^-[^f]$/.test(first.text))
      yield {
        at: first.at,
        code: 'SC3045',
        message: 'an option of `ulimit`, which POSIX does not have: have bash read this, by `SHELL`',
      };
  }
}
