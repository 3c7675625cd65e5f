import { defineRule, type RunNode } from '../src/rule/index.ts';

export default defineRule({
  id: 'privileged-build-step',
  summary: 'A `RUN` asks for more than the sandbox of the build.',
  why: 'It can reach what the machine that builds can, and no builder allows it unless it is told to with `--allow`.',
  group: 'security',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const run of build.stages.instructions('RUN', { onbuild: true })) yield* flags(run);
  },
});

/** What a step can do with which value of which flag. */
const reach: ReadonlyMap<string, string> = new Map([
  ['security=insecure', 'runs with all rights on the machine that builds: do without it, or take a builder of its own'],
  [
    'network=host',
    'shares the network of the machine that builds: leave it out, or fetch what is needed in another step',
  ],
]);

function* flags({ flags: given }: RunNode) {
  for (const { name, value, at } of given) {
    const what = reach.get(`${name}=${value?.text.toLowerCase() ?? ''}`);
    if (what !== undefined) yield { at, message: `\`--${name}=${value?.text}\` ${what}` };
  }
}
