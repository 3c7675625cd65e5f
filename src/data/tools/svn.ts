import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['svn'],
  source: 'svnbook.red-bean.com',
  date: '2026-11',
  tidy: true,
  reads: {
    options: `-r|--revision= --username= --password= --depth= --config-dir= --config-option= --trust-server-cert-failures= --trust-server-cert
      --non-interactive --no-auth-cache -q|--quiet --force --ignore-externals`,
    subcommands: {},
  },
  aliases: { checkout: ['co'] },
  does: {
    download: ['checkout', 'export'],
    clone: ['checkout', 'export'],
    look: ['info', 'list', 'ls', 'log', 'status'],
  },
  revisions: {
    fixedBy: [],
    named: ['-r', '--revision'],
    goesWith: ['update', 'up'],
    fixedBehind: '@',
    cure: 'name a revision with `--revision`',
  },
  tls: { options: ['--trust-server-cert', '--trust-server-cert-failures'] },
});
