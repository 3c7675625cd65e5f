import type { Weight } from './tool.ts';

const published = 'what projects publish for Linux on amd64, as of 2025';

/** Megabytes (10^6) of what addresses lead to, by a part of the address: the least, the usual and the most over the releases in use. */
const rows: readonly (readonly [part: RegExp, low: number, value: number, high: number])[] = [
  [/\bdl\.k8s\.io\/.*\/kubectl$|kubernetes-release\/.*\/kubectl$/, 38, 51, 62],
  [/\/docker-compose-[^/]*$/i, 10, 60, 75],
  [/\bdownload\.docker\.com\/linux\/static\//, 45, 70, 80],
  [/\bawscli\.amazonaws\.com\/.*\.zip$/, 40, 62, 75],
  [/\breleases\.hashicorp\.com\/terraform\//, 15, 27, 32],
  [/\bget\.helm\.sh\/helm-/, 11, 17, 20],
  [/\/yq_linux_amd64$/, 6, 11, 14],
  [/\/jq-linux(?:64|-amd64)$/, 1.5, 2.3, 4],
  [/\/tini(?:-[\w-]+)?$/, 0.01, 0.02, 0.9],
  [/\/dumb-init(?:_[^/]*)?$/, 0.02, 0.06, 0.1],
  [/\/gosu-[\w-]+$/, 1.2, 2.3, 6],
  [/\/su-exec$/, 0.01, 0.02, 0.1],
  [/\/hadolint-[\w-]+$/i, 2, 6, 70],
  [/\/kind-linux-amd64$/, 5, 8, 12],
  [/\bgo\.dev\/dl\/go|\bdl\.google\.com\/go\/go|golang\.org\/dl\/go/, 60, 72, 150],
  [/\bnodejs\.org\/dist\/.*\.tar\.xz$/, 12, 25, 32],
  [/\bnodejs\.org\/dist\/.*\.tar\.gz$/, 18, 45, 58],
  [/\brepo\.(?:anaconda\.com|continuum\.io)\/miniconda\//, 55, 130, 170],
  [/\brepo\.(?:anaconda\.com|continuum\.io)\/archive\//, 500, 850, 1200],
  [/\/mini(?:forge|mamba)3?[-\w.]*\.sh$|\/mambaforge[-\w.]*\.sh$/i, 60, 90, 130],
  [/google-chrome-\w+_current_amd64\.deb$/, 75, 115, 130],
  [/chromedriver[\w-]*\.zip$/, 5, 8, 11],
  [/\bs6-overlay\b/, 0.01, 2, 6],
  [/\/wait-for-it\.sh$|\/wait-for$/, 0.004, 0.006, 0.02],
  [/\bhuggingface\.co\/.*\/resolve\/|\.(?:gguf|safetensors|ckpt)$/, 0.01, 1500, 45_000],
  [/\/dockerize-[^/]*\.tar\.gz$/, 2, 4, 6],
];

/** What an address leads to weighs, where it is a known one; nothing else. Bytes. */
export function knownDownload(address: string): Weight | undefined {
  const bare = address.split(/[?#]/, 1)[0] ?? '';
  const row = rows.find(([part]) => part.test(bare));
  if (!row) return undefined;
  const [, low, value, high] = row;
  return { low: low * 1e6, value: value * 1e6, high: high * 1e6, source: published };
}
