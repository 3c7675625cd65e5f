import { rpm } from '../families/rpm.ts';
import { defineTool } from '../tool.ts';
import yum from './yum.ts';

export default defineTool({
  ...rpm,
  names: ['microdnf'],
  source: 'github.com/rpm-software-management/microdnf',
  reads: { ...yum.reads },
  // Its help before 3.7: `-y, --assumeyes  Does nothing, we always assume yes`. RHEL 8.5 is the first with a later one.
  prompts: { ...rpm.prompts, sinceOn: { rhel: '8.5' } },
  tls: { keys: ['sslverify=false|0|no'], files: ['yum.conf'] },
});
