import { readsAsSh } from '../../src/as-hadolint/dialect.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, isSplit } from '../unquoted-substitution.ts';

/** Also what is one word, or a list on purpose, and what names a file or is exported. */
export default defineCheck(rule, function* (build) {
  for (const expansion of build.commands.expansions)
    if (
      isSplit(expansion) &&
      expansion.run.keyword === 'RUN' &&
      (expansion.place !== 'declaration' || readsAsSh(build, expansion.run))
    )
      yield finding(expansion);
});
