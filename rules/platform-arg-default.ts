import {
  type Build,
  type Fix,
  type NodeOf,
  type Pair,
  defineRule,
  isPlatformValue,
  remove,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'platform-arg-default',
  summary: 'An argument that BuildKit fills with the platform has a default.',
  why: 'The default wins, so that a build for another platform gets the programs of the one that is written here.',
  group: 'stages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['ARG'] },

  *check(build) {
    const given = build.facts.buildArgs ?? {};
    for (const node of build.stages.instructions('ARG')) {
      for (const pair of node.pairs) {
        const name = pair.key.text;
        const value = pair.value && build.stages.expand(pair.value, node);
        if (value === undefined || !isPlatform(name, value) || Object.hasOwn(given, name)) continue;
        const fix = fixOf(build, node, pair);
        yield {
          at: pair.at,
          message: `the default wins over what BuildKit says of ${meaning(name)}, so \`${name}\` is always \`${value}\`: leave the default out`,
          ...(fix && { fix }),
        };
      }
    }
  },
});

const isPlatform = (name: string, value: string): boolean =>
  /^(?:BUILD|TARGET)(?:PLATFORM|OS|ARCH|VARIANT)$/.test(name) && isPlatformValue(name, value);

const meaning = (name: string): string =>
  name.startsWith('BUILD') ? 'the machine that builds' : 'the platform that is built';

/** In a stage the name alone asks BuildKit; above the first FROM nothing has to, and the declaration goes. */
function fixOf(build: Build, node: NodeOf<'ARG'>, pair: Pair): Fix | undefined {
  const isGlobal = build.stages.of(node) === undefined;
  if (isGlobal && (node.pairs.length > 1 || node.innerComments.length > 0)) return undefined;
  const at = isGlobal ? build.edits.lines(node) : { start: pair.key.at.end, end: pair.at.end };
  return { title: 'Leave the default out', safety: 'unsafe', edits: [remove(at)] };
}
