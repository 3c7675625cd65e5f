import type { Build, CmdNode, EntrypointNode, HealthcheckNode } from '../model/index.ts';
import { remove } from '../text/edit.ts';
import { option } from './options.ts';
import type { Finding } from './rule.ts';

type Instruction = CmdNode | EntrypointNode | HealthcheckNode;

/** Which of two instructions of one keyword is reported: the first, which is ignored, or the second. */
export const overriddenOption = option.choice(
  'ignored',
  ['ignored', 'repetition'],
  'Which of two is reported: the first, which is ignored, or the second.',
);

/** The finding for an instruction without effect, since a later one of its stage takes its place. */
export function overriddenFinding(
  build: Build,
  { node, by }: { readonly node: Instruction; readonly by: Instruction },
  report: 'ignored' | 'repetition',
): Finding {
  const keyword = node.keyword;
  const [shown, other] =
    report === 'ignored'
      ? [
          { at: node.keywordAt, message: `this \`${keyword}\` is ignored, for one below takes its place: delete it` },
          { at: by.keywordAt, message: 'this one counts' },
        ]
      : [
          {
            at: by.keywordAt,
            message: `the \`${keyword}\` above is ignored, for this one takes its place: delete that one`,
          },
          { at: node.keywordAt, message: 'this one is ignored' },
        ];
  return {
    ...shown,
    related: [other],
    ...(node.innerComments.length === 0 && {
      fix: { title: 'Delete the one that is ignored', safety: 'safe', edits: [remove(build.edits.lines(node))] },
    }),
  };
}
