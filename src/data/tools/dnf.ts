import { rpm } from '../families/rpm.ts';
import { defineTool } from '../tool.ts';
import yum from './yum.ts';

export default defineTool({
  ...rpm,
  names: ['dnf'],
  alsoCalled: ['dnf-3', 'dnf4', 'dnf5'],
  reads: { ...yum.reads },
  aliases: {
    install: ['in'],
    upgrade: ['up'],
    remove: ['rm'],
    reinstall: ['rei'],
    'distro-sync': ['dsync'],
    makecache: ['mc'],
  },
});
