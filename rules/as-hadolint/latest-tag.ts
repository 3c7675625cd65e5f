import { writtenImage } from '../../src/as-hadolint/written.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { floats } from '../latest-tag.ts';

/** `FROM` alone, and as it is written. */
export default defineCheck(rule, function* (build, { allow }) {
  for (const stage of build.stages.all) {
    const image = writtenImage(build, stage);
    if (!stage.from?.image || image?.tag !== 'latest' || image.digest !== undefined) continue;
    if (!allow.includes(image.name)) yield { at: stage.from.image.at, message: floats(image.name) };
  }
});
