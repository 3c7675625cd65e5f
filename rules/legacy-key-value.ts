import {
  type ArgNode,
  type Build,
  type Edit,
  type Finding,
  type Pair,
  defineRule,
  replace,
  valueText,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'legacy-key-value',
  aliases: ['LegacyKeyValueFormat'],
  summary: 'Key and value are separated by a blank.',
  why: 'The old form takes the whole rest of the line for one value, and Docker means to drop it.',
  group: 'syntax',
  severity: 'style',
  preset: 'recommended',
  since: '0.1.0',
  marks: 'deprecated',
  inPresets: { buildkit: { severity: 'warning' } },

  // Only what can be the name of no argument was surely meant for a value.
  check: (build) => findings(build, ({ key }) => !/^[a-z_]\w*$/i.test(key.text)),
});

/** What is written in the old way, and arguments that were meant for the default of the one before them. */
export function* findings(build: Build, isValue: (pair: Pair) => boolean): Generator<Finding> {
  for (const node of [...build.stages.instructions('ENV'), ...build.stages.instructions('LABEL')]) {
    for (const pair of node.pairs) {
      if (!pair.legacy) continue;
      const value = node.innerComments.length > 0 ? undefined : pair.value && valueText(pair.value, node.escape);
      const key = pair.key.text;
      yield {
        at: pair.at,
        message: `\`${key}\` and its value are separated by a blank: write \`${node.keyword} ${key}=…\``,
        ...(value !== undefined && {
          fix: { title: 'Write `key=value`', safety: 'safe', edits: [joined(pair, value)] },
        }),
      };
    }
  }
  for (const node of build.stages.instructions('ARG')) yield* defaultLost(node, isValue);
}

/** Where the value may stay as it is, only the blank is touched: a fix is shown in reports, and the value may be a secret. */
function joined({ key, value, at }: Pair, text: string): Edit {
  if (value?.text === text) return replace({ start: key.at.end, end: value.at.start }, '=');
  return replace(at, `${key.text}=${text}`);
}

/** `ARG a b` declares two arguments. */
function* defaultLost({ pairs, innerComments }: ArgNode, isValue: (pair: Pair) => boolean): Generator<Finding> {
  const [name, value] = pairs;
  if (!name || !value || pairs.length > 2 || name.value || value.value || innerComments.length > 0) return;
  if (!isValue(value)) return;
  const text = value.key.text;
  const meant = `${name.key.text}=${text}`;
  yield {
    at: { start: name.at.start, end: value.at.end },
    // Here the value is lost, where it is only written in an old way everywhere else.
    severity: 'warning' as const,
    message: `\`${text}\` is another argument, and no value: write \`ARG ${meant}\``,
    fix: {
      title: 'Write `name=value`',
      safety: 'unsafe' as const,
      edits: [replace({ start: name.at.start, end: value.at.end }, meant)],
    },
  };
}
