import { isPlain } from '../../src/as-hadolint/plain.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, type NewUser, newUsers } from '../huge-uid.ts';

/** The value of `-u` is too long when it has six characters. */
export default defineCheck(rule, function* (build, { from }) {
  for (const one of newUsers(build)) if (isPlain(build, one.command) && isLong(one)) yield finding(one, from);
});

/** `$UID` counts as `${UID}`. */
function isLong({ command, word: { value, variables } }: NewUser): boolean {
  const braces = variables.length > 0 && !value.includes('{') ? 2 : 0;
  const spelledOut = command.flagWord('-u')?.value.startsWith('--') ?? false;
  return !spelledOut && value.length + braces > 5;
}
