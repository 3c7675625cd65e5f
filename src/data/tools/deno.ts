import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['deno'],
  source: 'docs.deno.com/runtime/reference/cli',
  date: '2026-11',
  reads: { subcommands: {} },
  does: { test: ['test', 'lint'] },
  vendorScripts: ['deno.land/install.sh', 'deno.land/x/install/install.sh'],
  tls: { options: ['--unsafely-ignore-certificate-errors'] },
});
