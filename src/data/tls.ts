import { tools } from './tools/index.ts';
import type { Switches } from './tool.ts';

/** Options that can mean nothing else, of whatever command they are. */
export const plainTlsOptions: readonly string[] = [
  '--no-check-certificate',
  '--no-check-certificates',
  '--check-certificate=false',
  '--insecure-skip-tls-verify',
  '--insecure-skip-tls-verify=true',
  '--kube-insecure-skip-tls-verify',
  '--no-verify-ssl',
  '--no-ssl-verify',
  '--tls-verify=false',
  '--src-tls-verify=false',
  '--dest-tls-verify=false',
  '--ssl-verify=false',
  '--verify-ssl=false',
  '--tls-no-verify',
  '--tls-skip-verify',
  '-tls-skip-verify',
  '--ignore-certs',
];

/** Variables of libraries and languages without a form of their own. */
const libraries: Switches = {
  variables: ['PERL_LWP_SSL_VERIFY_HOSTNAME=0', 'SSL_CERT_VERIFY=false', 'GIT_SSL_VERIFY=false'],
};

/** What turns checks of certificates off, by tool. */
export const tlsSwitches: readonly {
  readonly tool: string | undefined;
  readonly names: readonly string[];
  readonly tls: Switches;
}[] = [
  ...tools.flatMap(({ names, tls }) => (tls ? [{ tool: names[0], names, tls }] : [])),
  { tool: undefined, names: [], tls: libraries },
];
