/** Users without rights that an image has ready beside root, by its name in our tables: the published Dockerfiles, 2026-11. */
export const spareUsers: ReadonlyMap<string, string> = new Map([
  ['node', 'node'],
  ['denoland/deno', 'deno'],
  ['oven/bun', 'bun'],
]);

/** The one of every image of distroless. */
export const distrolessUser = 'nonroot';
