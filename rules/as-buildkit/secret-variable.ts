import { isSecretToBuildkit } from '../../src/data/buildkit/secret-names.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, readerOf, variables } from '../secret-variable.ts';

/** Names alone, whatever they hold, and not those of triggers or above the first `FROM`. */
export default defineCheck(rule, function* (build, { allow }) {
  for (const { node, pair } of variables(build)) {
    const name = pair.key.text;
    if (node.onbuild || !build.stages.of(node) || !isSecretToBuildkit(name) || allow.includes(name)) continue;
    yield finding(node, pair, true, readerOf(build, node, pair));
  }
});
