import { writtenImage } from '../../src/as-hadolint/written.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { untagged } from '../untagged-image.ts';

/** `FROM` alone, and as it is written: what begins with a variable may be anything, and no default is looked up. */
export default defineCheck(rule, function* (build) {
  for (const stage of build.stages.all) {
    const image = writtenImage(build, stage);
    if (!stage.from?.image || !image || image.tag !== undefined || image.digest !== undefined) continue;
    if (!image.name.startsWith('$')) yield { at: stage.from.image.at, message: untagged(image.name) };
  }
});
