import type { Tool } from '../../data/tool.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';

/** The version of a command's tool: that of the archive which is fetched last for its stage, or of the base image that is made for it. */
export function toolVersion(build: UpToFiles, command: Command): string | undefined {
  const { form, stage } = command;
  if (!form) return undefined;
  for (const link of stage.chain) {
    const addresses = build.files.downloads(link).flatMap((download) => download.addresses);
    const found = addresses.flatMap(({ text }) => versionIn(text, form)).at(-1);
    if (found !== undefined) return found;
  }
  for (const name of form.versionIn ?? []) {
    const value = build.commands.environment(command, name);
    const version = typeof value === 'string' ? /^v?(\d+\.\d+)/.exec(value)?.[1] : undefined;
    if (version !== undefined) return version;
  }
  const { runtime } = build.stages.baseFacts(stage) ?? {};
  return runtime?.name === form.names[0] ? runtime?.version : undefined;
}

/** `1.6.1` of `https://golang.org/dl/go1.6.1.src.tar.gz`. */
const versionIn = (address: string, { installers = [] }: Tool): readonly string[] =>
  installers.flatMap((installer) => {
    const rest = address.split(`//${installer.address}`, 2)[1];
    return /^\d+\.\d+/.exec(rest ?? '')?.[0] ?? [];
  });
