import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';

/** The home folder of a user that an earlier step makes. */
export function madeHome(build: UpToNames, { stage, run }: Command, user: string): string | undefined {
  const made = build.commands
    .in(stage)
    .find(
      (one) =>
        /^(?:useradd|adduser)$/.test(one.name) &&
        one.run.index < run.index &&
        one.operands.some(({ value }) => value === user),
    );
  const named = made?.option('-d', '--home-dir', '--home', '-h')?.value ?? `/home/${user}`;
  const hasHome = made && (made.name === 'adduser' || made.has('-m', '--create-home'));
  return hasHome && !/[$`]/.test(named) ? named : undefined;
}
