/** First words of tags that their owners move to another version some day, as Docker's official images and others call them, 2026-11. */
const moving: ReadonlySet<string> = new Set(
  `alpha beta canary current dev devel develop edge experimental head lts main mainline master next nightly oldoldstable oldstable preview rawhide rc release
  rolling sid snapshot stable staging testing trunk tumbleweed unstable`.split(/\s+/),
);

/** Whether a tag names no version, but what is newest of a kind. */
export const isMoving = (tag: string): boolean =>
  !/\d/.test(tag) && moving.has(/^[a-z]*/i.exec(tag)?.[0].toLowerCase() ?? '');
