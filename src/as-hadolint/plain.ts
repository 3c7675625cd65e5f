import type { Build, Command } from '../rule/index.ts';

/** Prefixes that hadolint's reader resolves. */
const transparent = /^(?:command|builtin|exec|busybox|python[\d.]*)$/;

/** Whether a command is called by its bare name, and by the script itself: behind no `sudo` or path, in no `sh -c`. hadolint sees no others. */
export const isPlain = (build: Build, command: Command): boolean =>
  command.nameWord?.value === command.name &&
  command.prefixes.every((prefix) => transparent.test(prefix.value)) &&
  !build.commands.isHanded(command.node);

/** Whether none of the options that answer is given; pipes and settings are not read. */
export const isUnanswered = (build: Build, command: Command): boolean =>
  isPlain(build, command) && !command.has(...(command.form?.prompts?.answers ?? []));
