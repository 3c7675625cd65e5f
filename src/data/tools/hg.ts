import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['hg'],
  source: 'www.mercurial-scm.org/help',
  date: '2026-11',
  tidy: true,
  reads: {
    options: `-R|--repository= --cwd= --config= -r|--rev= -u|--updaterev= -b|--branch= -e|--ssh= --remotecmd= --insecure -q|--quiet
      -v|--verbose -y|--noninteractive --pull --stream -U|--noupdate -C|--clean`,
    subcommands: {},
  },
  aliases: { update: ['up', 'checkout', 'co'] },
  does: {
    download: ['clone'],
    clone: ['clone'],
    look: ['log', 'status', 'identify', 'id', 'tags', 'branches', 'version'],
  },
  revisions: {
    fixedBy: [],
    named: ['-r', '--rev', '-u', '--updaterev', '-b', '--branch'],
    goesWith: ['update', 'up', 'checkout', 'co'],
    cure: 'name a revision with `--updaterev`',
  },
  tls: { options: ['--insecure'] },
});
