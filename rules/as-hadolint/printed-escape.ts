import { defineCheck } from '../../src/rule/index.ts';
import rule, { escapedWord, finding } from '../printed-escape.ts';

/** In any shell, for one may differ from another. */
export default defineCheck(rule, function* (build) {
  for (const command of build.commands.own) {
    const word = escapedWord(command);
    if (word) yield finding(command, word, 'shells differ in whether `echo` reads this escape');
  }
});
