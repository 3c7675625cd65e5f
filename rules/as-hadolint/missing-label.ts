import { defineCheck, type Stage } from '../../src/rule/index.ts';
import rule, { findings, keysOf } from '../missing-label.ts';

/** Stages that are not built, too, unless files are copied from them; a label may be that of a stage which is built from them. */
export default defineCheck(rule, function* (build, { labels }) {
  for (const stage of build.stages.all) {
    const keys = [stage, ...stage.children].flatMap((one) => keysOf(build, one));
    if (!isSource(stage)) yield* findings(stage, labels, keys);
  }
});

/** Whether it is there for its files. */
const isSource = ({ name, readers }: Stage): boolean =>
  name !== undefined && readers.some(({ node }) => node.keyword === 'COPY');
