import { rpm } from '../families/rpm.ts';
import { defineTool } from '../tool.ts';
import yum from './yum.ts';

export default defineTool({
  ...rpm,
  names: ['microdnf'],
  source: 'github.com/rpm-software-management/microdnf',
  reads: { ...yum.reads },
  // Its help on UBI 7: `-y, --assumeyes  Does nothing, we always assume yes`.
  prompts: { ...rpm.prompts, neverOn: { rhel: ['7'] } },
  tls: { keys: ['sslverify=false|0|no'], files: ['yum.conf'] },
});
