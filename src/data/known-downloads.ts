import type { Weight } from './tool.ts';

const published = 'what projects publish for Linux on amd64, as of 2025';

/**
 * Megabytes (10^6) of what addresses lead to: what stands in the address, how its last part begins and ends, then the least, the usual and the most over the
 * releases in use.
 */
const rows: readonly (readonly [
  within: string,
  start: string,
  end: string,
  low: number,
  value: number,
  high: number,
])[] = [
  ['', 'kubectl', 'kubectl', 38, 51, 62],
  ['', 'docker-compose', '', 10, 60, 75],
  ['download.docker.com/linux/static/', '', '', 45, 70, 80],
  ['awscli.amazonaws.com/', '', '.zip', 40, 62, 75],
  ['releases.hashicorp.com/terraform/', '', '', 15, 27, 32],
  ['get.helm.sh/', 'helm-', '', 11, 17, 20],
  ['', 'yq_linux_amd64', '', 6, 11, 14],
  ['', 'jq-linux', '', 1.5, 2.3, 4],
  ['/tini/', 'tini', '', 0.01, 0.02, 0.9],
  ['', 'dumb-init', '', 0.02, 0.06, 0.1],
  ['', 'gosu-', '', 1.2, 2.3, 6],
  ['', 'hadolint-', '', 2, 6, 70],
  ['', 'kind-linux-amd64', '', 5, 8, 12],
  ['/dl/', 'go1.', '.tar.gz', 60, 72, 150],
  ['dl.google.com/go/', 'go1.', '.tar.gz', 60, 72, 150],
  ['nodejs.org/dist/', 'node-', '.tar.xz', 12, 25, 32],
  ['nodejs.org/dist/', 'node-', '.tar.gz', 18, 45, 58],
  ['repo.anaconda.com/miniconda/', '', '', 55, 130, 170],
  ['repo.continuum.io/miniconda/', '', '', 35, 80, 130],
  ['repo.anaconda.com/archive/', '', '', 500, 850, 1200],
  ['conda-forge/miniforge/', '', '.sh', 60, 90, 130],
  ['', 'google-chrome-', '_current_amd64.deb', 75, 115, 130],
  ['', 'chromedriver', '.zip', 5, 8, 11],
  ['', 's6-overlay', '', 0.01, 2, 6],
  ['', 'wait-for', '', 0.003, 0.006, 0.02],
  ['', 'dockerize-', '', 2, 4, 6],
  ['huggingface.co/', '', '', 0.001, 1500, 45_000],
  ['', '', '.gguf', 20, 4000, 60_000],
  ['', '', '.safetensors', 1, 3000, 60_000],
];

/** What an address leads to weighs, where it is a known one; nothing else. Bytes. */
export function knownDownload(address: string): Weight | undefined {
  const bare = address.split(/[?#]/, 1)[0] ?? '';
  const name = bare.slice(bare.lastIndexOf('/') + 1);
  const row = rows.find(
    ([within, start, end]) => bare.includes(within) && name.startsWith(start) && name.endsWith(end),
  );
  if (!row) return undefined;
  const [, , , low, value, high] = row;
  return { low: low * 1e6, value: value * 1e6, high: high * 1e6, source: published };
}
