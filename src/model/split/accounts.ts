import { remove, applyEdits } from '../../text/edit.ts';
import type { Node } from '../../syntax/nodes.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Plan } from './plan.ts';
import type { Obstacle } from './types.ts';

/** The accounts that the stage has of its image, and that the image which ships would not have. */
export function strangersOf(build: UpToNames, stage: Stage, plan: Plan, base: string): ReadonlySet<string> {
  const users = stage.instructions.flatMap((node) => namedBy(node));
  const owners = plan.carries.flatMap(({ owner }) => owner?.split(':') ?? []);
  const called = build.commands
    .in(stage)
    .flatMap(({ name, operands }) => (name === 'chown' ? (operands[0]?.value.split(':') ?? []) : []));
  return new Set(build.starts.strangers(stage, [...users, ...owners, ...called], base));
}

/** The accounts that an instruction names. */
function namedBy(node: Node): readonly string[] {
  if (node.keyword === 'USER') return node.argument?.text.split(':') ?? [];
  if (node.keyword === 'COPY' || node.keyword === 'ADD') return node.flag('chown')?.value?.text.split(':') ?? [];
  return [];
}

/** Where such an account runs something, and root could not do so in its place. */
export function strangerObstacles(
  build: UpToNames,
  stage: Stage,
  strangers: ReadonlySet<string>,
  kept: (node: Node) => boolean,
  base: string,
): readonly Obstacle[] {
  const found: Obstacle[] = [];
  for (const node of stage.instructions.filter(kept)) {
    const names =
      node.keyword === 'USER'
        ? namedBy(node)
        : node.keyword === 'RUN'
          ? build.commands
              .of(node)
              .flatMap(({ name, operands }) => (name === 'chown' ? (operands[0]?.value.split(':') ?? []) : []))
          : [];
    const name = names.find((one) => strangers.has(one));
    if (name !== undefined)
      found.push({
        at: node.keywordAt,
        message: `\`${name}\` is an account of the image that this builds on, and \`${base}\` has none of that name: make one, or name it by its number`,
      });
  }
  return found;
}

/** An instruction of the author's in the image that ships, where what it copies belongs to root if nobody there is called as its owner. */
export function withOwners({ source }: UpToNames, node: Node, strangers: ReadonlySet<string>): string {
  const text = source.slice(node.at);
  if ((node.keyword !== 'COPY' && node.keyword !== 'ADD') || !namedBy(node).some((name) => strangers.has(name)))
    return text;
  const flag = node.flag('chown');
  if (!flag) return text;
  const behind = /^[ \t]*/.exec(source.text.slice(flag.at.end, flag.at.end + 80))?.[0].length ?? 0;
  return applyEdits(text, [remove({ start: flag.at.start, end: flag.at.end + behind })], node.at.start);
}
