import { readsAsSh } from '../../src/as-hadolint/dialect.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { commentsOn } from '../shellcheck.ts';

/** For `sh` where nothing else is said, whatever the image has for it; to it, every variable that the file sets is one word, and none where ONBUILD stands. */
export default defineCheck(rule, function* (build) {
  const scripts = build.commands.runScripts.flatMap((one) => {
    const { run, script } = one;
    if (run.keyword !== 'RUN' || run.command.form === 'exec') return [];
    const shell = readsAsSh(build, run) ? 'sh' : script.shell;
    const environment = build.file.instructions.includes(run)
      ? script.environment.map(([name]) => [name, '1'] as const)
      : [];
    return [{ ...one, script: { text: script.text, shell, environment } }];
  });
  for (const finding of commentsOn(build, scripts)) if (!dropped.has(finding.code)) yield finding;
});

/** What ShellCheck 0.11, which is in hadolint, says no more unless it is told to. */
const dropped: ReadonlySet<string | undefined> = new Set(['SC2002', 'SC2015', 'SC2236', 'SC2237', 'SC3013']);
