import { isSecretName, isSecretToBuildkit, isSecretToHadolint, isSecretValue } from '../src/data/secret-names.ts';
import { type ArgNode, type Build, defineRule, type EnvNode, option, type Pair } from '../src/rule/index.ts';

const tests = {
  plimsoll: isSecretName,
  buildkit: isSecretToBuildkit,
  hadolint: isSecretToHadolint,
  isSecretValue,
} as const;

export default defineRule({
  id: 'secret-variable',
  aliases: ['DL3064', 'SecretsUsedInArgOrEnv'],
  summary: 'A secret is handed on in `ARG` or `ENV`.',
  why: 'Both are written into the image: whoever can pull it can read them.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: {
    hadolint: { severity: 'warning', options: { names: 'hadolint' } },
    buildkit: { severity: 'warning', options: { names: 'buildkit' } },
  },
  options: {
    allow: option.strings([], 'Names that may be used.'),
    names: option.choice(
      'plimsoll',
      ['plimsoll', 'buildkit', 'hadolint'],
      'Whose idea of a secret: ours looks at words and values, those of the other tools at names alone.',
    ),
  },

  *check(build, { allow, names }) {
    const nodes = [
      ...build.stages.instructions('ARG', { onbuild: names !== 'buildkit' }),
      ...build.stages.instructions('ENV', { onbuild: names !== 'buildkit' }),
    ];
    for (const node of nodes) {
      if (names === 'buildkit' && !build.stages.of(node)) continue;
      for (const pair of node.pairs) {
        const name = pair.key.text;
        if (!tests[names](name) || allow.includes(name)) continue;
        if (names === 'plimsoll' && isHarmless(build, node, pair)) continue;
        const kept =
          node.keyword === 'ARG' ? 'build arguments stay in the history' : 'every container of the image has it';
        yield {
          at: pair.key.at,
          message: `\`${name}\` looks like a secret, and ${kept}: use \`RUN --mount=type=secret\``,
        };
      }
    }
  },
});

/** Whether nothing gives the variable a value; for a trigger the child's build may. */
const isUnset = (build: Build, node: ArgNode | EnvNode, name: string): boolean =>
  !node.onbuild && build.stages.before(node).variable(name) === null;

/** A value that is no secret, as far as it can be known; an `ENV` without value is filled in by whoever starts a container. */
function isHarmless(build: Build, node: ArgNode | EnvNode, { value }: Pair): boolean {
  const text = value && build.stages.expand(value, node);
  if (value === undefined || text === undefined) return false;
  if (text === '') return node.keyword === 'ENV' && value.variables.every(({ name }) => isUnset(build, node, name));
  return !isSecretValue(text);
}
