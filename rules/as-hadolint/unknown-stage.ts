import { defineCheck } from '../../src/rule/index.ts';
import rule, { refused, typo } from '../unknown-stage.ts';

/** `COPY --from` may name stages, and images with a tag; nothing else is looked at. */
export default defineCheck(rule, function* (build) {
  yield* refused(build);
  for (const node of build.stages.instructions('COPY')) {
    const value = node.flag('from')?.value;
    const target = build.stages.fromTarget(node);
    if (!value || !target || target.kind === 'stage' || value.text.includes(':')) continue;
    if (target.kind === 'impossible' && target.stage && target.stage === build.stages.of(node)) continue;
    const found = [...typo(build, value.text, value.at, node.index)];
    if (found.length > 0) yield* found;
    else
      yield { at: value.at, message: `no stage above is named \`${value.text}\`: name one, or an image with its tag` };
  }
});
