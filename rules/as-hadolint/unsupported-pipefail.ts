import { readsAsSh } from '../../src/as-hadolint/dialect.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule from '../unsupported-pipefail.ts';

/** Everywhere but in a script for bash, whatever `/bin/sh` is; a `SHELL` is heard for the `RUN` that follows it. */
export default defineCheck(rule, function* (build) {
  for (const run of build.stages.instructions('RUN', { onbuild: true }))
    for (const { kind, at, reader } of build.commands.script(run).extensions)
      if (kind === 'pipefail' && reader === undefined && readsAsSh(build, run))
        yield {
          at,
          message: '`pipefail`, which older POSIX does not have: have bash read this, by `SHELL ["/bin/bash", "-c"]`',
        };
});
