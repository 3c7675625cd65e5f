import {
  type Build,
  defineRule,
  type Finding,
  type Heredoc,
  insertBefore,
  type Node,
  replace,
  type Variable,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'undefined-variable',
  aliases: ['UndefinedVar'],
  summary: 'A variable that nothing has set.',
  why: 'Docker puts in nothing for it, and says nothing, so that a path or a version is cut short.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    yield* findings(build, (node, variable) => !variable.modifier && !isAppended(node, variable));
  },
});

/** The findings for the variables without a value whose use one `speaks` of. */
export function* findings(build: Build, speaks: (node: Node, variable: Variable) => boolean): Generator<Finding> {
  for (const { instructions } of build.stages.all.filter(({ windows }) => !windows)) {
    for (const node of instructions) {
      // A line that is none may be there to set it: of a template, say.
      if (node.keyword === 'unknown') break;
      for (const variable of unset(build, node)) {
        if (!speaks(node, variable)) continue;
        const meant = build.stages.misspeltVariable(variable.name, node);
        const heredoc = node.heredocs.find(({ variables }) => variables.includes(variable));
        const fact = `nothing sets \`${variable.name}\` before this line`;
        if (/^\d/.test(variable.name)) yield { at: variable.at, ...unescaped(variable, node.escape) };
        else if (heredoc && !meant) yield { at: variable.at, ...unquoted(build, node, heredoc, fact) };
        else
          yield {
            at: variable.at,
            message: `${fact}: ${meant ? `did you mean \`${meant}\`` : 'set it with `ARG` or `ENV`'}`,
            // A port without a number is not exposed, and nothing else comes of it.
            ...(node.keyword === 'EXPOSE' && { severity: 'info' }),
            ...(meant && {
              fix: { title: `Write \`${meant}\``, safety: 'unsafe', edits: [replace(variable.nameAt, meant)] },
            }),
          };
      }
    }
  }
}

/** No variable can be set whose name begins with a digit: `$20` is an amount of money. */
const unescaped = ({ at, name }: Variable, escape: string): Omit<Finding, 'at'> => ({
  message: `\`$${name}\` is a variable to Docker, which puts in nothing for it: ${escape === '\\' ? `write \`\\$${name}\`` : 'write a backtick before the sign'}`,
  fix: { title: 'Escape the sign', safety: 'unsafe', edits: [insertBefore(at, escape)] },
});

/** What to do where Docker puts values into a file that is written out here, and a shell was meant to, when it runs. */
function unquoted(build: Build, node: Node, { name, nameAt, variables }: Heredoc, fact: string): Omit<Finding, 'at'> {
  const quoted = `'${name}'`;
  const alone = variables.every((variable) => unset(build, node).includes(variable));
  return {
    message: `${fact}, and Docker puts nothing in for it: quote the heredoc's name, \`<<${quoted}\`, if it is for a shell to fill in`,
    ...(alone && {
      fix: { title: `Quote \`${name}\``, safety: 'unsafe', edits: [replace(nameAt, quoted)] },
    }),
  };
}

/** Whether `ENV x=$x:y` adds to what the base image may hold. */
const isAppended = (node: Node, { name, at }: Variable): boolean =>
  node.keyword === 'ENV' &&
  node.pairs.some((pair) => pair.key.text === name && pair.at.start <= at.start && at.end <= pair.at.end);

/** The variables of an instruction that surely have no value; the pairs of one `ARG` see those before them. */
function unset(build: Build, node: Node): readonly Variable[] {
  const state = build.stages.before(node);
  const own = node.keyword === 'ARG' ? node.pairs : [];
  return build.stages.expansions(node).filter(({ name, at, unsupported }) => {
    if (unsupported || state.variable(name) !== null || name.startsWith('BUILDKIT_SBOM_SCAN_')) return false;
    return !own.some((pair) => pair.key.text === name && pair.at.end <= at.start);
  });
}
