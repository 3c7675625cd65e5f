import { defineCheck, unquote } from '../../src/rule/index.ts';
import rule, { copiesOfSeveral, finding } from '../copy-destination-without-slash.ts';

/** The destination as it is written: a variable, `.` and a backslash do not end in `/`. */
export default defineCheck(rule, function* (build) {
  for (const { node, destination } of copiesOfSeveral(build)) {
    const path = unquote(destination);
    if (path !== '' && !path.endsWith('/')) yield finding(node, destination);
  }
});
