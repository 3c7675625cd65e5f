import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { akinSize } from './akin-size.ts';
import {
  bringsMore,
  isThereAlready,
  packagesSize,
  recommendations,
  documentationSize,
  recommendsSize,
  takesRecommended,
} from './apt-history.ts';
import { readAptLists } from './apt-lists.ts';
import { aptSetting } from './apt-settings.ts';
import { binariesOf, compiledIn } from './binaries.ts';
import { buildFoldersIn, remainsIn } from './build-remains.ts';
import { cacheInProject, cacheMoved, cachesLeft, isCacheUsual, isRefreshAlone, keepsCache } from './caches.ts';
import {
  dependenciesOf,
  installsPackages,
  wheelsOf,
  packageNames,
  requirementLines,
  requirementsAreRead,
} from './dependencies.ts';
import { debugExcess } from './debug-excess.ts';
import {
  bringingOption,
  developmentFolder,
  keepsDevelopment,
  leavesDevelopment,
  productionOption,
} from './dev-dependencies.ts';
import { ignoredInputs } from './ignored-inputs.ts';
import { hooksBeforeSource } from './install-hooks.ts';
import { installedFiles } from './installed-files.ts';
import { cacheMountsOf, keptIn } from './kept.ts';
import { isInLaterReleases, namedReleases } from './later-release.ts';
import { hasFrozen, isFrozen, lockfilesOf } from './lockfiles.ts';
import { refusingRelease } from './managed-python.ts';
import { asksMirrors } from './mirrors.ts';
import { missingDevelopment } from './missing-development.ts';
import { losesTool, buildToolsOf, installedIn, packagesOf, toolsSize, uninstalls } from './packages.ts';
import { packageWords, unpinned } from './pins.ts';
import { lateInstalls } from './project-install.ts';
import { pythonOf, venvsOf } from './python.ts';
import { movedBy } from './rooted.ts';
import { toolchainsFetched, toolchainsIn } from './toolchains.ts';
import type { PackagesFace, UpToPackages } from './types.ts';
import { builderPackagesIn, testToolsIn } from './test-tools.ts';
import { toolsLeft } from './tools-left.ts';
import { unreadSources } from './unread-sources.ts';
import { unverifiedBy } from './unverified.ts';
import { refusedRuntimes } from './wanted-versions.ts';
import { yarnGeneration } from './yarn.ts';

/** The questions about what is installed. */
export const askPackages = (build: UpToPackages): PackagesFace => ({
  buildFolders: (stage) => buildFoldersIn(build, stage),
  debugExcess: (command) => debugExcess(build, command),
  moved: (carried) => movedBy(build, carried),
  named: (command) => packagesOf(build, command),
  buildTools: (command) => buildToolsOf(build, command),
  installed: (stage) => installedIn(build, stage),
  testTools: (stage) => testToolsIn(build, stage),
  builderPackages: (stage) => builderPackagesIn(build, stage),
  toolsLeft: (stage) => toolsLeft(build, stage),
  isRefreshAlone: (run) => isRefreshAlone(build, run),
  losesTool: (command) => losesTool(build, command),
  outlives: (command) =>
    !build.commands.of(command.run).some((later) => later.at.start > command.at.start && uninstalls(later)),
  recommendations: (command, kept) => recommendations(build, command, kept),
  documentationSize: (stage) => documentationSize(build, stage),
  recommendsSize: (command, kept) => recommendsSize(build, command, kept),
  packagesSize: (uses, counts) => packagesSize(build, uses, counts) ?? akinSize(build, uses),
  bringsMore: (command) => bringsMore(build, command),
  isThereAlready: (command) => isThereAlready(build, command),
  toolsSize: (uses) => toolsSize(build, uses),
  takesRecommended: (command) => takesRecommended(build, command),
  aptSetting: (command, name) => aptSetting(build, command, name),
  aptLists: (command) => aptListsOf(build).of(command),
  aptListsNeeded: (update) => aptListsOf(build).isNeeded(update),
  cachesLeft: (tools) => cachesLeft(build, tools),
  cacheMounts: (run) => cacheMountsOf(build, run),
  kept: (run) => keptIn(build, run),
  cacheInProject: (command) => cacheInProject(build, command),
  cacheMoved: (command) => cacheMoved(build, command),
  isCacheUsual: (command) => isCacheUsual(build, command),
  keepsCache: (command) => keepsCache(build, command),
  packageWords: (command) => packageWords(command),
  unpinned: (tools) => unpinned(build, tools),
  yarnGeneration: (command) => yarnGeneration(build, command),
  leavesDevelopment: (command) => leavesDevelopment(build, command),
  developmentFolder: (command) => developmentFolder(build, command),
  keepsDevelopment: (command) => keepsDevelopment(build, command),
  missingDevelopment: (stage) => missingDevelopment(build, stage),
  hooksBeforeSource: (stage) => hooksBeforeSource(build, stage),
  ignoredInputs: (stage) => ignoredInputs(build, stage),
  refusedRuntimes: (stage) => refusedRuntimes(build, stage),
  python: (stage) => pythonOf(build, stage),
  venvs: (stage) => venvsOf(build, stage),
  dependencies: (stage) => dependenciesOf(build, stage),
  wheels: (stage) => wheelsOf(build, stage),
  packageNames: (install) => packageNames(build, install),
  requirementsAreRead: (command) => requirementsAreRead(build, command),
  requirementLines: (command) => requirementLines(build, command),
  binaries: (stage) => binariesOf(build, stage),
  compiled: (stage) => compiledIn(build, stage),
  installsPackages: (stage, language) => installsPackages(build, stage, language),
  unverified: (is) => unverifiedBy(build, is),
  get unreadSources() {
    return unreadSources(build);
  },
  lockfiles: (command) => lockfilesOf(build, command),
  isFrozen: (command) => isFrozen(build, command),
  hasFrozen: (command) => hasFrozen(build, command),
  productionOption: (command) => productionOption(build, command),
  bringingOption: (command) => bringingOption(command),
  refusingRelease: (command) => refusingRelease(build, command),
  get lateInstalls() {
    return lateInstalls(build);
  },
  toolchainsIn: (carried) => toolchainsIn(build, carried),
  toolchainsFetched: (stage) => toolchainsFetched(build, stage),
  remains: (carried) => remainsIn(build, carried),
  asksMirrors: (image) => asksMirrors(build, image),
  namedReleases: (stage) => namedReleases(build, stage),
  isInLaterReleases: (image) => isInLaterReleases(build, image),
  fileInstalls: (stage) => fileInstallsIn(build, stage),
});

const aptListsOf = once((build: UpToPackages) => readAptLists(build));

const fileInstallsIn = once((build: UpToPackages, stage: Stage) =>
  build.commands
    .in(stage)
    .map((command) => ({ command, paths: installedFiles(build, command) }))
    .filter(({ paths }) => paths.length > 0),
);
