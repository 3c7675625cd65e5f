import { browserDrivers, fetchesBrowser } from '../../data/browsers.ts';
import { copiedInstallers } from '../../data/splitting.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Obstacle } from './types.ts';

const fetched = ({ name, args }: Pick<Command, 'name' | 'args'>): ReturnType<typeof fetchesBrowser> =>
  fetchesBrowser([name, ...args.map(({ value }) => value)]);

/** Whether a command has a driver fetch a browser: it does so where the browser runs. */
export const bringsBrowser = (command: Command): boolean => fetched(command) !== undefined;

/** Whether a browser is fetched without the libraries that it needs: the image that it was tried on has them. */
export function needsLibraries(build: UpToNames, stage: Stage): boolean {
  const kinds = build.commands.in(stage).map(fetched);
  return kinds.includes('alone') && !kinds.includes('whole');
}

/** Browsers that would be left behind: what an install of packages brings into the home folder, and what is called by another program. */
export function browsersLost(build: UpToNames, stage: Stage): readonly Obstacle[] {
  const commands = build.commands.in(stage);
  const ofNode = commands.some(({ form }) => form?.language === 'Node.js');
  const fetching = commands
    .filter((command) => ofNode && bringsBrowser(command))
    .map((command): Obstacle => ({
      at: command.calledAt,
      message: `\`${command.called}\` fetches a browser into the home folder, and what it needs of the system is not known`,
    }));
  const names = (command: Command): readonly string[] => [
    ...build.packages.named(command).map(({ name }) => name),
    ...build.packages
      .dependencies(stage)
      .filter((one) => one.command === command)
      .flatMap((one) => build.packages.packageNames(one)),
  ];
  const drivers = browserDrivers.filter(({ downloadsItself }) => downloadsItself);
  const installing = commands
    .filter(({ form, does }) => form?.language === 'Node.js' && does('install', 'add'))
    .flatMap((command): readonly Obstacle[] => {
      const own = new Set(names(command));
      const driver = drivers.find((one) => one.names.some((name) => own.has(name)));
      return driver && driver.off.every((name) => build.commands.environment(command, name) === null)
        ? [
            {
              at: command.calledAt,
              message: `\`${driver.names[0] ?? ''}\` downloads a browser into the home folder when it is installed: set \`${driver.off[0] ?? ''}\`, and install one with its libraries`,
            },
          ]
        : [];
    });
  const programs = build.starts.programs(stage) ?? [];
  const calling = commands
    .filter((one) => !ofNode && bringsBrowser(one) && copiedInstallers.has(one.name))
    .filter((one) => !programs.some(({ name }) => name === one.name))
    .map(({ name, called, calledAt }): Obstacle => ({
      at: calledAt,
      message: `\`${called}\` fetches a browser, which the image that ships has to do, and \`${name}\` is for the build`,
    }));
  return [...fetching, ...installing, ...calling];
}
