import { isSecretToHadolint } from '../../src/data/hadolint/secret-names.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, readerOf, variables } from '../secret-variable.ts';

/** Names alone, whatever they hold. */
export default defineCheck(rule, function* (build, { allow }) {
  for (const { node, pair } of variables(build))
    if (isSecretToHadolint(pair.key.text) && !allow.includes(pair.key.text))
      yield finding(node, pair, true, readerOf(build, node, pair));
});
