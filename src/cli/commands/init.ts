import { dirname } from 'node:path';
import { hadolintConfig, schemaUrl, UsageError } from '../../node/index.ts';
import type { Command } from '../args.ts';
import { presetFlag, presetOf } from '../preset.ts';
import { writeConfig } from '../write.ts';

const name = 'plimsoll.config.yaml';

const textOf = (preset: string): string => `# yaml-language-server: $schema=${schemaUrl}
#
# Plimsoll takes the nearest configuration for each Dockerfile, from its folder up
# to the root of the repository. Everything here may be left out.

# Presets, and paths of other configuration files; what comes later wins.
# recommended: almost never wrong. strict, all: more. hadolint, buildkit: as those.
extends: ${preset}

# Rules by id or code: error, warning, info, style, off, or a map of options.
# \`plimsoll rules\` lists them, \`plimsoll explain latest-tag\` tells of one.
rules:
  # latest-tag: error
  # DL3008: off
  # untrusted-registry:
  #   severity: error
  #   registries: [docker.io, registry.example.com]

# What holds for some files only.
overrides:
  # - files: ['*.dev.Dockerfile', examples]
  #   rules:
  #     full-base-image: off

# Files that are not linted, also when they are named.
exclude:
  # - vendor
  # - '**/generated/**'

# The worst that is let pass is just below: error, warning, info, style, never.
failOn: warning

# What is built, where it is not the last stage, and with which arguments.
# targets: [api, worker]
# buildArgs:
#   VERSION: '3.12'

# The build context, relative to this file, where it cannot be told.
# context: .

# The labels of an image, each with the form of its value.
# labels:
#   org.opencontainers.image.source: url
`;

export const init: Command = {
  name: 'init',
  operands: '',
  summary: `write a commented ${name}`,
  flags: [presetFlag],

  async run(args, { cwd, stdout, stderr }) {
    const [extra] = args.operands;
    if (extra !== undefined)
      throw new UsageError(`\`plimsoll init\` takes no \`${extra}\`: it writes to the current folder`);
    writeConfig(cwd, name, textOf(presetOf(args) ?? 'recommended'));
    stdout.write(`wrote ${name}\n`);
    const theirs = hadolintConfig(cwd);
    if (theirs !== undefined && dirname(theirs) === cwd)
      stderr.write(
        'plimsoll: `.hadolint.yaml` is read no more: `plimsoll migrate --output -` shows what it asks for\n',
      );
    return 0;
  },
};
