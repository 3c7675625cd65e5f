import type { Brought } from '../tool.ts';

/** Node.js, as version managers unpack it. */
export const broughtNode: Brought = {
  what: 'Node.js',
  tools: ['node', 'npm', 'npx', 'pnpm', 'yarn', 'pm2', 'nodemon'],
  language: 'Node.js',
  typical: {
    low: 120e6,
    value: 170e6,
    high: 230e6,
    source:
      'a guess: what `node:18-slim` to `node:24-slim` hold beside `debian:12-slim`, headers and documents with it',
  },
};
