import type { Build, CmdNode, EntrypointNode, HealthcheckNode } from '../model/index.ts';
import { remove } from '../text/edit.ts';
import type { Finding } from './rule.ts';

type Instruction = CmdNode | EntrypointNode | HealthcheckNode;

/** The finding for an instruction without effect, since a later one of its stage takes its place. */
export function overriddenFinding(
  build: Build,
  { node, by }: { readonly node: Instruction; readonly by: Instruction },
): Finding {
  return {
    at: node.keywordAt,
    message: `this \`${node.keyword}\` is ignored, for one below takes its place: delete it`,
    related: [{ at: by.keywordAt, message: 'this one counts' }],
    ...(node.innerComments.length === 0 && {
      fix: { title: 'Delete the one that is ignored', safety: 'safe', edits: [remove(build.edits.lines(node))] },
    }),
  };
}
