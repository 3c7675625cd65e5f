import { readsAsSh } from '../../src/as-hadolint/dialect.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, isSplit } from '../unquoted-expansion.ts';

/** Also where a file is named, and what `sh` exports; what is split on purpose; and for an assignment behind `&&`, which may not have run. */
export default defineCheck(rule, function* (build) {
  for (const expansion of build.commands.expansions)
    if (
      isSplit(expansion) &&
      expansion.run.keyword === 'RUN' &&
      (expansion.place !== 'declaration' || readsAsSh(build, expansion.run)) &&
      build.commands.wordCount(expansion, { chains: false }) !== 'one'
    )
      yield finding(expansion, build.commands.wordCount(expansion) === 'several');
});
