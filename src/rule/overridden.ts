import type { Build, CmdNode, EntrypointNode, HealthcheckNode } from '../model/index.ts';
import { remove } from '../text/edit.ts';
import type { Finding } from './rule.ts';

type Instruction = CmdNode | EntrypointNode | HealthcheckNode;

/** The finding for an instruction without effect, since a later one of its stage takes its place. */
export function overriddenFinding(
  build: Build,
  { node, by }: { readonly node: Instruction; readonly by: Instruction },
): Finding {
  const isReset = 'command' in node && node.command?.form === 'exec' && node.command.words.length === 0;
  return {
    at: node.keywordAt,
    // One without words only takes back what the base image says, as the later one does.
    ...(isReset && { severity: 'info' as const }),
    message: `this \`${node.keyword}\` is ignored, for one below takes its place: delete it`,
    related: [{ at: by.keywordAt, message: 'this one counts' }],
    ...(node.innerComments.length === 0 && {
      fix: { title: 'Delete the one that is ignored', safety: 'safe', edits: [remove(build.edits.lines(node))] },
    }),
  };
}
