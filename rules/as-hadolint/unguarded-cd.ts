import { type OwnCommand, defineCheck } from '../../src/rule/index.ts';
import rule from '../unguarded-cd.ts';

/** Every one that nothing asks about and no `set -e` looks after, but for those that lead to the root or up. */
export default defineCheck(rule, function* (build) {
  for (const command of build.commands.own)
    if (goes(command) && !build.commands.stops(command.run) && !isAsked(command))
      yield {
        at: command.at,
        message: `the script goes on in another folder when this \`${command.name}\` fails: put \`&&\` or \`|| exit\` behind it`,
      };
});

const goes = ({ name, args }: OwnCommand): boolean =>
  (name === 'cd' && !/^(?:\/|\.{1,2}(?:\/\.\.)*\/?)$/.test(args[0]?.value ?? '')) ||
  name === 'pushd' ||
  name === 'popd';

/** Whether the next command depends on it, or a condition does. */
function isAsked({ node, parent }: OwnCommand): boolean {
  if (parent?.kind === 'conditional') return parent.branches.some(({ condition }) => condition === node);
  if (parent?.kind === 'loop') return parent.condition === node;
  if (parent?.kind !== 'list') return false;
  const operator = parent.items.find((item) => item.node === node)?.operator;
  return operator === '&&' || operator === '||';
}
