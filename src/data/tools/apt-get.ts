import { apt } from '../families/apt.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  ...apt,
  names: ['apt-get'],
  reads: {
    options: `-y|--yes|--assume-yes --assume-no -q|--quiet|--silent --no-install-recommends --install-recommends
  --no-install-suggests --install-suggests -f|--fix-broken -m|--ignore-missing|--fix-missing -d|--download-only
  -s|--simulate|--just-print|--dry-run|--recon|--no-act -b|--compile|--build -V|--verbose-versions -o|--option=
  -c|--config-file= -t|--target-release|--default-release= -a|--host-architecture= -P|--build-profiles= --solver= --planner=
  --with-source= --allow-unauthenticated --allow-insecure-repositories --allow-downgrades --allow-remove-essential
  --allow-change-held-packages --force-yes --no-remove --no-upgrade --only-upgrade --reinstall --purge
  --auto-remove|--autoremove`,
    subcommands: {},
  },
});
