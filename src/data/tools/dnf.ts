import { rpm, weakDependencies } from '../families/rpm.ts';
import { defineTool } from '../tool.ts';
import yum from './yum.ts';

export default defineTool({
  ...rpm,
  weak: weakDependencies,
  names: ['dnf'],
  alsoCalled: ['dnf-3', 'dnf4', 'dnf5'],
  kept: [{ folders: ['/var/cache/dnf'], also: ['/var/cache/libdnf5', '/var/cache/yum'], small: true }],
  standsOn: ['dnf', 'python3', 'python3-dnf', 'python3-libs'],
  reads: { ...yum.reads },
  aliases: {
    install: ['in'],
    upgrade: ['up'],
    remove: ['rm'],
    reinstall: ['rei'],
    'distro-sync': ['dsync'],
    makecache: ['mc'],
  },
  tls: { keys: ['sslverify=false|0|no'], files: ['dnf.conf', 'yum.conf'] },
});
