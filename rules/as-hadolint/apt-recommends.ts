import { isPlain } from '../../src/as-hadolint/plain.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding } from '../apt-recommends.ts';

const declined = ['--no-install-recommends', 'APT::Install-Recommends=false'];

/** Whether the packages recommend anything, and apt's settings, are not looked at. */
export default defineCheck(rule, function* (build, { commands, everyStage }) {
  for (const command of build.commands.named(commands, 'install')) {
    if (!(everyStage || command.stage.shipped) || !isPlain(build, command)) continue;
    if (command.args.some(({ value }) => declined.includes(value))) continue;
    const { bytes, ...found } = finding(build, command);
    yield { ...found, ...(bytes && bytes.value > 0 && { bytes }) };
  }
});
