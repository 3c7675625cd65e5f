import { type Build, type Finding, overriddenFinding } from '../rule/index.ts';

/** The finding for an instruction without effect, at the one that takes its place. */
export function repetitionFinding(build: Build, { node, by }: Parameters<typeof overriddenFinding>[1]): Finding {
  return {
    ...overriddenFinding(build, { node, by }),
    at: by.keywordAt,
    message: `the \`${node.keyword}\` above is ignored, for this one takes its place: delete that one`,
    related: [{ at: node.keywordAt, message: 'this one is ignored' }],
  };
}
