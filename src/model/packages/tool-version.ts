import { runtimeSources, type RuntimeSources } from '../../data/runtimes.ts';
import type { Tool } from '../../data/tool.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { leadingVersion } from '../images/tag.ts';
import { onceByWord } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { lookUp } from '../../text/look-up.ts';
import type { UpToPackages } from './types.ts';

/** The version of a command's tool: that of the archive which is fetched last for its stage, or of the base image that is made for it. */
export function toolVersion(build: UpToFiles, command: Command): string | undefined {
  const { form, stage } = command;
  if (!form) return undefined;
  for (const link of stage.chain) {
    const addresses = build.files.downloads(link).flatMap((download) => download.addresses);
    const found = addresses.flatMap(({ text }) => versionIn(text, form)).at(-1);
    if (found !== undefined) return found;
  }
  for (const link of stage.chain) {
    const packaged = packagedIn(build, link, form.packagedAs ?? '');
    if (packaged !== undefined) return packaged;
  }
  for (const name of form.versionIn ?? []) {
    const value = build.commands.environment(command, name);
    const version = typeof value === 'string' ? /^v?(\d+\.\d+)/.exec(value)?.[1] : undefined;
    if (version !== undefined) return version;
  }
  const { runtime } = build.stages.baseFacts(stage) ?? {};
  return runtime?.name === form.names[0] ? runtime?.version : undefined;
}

/**
 * The version of a runtime that a stage has: that of its image, of what fetched it last, of the release whose package it is. Where that may be
 * newer, for another repository has it too, this is the least.
 */
export const runtimeVersion = onceByWord((build: UpToPackages, stage: Stage, runtime: string): string | undefined => {
  const facts = build.stages.baseFacts(stage);
  if (facts?.runtime?.name === runtime) return facts.runtime.version;
  const sources = runtimeSources.get(runtime);
  if (!sources) return undefined;
  for (const link of stage.chain) {
    const version = fetchedIn(build, link, runtime, sources);
    if (version !== undefined) return version;
  }
  const { root } = stage;
  if (root && root !== 'scratch' && sources.images.includes(facts?.repository ?? ''))
    return leadingVersion([root.tag ?? '']);
  const isPackaged = stage.chain.some((link) =>
    build.packages.installed(link).some(({ name }) => sources.packages.includes(name)),
  );
  const { id = '', version = '' } = facts?.distribution ?? {};
  return isPackaged ? lookUp(lookUp(sources.on, id), version) : undefined;
});

/** The version of a runtime that a manager of versions, or the script of its makers, brings into a stage last. */
function fetchedIn(build: UpToPackages, link: Stage, runtime: string, sources: RuntimeSources): string | undefined {
  const managed = build.commands.in(link).flatMap((command) => {
    const brings = command.does('toolchain') && command.form?.brings?.some(({ tools }) => tools.includes(runtime));
    return brings ? command.operands.flatMap(({ value }) => leadingNumber(value.split('@').at(-1) ?? '')) : [];
  });
  const scripts = build.files
    .downloads(link)
    .flatMap(({ addresses }) =>
      addresses.flatMap(({ text }) =>
        sources.addresses.flatMap((address) => leadingNumber(text.split(`//${address}`, 2)[1] ?? '')),
      ),
    );
  return [...scripts, ...managed].at(-1);
}

const leadingNumber = (text: string): string | readonly string[] => leadingVersion([text]) ?? [];

/** `1.6.1` of `https://golang.org/dl/go1.6.1.src.tar.gz`. */
const versionIn = (address: string, { installers = [] }: Tool): readonly string[] =>
  installers.flatMap((installer) => {
    const rest = address.split(`//${installer.address}`, 2)[1];
    return /^\d+\.\d+/.exec(rest ?? '')?.[0] ?? [];
  });

/** `1.10` of `golang-1.10`, where a stage installs packages of a distribution whose names begin so. */
const packagedIn = onceByWord((build: UpToFiles, stage: Stage, start: string): string | undefined =>
  start === ''
    ? undefined
    : build.commands
        .in(stage)
        .filter(({ form, does }) => form?.language === 'system' && does('add'))
        .flatMap(({ operands }) => operands.filter(({ value }) => value.startsWith(start)))
        .flatMap(({ value }) => leadingVersion([value.slice(start.length)]) ?? [])
        .at(-1),
);
