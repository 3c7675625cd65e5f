import { isFingerprint, isSecretName, isSecretValue } from '../src/data/secret-names.ts';
import { type Build, type NodeOf, defineRule, type Finding, option, type Pair, type Word } from '../src/rule/index.ts';

export default defineRule({
  id: 'secret-variable',
  aliases: ['DL3064', 'SecretsUsedInArgOrEnv'],
  summary: 'A secret is handed on in `ARG` or `ENV`.',
  why: 'Both are written into the image: whoever can pull it can read them.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning' }, buildkit: { severity: 'warning' } },
  options: { allow: option.strings([], 'Names that may be used.') },
  wakes: { instructions: ['ARG', 'ENV'] },

  *check(build, { allow }) {
    const found = variables(build).filter(
      ({ node, pair }) =>
        isSecretName(pair.key.text) && !allow.includes(pair.key.text) && !isHarmless(build, node, pair),
    );
    for (const { node, pair } of found) {
      const stage = build.stages.of(node);
      // An ENV that hands an ARG on is the same secret once more.
      const source = found.find(
        (other) => other.node !== node && handsOn(pair, other.pair) && build.stages.of(other.node) === stage,
      );
      if (source) continue;
      const again = found.filter(
        (other) => other.node !== node && handsOn(other.pair, pair) && build.stages.of(other.node) === stage,
      );
      yield {
        ...finding(node, pair, stage?.shipped ?? true, readerOf(build, again[0]?.node ?? node, pair)),
        // What is empty unless somebody gives it may never hold a secret.
        ...(pair.value && build.stages.expand(pair.value, node) === '' && { severity: 'style' as const }),
        ...(again.length > 0 && {
          related: again.map((other) => ({ at: other.pair.key.at, message: 'it is handed on here' })),
        }),
      };
    }
  },
});

type Setter = NodeOf<'ARG' | 'ENV'>;

/** Every variable that the file sets, those of triggers too. */
export const variables = (build: Build): readonly { readonly node: Setter; readonly pair: Pair }[] =>
  [
    ...build.stages.instructions('ARG', { onbuild: true }),
    ...build.stages.instructions('ENV', { onbuild: true }),
  ].flatMap((node) => node.pairs.map((pair) => ({ node, pair })));

/** Whether the value of a variable is that of another, and nothing else. */
const handsOn = ({ value }: Pair, { key }: Pair): boolean =>
  value !== undefined &&
  value.variables.length === 1 &&
  value.variables[0]?.name === key.text &&
  /^"?\$\{?\w+\}?"?$/.test(value.text);

/** Who has use for what an instruction sets. */
export const readerOf = (build: Build, { keyword }: Setter, { key }: Pair): 'build' | 'container' =>
  keyword === 'ARG' || build.commands.isForBuild(key.text) ? 'build' : 'container';

export function finding(
  node: Setter,
  { key }: Pair,
  shipped = true,
  reader: ReturnType<typeof readerOf> = 'build',
): Finding {
  const inImage =
    node.keyword === 'ARG' ? 'build arguments stay in the history' : 'every container of the image has it';
  const kept = shipped ? inImage : "it stays in the builder's history and cache";
  const cure =
    reader === 'build' || !shipped
      ? 'use `RUN --mount=type=secret`'
      : `leave it out, and start containers with \`--env ${key.text}\``;
  return { at: key.at, message: `\`${key.text}\` looks like a secret, and ${kept}: ${cure}` };
}

/** Whether nothing gives the variable a value; for a trigger the child's build may. */
const isUnset = (build: Build, node: Setter, name: string): boolean =>
  !node.onbuild && build.stages.before(node).variable(name) === null;

/** `${X:-}`: what somebody may give, and nothing without. */
const isEmptyByDefault = ({ text }: Word): boolean => /^"?\$\{\w+:?-\}"?$/.test(text);

/** A value that is no secret, as far as it can be known; an `ENV` without value is filled in by whoever starts a container. */
function isHarmless(build: Build, node: Setter, { key, value }: Pair): boolean {
  if (build.commands.isPublicKey(key.text)) return true;
  const text = value && build.stages.expand(value, node);
  if (value === undefined || (text === undefined && !isEmptyByDefault(value))) return false;
  if (text === undefined) return true;
  if (text === '') return node.keyword === 'ENV' && value.variables.every(({ name }) => isUnset(build, node, name));
  return !isSecretValue(text) || isFingerprint(text, key.text);
}
