import { UsageError } from '../../src/index.ts';
import type { PluginHost } from '../../src/node/plugins/host.ts';
import { version } from '../../src/node/shipped/version.ts';

/** Stands in the place of `src/node/plugins/host.ts`: a binary runs no code. */
export const pluginHost = (): PluginHost => ({
  load() {
    throw new UsageError(`a plugin is code, which the binary does not run: \`npx plimsoll@${version}\` does`);
  },
});
