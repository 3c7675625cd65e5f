import type { Broken } from '../../src/node/configuration/document.ts';
import { version } from '../../src/node/shipped/version.ts';

/** Stands in the place of `src/node/configuration/code.ts`: a binary runs no code. */
export const importCode = async (file: string): Promise<Broken> => ({
  file,
  error: `is code, which the binary does not run: \`npx plimsoll@${version}\` does, or write it as YAML`,
});
