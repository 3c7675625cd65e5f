import { rpm } from '../families/rpm.ts';
import { defineTool } from '../tool.ts';
import yum from './yum.ts';

export default defineTool({
  ...rpm,
  names: ['tdnf'],
  source: 'github.com/vmware/tdnf/wiki',
  reads: { ...yum.reads },
  tls: { keys: ['sslverify=false|0|no'], files: ['yum.conf'] },
});
