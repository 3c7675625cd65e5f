import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, nameIn } from '../named-user.ts';

/** Every `USER` that is a name or a variable of `ENV`, `root` too, in every stage. */
export default defineCheck(rule, function* (build) {
  const args = build.stages.instructions('ARG');
  const declared = new Set<string>();
  let above = 0;
  for (const node of build.stages.instructions('USER')) {
    for (let arg = args[above]; arg && arg.index < node.index; arg = args[++above])
      for (const pair of arg.pairs) declared.add(pair.key.text);
    // What an ARG takes part in is passed over.
    if (!node.argument || node.argument.variables.some(({ name }) => declared.has(name))) continue;
    const name = nameIn(node.argument.text);
    if (name !== undefined) yield finding(node.argument, name);
  }
});
