/** Folders of a project that its program writes to while it runs, by the program (the frameworks' guides to deployment, 2026-11). */
export const stores: ReadonlyMap<string, readonly string[]> = new Map([
  ['rails', ['tmp', 'log', 'storage']],
  ['puma', ['tmp', 'log']],
  ['unicorn', ['tmp', 'log']],
  ['sidekiq', ['tmp', 'log']],
  ['artisan', ['storage', 'bootstrap/cache']],
]);
