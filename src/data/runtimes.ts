/** What tells the version of a runtime in a stage, beside the image that is made for it. */
export interface RuntimeSources {
  /** Repositories of images that bring it, with its version in front of the tag. */
  readonly images: readonly string[];
  /** Parts of addresses, without the scheme, behind which its version stands. */
  readonly addresses: readonly string[];
  /** Packages of distributions that are it, and their versions by release (the distributions' package indexes, as of 2026-11). */
  readonly packages: readonly string[];
  readonly on: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const runtimeSources: ReadonlyMap<string, RuntimeSources> = new Map<string, RuntimeSources>([
  [
    'go',
    {
      images: ['cimg/go', 'circleci/golang'],
      addresses: ['go.dev/dl/go', 'golang.org/dl/go', 'dl.google.com/go/go', 'storage.googleapis.com/golang/go'],
      packages: ['golang-go', 'golang', 'go'],
      on: {
        debian: { '10': '1.11', '11': '1.15', '12': '1.19', '13': '1.24' },
        ubuntu: { '18.04': '1.10', '20.04': '1.13', '22.04': '1.18', '24.04': '1.22' },
      },
    },
  ],
  [
    'cargo',
    {
      images: ['rust', 'clux/muslrust', 'lukemathwalker/cargo-chef'],
      addresses: [],
      packages: ['cargo', 'rustc'],
      on: {
        debian: { '10': '1.41', '11': '1.48', '12': '1.63', '13': '1.85' },
        ubuntu: { '20.04': '1.75', '22.04': '1.75', '24.04': '1.75' },
      },
    },
  ],
  [
    'node',
    {
      images: ['mhart/alpine-node', 'circleci/node', 'cimg/node', 'public.ecr.aws/lambda/nodejs', 'keymetrics/pm2'],
      addresses: ['deb.nodesource.com/setup_', 'rpm.nodesource.com/setup_', 'deb.nodesource.com/node_'],
      packages: ['nodejs', 'node'],
      on: {
        debian: { '8': '0.10', '9': '4.8', '10': '10.24', '11': '12.22', '12': '18.20', '13': '20.19' },
        ubuntu: {
          '14.04': '0.10',
          '16.04': '4.2',
          '18.04': '8.10',
          '20.04': '10.19',
          '22.04': '12.22',
          '24.04': '18.19',
        },
        alpine: {
          '3.6': '6.10',
          '3.7': '8.9',
          '3.8': '8.14',
          '3.9': '10.24',
          '3.10': '10.24',
          '3.11': '12.22',
          '3.12': '12.22',
          '3.13': '14.20',
          '3.14': '14.20',
          '3.15': '16.20',
          '3.16': '16.20',
        },
      },
    },
  ],
]);
