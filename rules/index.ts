// Written by `npm run gen`: do not edit.
import type { Rule } from '../src/rule/index.ts';
import addForCopy from './add-for-copy.ts';
import apkBuildDepsLeft from './apk-build-deps-left.ts';
import apkCacheLeft from './apk-cache-left.ts';
import apkUnpinned from './apk-unpinned.ts';
import aptCommand from './apt-command.ts';
import aptKey from './apt-key.ts';
import aptListsLeft from './apt-lists-left.ts';
import aptPrompt from './apt-prompt.ts';
import aptRecommends from './apt-recommends.ts';
import aptUnauthenticated from './apt-unauthenticated.ts';
import aptUnpinned from './apt-unpinned.ts';
import aptUpdateAlone from './apt-update-alone.ts';
import backgroundProcess from './background-process.ts';
import backquotes from './backquotes.ts';
import bashSyntaxInSh from './bash-syntax-in-sh.ts';
import bothDownloaders from './both-downloaders.ts';
import brokenEntrypoint from './broken-entrypoint.ts';
import browserDownloads from './browser-downloads.ts';
import bundlerCacheLeft from './bundler-cache-left.ts';
import bundlerDevDependencies from './bundler-dev-dependencies.ts';
import cacheMountWithCleanup from './cache-mount-with-cleanup.ts';
import cargoDebugBuild from './cargo-debug-build.ts';
import cargoTargetLeft from './cargo-target-left.ts';
import composerCacheLeft from './composer-cache-left.ts';
import composerDevDependencies from './composer-dev-dependencies.ts';
import condaCacheLeft from './conda-cache-left.ts';
import consecutiveRuns from './consecutive-runs.ts';
import constantPlatform from './constant-platform.ts';
import copiedArchive from './copied-archive.ts';
import copiedBuildRoot from './copied-build-root.ts';
import copiedInterpreterLibrary from './copied-interpreter-library.ts';
import copiedLeftovers from './copied-leftovers.ts';
import copiedOutputFolder from './copied-output-folder.ts';
import copiedTwice from './copied-twice.ts';
import copiesIntoOneFolder from './copies-into-one-folder.ts';
import copyDestinationWithoutSlash from './copy-destination-without-slash.ts';
import copyFromSelf from './copy-from-self.ts';
import curlWithoutFail from './curl-without-fail.ts';
import deletedInLaterLayer from './deleted-in-later-layer.ts';
import deprecatedImage from './deprecated-image.ts';
import desktopLibraryInService from './desktop-library-in-service.ts';
import devDependenciesCopied from './dev-dependencies-copied.ts';
import distributionUpgrade from './distribution-upgrade.ts';
import dnfCacheLeft from './dnf-cache-left.ts';
import dnfPrompt from './dnf-prompt.ts';
import dnfUnpinned from './dnf-unpinned.ts';
import dnfWeakDependencies from './dnf-weak-dependencies.ts';
import duplicateStageName from './duplicate-stage-name.ts';
import egrep from './egrep.ts';
import emptyContinuation from './empty-continuation.ts';
import emptyLabel from './empty-label.ts';
import endOfLifeImage from './end-of-life-image.ts';
import entrypointWithoutExec from './entrypoint-without-exec.ts';
import envLeftBehind from './env-left-behind.ts';
import environmentFileVariable from './environment-file-variable.ts';
import executedOutput from './executed-output.ts';
import exposedHostPort from './exposed-host-port.ts';
import externallyManagedPip from './externally-managed-pip.ts';
import findToXargs from './find-to-xargs.ts';
import flattenedCopy from './flattened-copy.ts';
import floatingTag from './floating-tag.ts';
import fullBaseImage from './full-base-image.ts';
import gemDocumentsLeft from './gem-documents-left.ts';
import gemUnpinned from './gem-unpinned.ts';
import globAsOption from './glob-as-option.ts';
import globInExecForm from './glob-in-exec-form.ts';
import goCacheLeft from './go-cache-left.ts';
import goUnpinned from './go-unpinned.ts';
import gpuWheelOnCpuBase from './gpu-wheel-on-cpu-base.ts';
import gradleCacheLeft from './gradle-cache-left.ts';
import hardCodedArchitecture from './hard-coded-architecture.ts';
import healthcheckToolMissing from './healthcheck-tool-missing.ts';
import heavyContext from './heavy-context.ts';
import hugeUid from './huge-uid.ts';
import idleNegation from './idle-negation.ts';
import ignoredBuildInput from './ignored-build-input.ts';
import ignoredCmd from './ignored-cmd.ts';
import ignoredCopySource from './ignored-copy-source.ts';
import inertCacheMount from './inert-cache-mount.ts';
import inertDockerignorePattern from './inert-dockerignore-pattern.ts';
import inlineSuppression from './inline-suppression.ts';
import insecureUrl from './insecure-url.ts';
import installHookBeforeSource from './install-hook-before-source.ts';
import instructionBeforeFrom from './instruction-before-from.ts';
import interactivePackage from './interactive-package.ts';
import invalidArguments from './invalid-arguments.ts';
import invalidDefaultArgInFrom from './invalid-default-arg-in-from.ts';
import invalidDirective from './invalid-directive.ts';
import invalidFlag from './invalid-flag.ts';
import invalidImagePlatform from './invalid-image-platform.ts';
import invalidLabelKey from './invalid-label-key.ts';
import invalidLabelValue from './invalid-label-value.ts';
import invalidMount from './invalid-mount.ts';
import invalidOnbuild from './invalid-onbuild.ts';
import invalidPort from './invalid-port.ts';
import invisibleGlobalArg from './invisible-global-arg.ts';
import largeCopy from './large-copy.ts';
import latestTag from './latest-tag.ts';
import leftoverArchive from './leftover-archive.ts';
import leftoverRepositoryTool from './leftover-repository-tool.ts';
import legacyKeyValue from './legacy-key-value.ts';
import linkOutOfContext from './link-out-of-context.ts';
import linkedShell from './linked-shell.ts';
import loopOverOutput from './loop-over-output.ts';
import loopbackBind from './loopback-bind.ts';
import lostCd from './lost-cd.ts';
import lostEscape from './lost-escape.ts';
import lostExport from './lost-export.ts';
import maintainer from './maintainer.ts';
import malformedJsonForm from './malformed-json-form.ts';
import malformedSuppression from './malformed-suppression.ts';
import maskedFailure from './masked-failure.ts';
import maskedSubstitution from './masked-substitution.ts';
import mavenRepositoryLeft from './maven-repository-left.ts';
import mismatchedDefinitionComment from './mismatched-definition-comment.ts';
import mismatchedInterpreter from './mismatched-interpreter.ts';
import mismatchedLibc from './mismatched-libc.ts';
import misplacedKeyword from './misplaced-keyword.ts';
import missingCacheMount from './missing-cache-mount.ts';
import missingCopySource from './missing-copy-source.ts';
import missingDockerignore from './missing-dockerignore.ts';
import missingHealthcheck from './missing-healthcheck.ts';
import missingLabel from './missing-label.ts';
import missingRuntimeLibrary from './missing-runtime-library.ts';
import mixedCaseAs from './mixed-case-as.ts';
import mixedCaseInstructions from './mixed-case-instructions.ts';
import modeOfParents from './mode-of-parents.ts';
import movedEnvironment from './moved-environment.ts';
import muslPythonWheels from './musl-python-wheels.ts';
import namedUser from './named-user.ts';
import npmCacheLeft from './npm-cache-left.ts';
import npmDevDependencies from './npm-dev-dependencies.ts';
import npmInstallOverLockfile from './npm-install-over-lockfile.ts';
import npmUnpinned from './npm-unpinned.ts';
import nugetCacheLeft from './nuget-cache-left.ts';
import numericStageReference from './numeric-stage-reference.ts';
import openSecretMount from './open-secret-mount.ts';
import overBudget from './over-budget.ts';
import packageManagerCommand from './package-manager-command.ts';
import pacmanCacheLeft from './pacman-cache-left.ts';
import parseError from './parse-error.ts';
import parsedLs from './parsed-ls.ts';
import permissionsInLaterLayer from './permissions-in-later-layer.ts';
import persistedSecret from './persisted-secret.ts';
import persistentDebianFrontend from './persistent-debian-frontend.ts';
import phpBuildDepsLeft from './php-build-deps-left.ts';
import pipCacheLeft from './pip-cache-left.ts';
import pipSelfUpgrade from './pip-self-upgrade.ts';
import pipUnpinned from './pip-unpinned.ts';
import pipeWithoutPipefail from './pipe-without-pipefail.ts';
import pipedDownload from './piped-download.ts';
import pipenvDevDependencies from './pipenv-dev-dependencies.ts';
import platformArgDefault from './platform-arg-default.ts';
import platformOnStage from './platform-on-stage.ts';
import pnpmCacheLeft from './pnpm-cache-left.ts';
import poetryCacheLeft from './poetry-cache-left.ts';
import poetryDevDependencies from './poetry-dev-dependencies.ts';
import pointlessBackslash from './pointless-backslash.ts';
import pointlessCommand from './pointless-command.ts';
import pointlessEcho from './pointless-echo.ts';
import printedEscape from './printed-escape.ts';
import privilegedBuildStep from './privileged-build-step.ts';
import privilegedCommandAfterUser from './privileged-command-after-user.ts';
import productionBeforeBuild from './production-before-build.ts';
import recursiveOwnership from './recursive-ownership.ts';
import redundantTargetPlatform from './redundant-target-platform.ts';
import relativeCopyDestination from './relative-copy-destination.ts';
import relativeWorkdir from './relative-workdir.ts';
import removedBaseFiles from './removed-base-files.ts';
import repeatedCmd from './repeated-cmd.ts';
import repeatedEntrypoint from './repeated-entrypoint.ts';
import repeatedHealthcheck from './repeated-healthcheck.ts';
import repeatedInstall from './repeated-install.ts';
import replacedPath from './replaced-path.ts';
import repositoryAfterUpdate from './repository-after-update.ts';
import reservedStageName from './reserved-stage-name.ts';
import resetCommand from './reset-command.ts';
import rewrittenInLaterLayer from './rewritten-in-later-layer.ts';
import rootOwnedCopy from './root-owned-copy.ts';
import rootUser from './root-user.ts';
import runtimeOnBuildPlatform from './runtime-on-build-platform.ts';
import sameLineReference from './same-line-reference.ts';
import secretDeletedLater from './secret-deleted-later.ts';
import secretFileCopied from './secret-file-copied.ts';
import secretText from './secret-text.ts';
import secretVariable from './secret-variable.ts';
import sharedCacheMount from './shared-cache-mount.ts';
import shellFormCommand from './shell-form-command.ts';
import shellFormWithoutShell from './shell-form-without-shell.ts';
import shellSyntaxError from './shell-syntax-error.ts';
import shellcheck from './shellcheck.ts';
import shippedBuildTools from './shipped-build-tools.ts';
import shippedDebugTools from './shipped-debug-tools.ts';
import shippedInstaller from './shipped-installer.ts';
import shippedSdkImage from './shipped-sdk-image.ts';
import singleQuotedExpansion from './single-quoted-expansion.ts';
import singleStageBuild from './single-stage-build.ts';
import singleTurnLoop from './single-turn-loop.ts';
import skippedTests from './skipped-tests.ts';
import sourceBeforeDependencies from './source-before-dependencies.ts';
import spacedAssignment from './spaced-assignment.ts';
import stageShadowsImage from './stage-shadows-image.ts';
import staleDummyBuild from './stale-dummy-build.ts';
import staticBinaryOnFullBase from './static-binary-on-full-base.ts';
import storedTwice from './stored-twice.ts';
import sudo from './sudo.ts';
import sudoRedirection from './sudo-redirection.ts';
import testsAsFinalStage from './tests-as-final-stage.ts';
import tlsCheckDisabled from './tls-check-disabled.ts';
import toolchainBetweenStages from './toolchain-between-stages.ts';
import toolchainVersionConflict from './toolchain-version-conflict.ts';
import trailingComment from './trailing-comment.ts';
import truncatedInput from './truncated-input.ts';
import unclosedQuote from './unclosed-quote.ts';
import uncopiedDependencies from './uncopied-dependencies.ts';
import undeclaredBuildArg from './undeclared-build-arg.ts';
import undefinedArgInFrom from './undefined-arg-in-from.ts';
import undefinedVariable from './undefined-variable.ts';
import undigestedImage from './undigested-image.ts';
import unexpandedVariable from './unexpanded-variable.ts';
import unexpectedLabel from './unexpected-label.ts';
import ungracefulStopsignal from './ungraceful-stopsignal.ts';
import unguardedCd from './unguarded-cd.ts';
import unguardedRemoval from './unguarded-removal.ts';
import unknownInstruction from './unknown-instruction.ts';
import unknownStage from './unknown-stage.ts';
import unknownTarget from './unknown-target.ts';
import unknownUser from './unknown-user.ts';
import unlockedDependencies from './unlocked-dependencies.ts';
import unpinnedClone from './unpinned-clone.ts';
import unprivilegedBaseNeeded from './unprivileged-base-needed.ts';
import unproducedArtifact from './unproduced-artifact.ts';
import unquotedExpansion from './unquoted-expansion.ts';
import unquotedLoopPattern from './unquoted-loop-pattern.ts';
import unquotedSubstitution from './unquoted-substitution.ts';
import unquotedTestOperand from './unquoted-test-operand.ts';
import unquotedVersion from './unquoted-version.ts';
import unsetVariableRemoval from './unset-variable-removal.ts';
import unsignedPackages from './unsigned-packages.ts';
import unstrippedBinary from './unstripped-binary.ts';
import unsupportedPipefail from './unsupported-pipefail.ts';
import unsupportedSubstitution from './unsupported-substitution.ts';
import untaggedImage from './untagged-image.ts';
import untargetedCrossBuild from './untargeted-cross-build.ts';
import untrustedRegistry from './untrusted-registry.ts';
import unusedArg from './unused-arg.ts';
import unusedGlobalArg from './unused-global-arg.ts';
import unusedStage from './unused-stage.ts';
import unusedSuppression from './unused-suppression.ts';
import unverifiedDownload from './unverified-download.ts';
import unwritableWorkdir from './unwritable-workdir.ts';
import uppercaseProtocol from './uppercase-protocol.ts';
import uppercaseStageName from './uppercase-stage-name.ts';
import uselessCat from './useless-cat.ts';
import uvCacheLeft from './uv-cache-left.ts';
import uvDevDependencies from './uv-dev-dependencies.ts';
import uvUnlocked from './uv-unlocked.ts';
import variablePrintfFormat from './variable-printf-format.ts';
import volatileArgEarly from './volatile-arg-early.ts';
import wgetProgressLog from './wget-progress-log.ts';
import which from './which.ts';
import wholeContextMount from './whole-context-mount.ts';
import wordInBrackets from './word-in-brackets.ts';
import worldWritable from './world-writable.ts';
import writeAfterVolume from './write-after-volume.ts';
import yarnCacheLeft from './yarn-cache-left.ts';
import yumCacheLeft from './yum-cache-left.ts';
import yumPrompt from './yum-prompt.ts';
import yumUnpinned from './yum-unpinned.ts';
import zypperCacheLeft from './zypper-cache-left.ts';
import zypperPrompt from './zypper-prompt.ts';
import zypperUnpinned from './zypper-unpinned.ts';
import addForCopyAsHadolint from './as-hadolint/add-for-copy.ts';
import apkCacheLeftAsHadolint from './as-hadolint/apk-cache-left.ts';
import apkUnpinnedAsHadolint from './as-hadolint/apk-unpinned.ts';
import aptCommandAsHadolint from './as-hadolint/apt-command.ts';
import aptListsLeftAsHadolint from './as-hadolint/apt-lists-left.ts';
import aptPromptAsHadolint from './as-hadolint/apt-prompt.ts';
import aptRecommendsAsHadolint from './as-hadolint/apt-recommends.ts';
import aptUnpinnedAsHadolint from './as-hadolint/apt-unpinned.ts';
import bashSyntaxInShAsHadolint from './as-hadolint/bash-syntax-in-sh.ts';
import bothDownloadersAsHadolint from './as-hadolint/both-downloaders.ts';
import consecutiveRunsAsHadolint from './as-hadolint/consecutive-runs.ts';
import constantPlatformAsHadolint from './as-hadolint/constant-platform.ts';
import copiedArchiveAsHadolint from './as-hadolint/copied-archive.ts';
import copiedBuildRootAsHadolint from './as-hadolint/copied-build-root.ts';
import copyDestinationWithoutSlashAsHadolint from './as-hadolint/copy-destination-without-slash.ts';
import copyFromSelfAsHadolint from './as-hadolint/copy-from-self.ts';
import dnfCacheLeftAsHadolint from './as-hadolint/dnf-cache-left.ts';
import dnfPromptAsHadolint from './as-hadolint/dnf-prompt.ts';
import dnfUnpinnedAsHadolint from './as-hadolint/dnf-unpinned.ts';
import duplicateStageNameAsHadolint from './as-hadolint/duplicate-stage-name.ts';
import gemUnpinnedAsHadolint from './as-hadolint/gem-unpinned.ts';
import globAsOptionAsHadolint from './as-hadolint/glob-as-option.ts';
import goUnpinnedAsHadolint from './as-hadolint/go-unpinned.ts';
import hugeUidAsHadolint from './as-hadolint/huge-uid.ts';
import invalidLabelKeyAsHadolint from './as-hadolint/invalid-label-key.ts';
import invalidLabelValueAsHadolint from './as-hadolint/invalid-label-value.ts';
import latestTagAsHadolint from './as-hadolint/latest-tag.ts';
import linkedShellAsHadolint from './as-hadolint/linked-shell.ts';
import lostCdAsHadolint from './as-hadolint/lost-cd.ts';
import maskedSubstitutionAsHadolint from './as-hadolint/masked-substitution.ts';
import misplacedKeywordAsHadolint from './as-hadolint/misplaced-keyword.ts';
import missingHealthcheckAsHadolint from './as-hadolint/missing-healthcheck.ts';
import missingLabelAsHadolint from './as-hadolint/missing-label.ts';
import namedUserAsHadolint from './as-hadolint/named-user.ts';
import npmUnpinnedAsHadolint from './as-hadolint/npm-unpinned.ts';
import pipCacheLeftAsHadolint from './as-hadolint/pip-cache-left.ts';
import pipUnpinnedAsHadolint from './as-hadolint/pip-unpinned.ts';
import pipeWithoutPipefailAsHadolint from './as-hadolint/pipe-without-pipefail.ts';
import printedEscapeAsHadolint from './as-hadolint/printed-escape.ts';
import repeatedCmdAsHadolint from './as-hadolint/repeated-cmd.ts';
import repeatedEntrypointAsHadolint from './as-hadolint/repeated-entrypoint.ts';
import repeatedHealthcheckAsHadolint from './as-hadolint/repeated-healthcheck.ts';
import rootUserAsHadolint from './as-hadolint/root-user.ts';
import sameLineReferenceAsHadolint from './as-hadolint/same-line-reference.ts';
import secretVariableAsHadolint from './as-hadolint/secret-variable.ts';
import shellFormCommandAsHadolint from './as-hadolint/shell-form-command.ts';
import shellcheckAsHadolint from './as-hadolint/shellcheck.ts';
import singleQuotedExpansionAsHadolint from './as-hadolint/single-quoted-expansion.ts';
import sudoAsHadolint from './as-hadolint/sudo.ts';
import unguardedCdAsHadolint from './as-hadolint/unguarded-cd.ts';
import unguardedRemovalAsHadolint from './as-hadolint/unguarded-removal.ts';
import unknownStageAsHadolint from './as-hadolint/unknown-stage.ts';
import unquotedExpansionAsHadolint from './as-hadolint/unquoted-expansion.ts';
import unquotedLoopPatternAsHadolint from './as-hadolint/unquoted-loop-pattern.ts';
import unquotedSubstitutionAsHadolint from './as-hadolint/unquoted-substitution.ts';
import unsupportedPipefailAsHadolint from './as-hadolint/unsupported-pipefail.ts';
import untaggedImageAsHadolint from './as-hadolint/untagged-image.ts';
import wgetProgressLogAsHadolint from './as-hadolint/wget-progress-log.ts';
import yarnCacheLeftAsHadolint from './as-hadolint/yarn-cache-left.ts';
import yumCacheLeftAsHadolint from './as-hadolint/yum-cache-left.ts';
import yumPromptAsHadolint from './as-hadolint/yum-prompt.ts';
import yumUnpinnedAsHadolint from './as-hadolint/yum-unpinned.ts';
import zypperCacheLeftAsHadolint from './as-hadolint/zypper-cache-left.ts';
import zypperPromptAsHadolint from './as-hadolint/zypper-prompt.ts';
import zypperUnpinnedAsHadolint from './as-hadolint/zypper-unpinned.ts';
import constantPlatformAsBuildkit from './as-buildkit/constant-platform.ts';
import duplicateStageNameAsBuildkit from './as-buildkit/duplicate-stage-name.ts';
import legacyKeyValueAsBuildkit from './as-buildkit/legacy-key-value.ts';
import secretVariableAsBuildkit from './as-buildkit/secret-variable.ts';
import shellFormCommandAsBuildkit from './as-buildkit/shell-form-command.ts';
import undefinedVariableAsBuildkit from './as-buildkit/undefined-variable.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  { ...addForCopy, as: { hadolint: addForCopyAsHadolint } },
  apkBuildDepsLeft,
  { ...apkCacheLeft, as: { hadolint: apkCacheLeftAsHadolint } },
  { ...apkUnpinned, as: { hadolint: apkUnpinnedAsHadolint } },
  { ...aptCommand, as: { hadolint: aptCommandAsHadolint } },
  aptKey,
  { ...aptListsLeft, as: { hadolint: aptListsLeftAsHadolint } },
  { ...aptPrompt, as: { hadolint: aptPromptAsHadolint } },
  { ...aptRecommends, as: { hadolint: aptRecommendsAsHadolint } },
  aptUnauthenticated,
  { ...aptUnpinned, as: { hadolint: aptUnpinnedAsHadolint } },
  aptUpdateAlone,
  backgroundProcess,
  backquotes,
  { ...bashSyntaxInSh, as: { hadolint: bashSyntaxInShAsHadolint } },
  { ...bothDownloaders, as: { hadolint: bothDownloadersAsHadolint } },
  brokenEntrypoint,
  browserDownloads,
  bundlerCacheLeft,
  bundlerDevDependencies,
  cacheMountWithCleanup,
  cargoDebugBuild,
  cargoTargetLeft,
  composerCacheLeft,
  composerDevDependencies,
  condaCacheLeft,
  { ...consecutiveRuns, as: { hadolint: consecutiveRunsAsHadolint } },
  { ...constantPlatform, as: { hadolint: constantPlatformAsHadolint, buildkit: constantPlatformAsBuildkit } },
  { ...copiedArchive, as: { hadolint: copiedArchiveAsHadolint } },
  { ...copiedBuildRoot, as: { hadolint: copiedBuildRootAsHadolint } },
  copiedInterpreterLibrary,
  copiedLeftovers,
  copiedOutputFolder,
  copiedTwice,
  copiesIntoOneFolder,
  { ...copyDestinationWithoutSlash, as: { hadolint: copyDestinationWithoutSlashAsHadolint } },
  { ...copyFromSelf, as: { hadolint: copyFromSelfAsHadolint } },
  curlWithoutFail,
  deletedInLaterLayer,
  deprecatedImage,
  desktopLibraryInService,
  devDependenciesCopied,
  distributionUpgrade,
  { ...dnfCacheLeft, as: { hadolint: dnfCacheLeftAsHadolint } },
  { ...dnfPrompt, as: { hadolint: dnfPromptAsHadolint } },
  { ...dnfUnpinned, as: { hadolint: dnfUnpinnedAsHadolint } },
  dnfWeakDependencies,
  { ...duplicateStageName, as: { hadolint: duplicateStageNameAsHadolint, buildkit: duplicateStageNameAsBuildkit } },
  egrep,
  emptyContinuation,
  emptyLabel,
  endOfLifeImage,
  entrypointWithoutExec,
  envLeftBehind,
  environmentFileVariable,
  executedOutput,
  exposedHostPort,
  externallyManagedPip,
  findToXargs,
  flattenedCopy,
  floatingTag,
  fullBaseImage,
  gemDocumentsLeft,
  { ...gemUnpinned, as: { hadolint: gemUnpinnedAsHadolint } },
  { ...globAsOption, as: { hadolint: globAsOptionAsHadolint } },
  globInExecForm,
  goCacheLeft,
  { ...goUnpinned, as: { hadolint: goUnpinnedAsHadolint } },
  gpuWheelOnCpuBase,
  gradleCacheLeft,
  hardCodedArchitecture,
  healthcheckToolMissing,
  heavyContext,
  { ...hugeUid, as: { hadolint: hugeUidAsHadolint } },
  idleNegation,
  ignoredBuildInput,
  ignoredCmd,
  ignoredCopySource,
  inertCacheMount,
  inertDockerignorePattern,
  inlineSuppression,
  insecureUrl,
  installHookBeforeSource,
  instructionBeforeFrom,
  interactivePackage,
  invalidArguments,
  invalidDefaultArgInFrom,
  invalidDirective,
  invalidFlag,
  invalidImagePlatform,
  { ...invalidLabelKey, as: { hadolint: invalidLabelKeyAsHadolint } },
  { ...invalidLabelValue, as: { hadolint: invalidLabelValueAsHadolint } },
  invalidMount,
  invalidOnbuild,
  invalidPort,
  invisibleGlobalArg,
  largeCopy,
  { ...latestTag, as: { hadolint: latestTagAsHadolint } },
  leftoverArchive,
  leftoverRepositoryTool,
  { ...legacyKeyValue, as: { buildkit: legacyKeyValueAsBuildkit } },
  linkOutOfContext,
  { ...linkedShell, as: { hadolint: linkedShellAsHadolint } },
  loopOverOutput,
  loopbackBind,
  { ...lostCd, as: { hadolint: lostCdAsHadolint } },
  lostEscape,
  lostExport,
  maintainer,
  malformedJsonForm,
  malformedSuppression,
  maskedFailure,
  { ...maskedSubstitution, as: { hadolint: maskedSubstitutionAsHadolint } },
  mavenRepositoryLeft,
  mismatchedDefinitionComment,
  mismatchedInterpreter,
  mismatchedLibc,
  { ...misplacedKeyword, as: { hadolint: misplacedKeywordAsHadolint } },
  missingCacheMount,
  missingCopySource,
  missingDockerignore,
  { ...missingHealthcheck, as: { hadolint: missingHealthcheckAsHadolint } },
  { ...missingLabel, as: { hadolint: missingLabelAsHadolint } },
  missingRuntimeLibrary,
  mixedCaseAs,
  mixedCaseInstructions,
  modeOfParents,
  movedEnvironment,
  muslPythonWheels,
  { ...namedUser, as: { hadolint: namedUserAsHadolint } },
  npmCacheLeft,
  npmDevDependencies,
  npmInstallOverLockfile,
  { ...npmUnpinned, as: { hadolint: npmUnpinnedAsHadolint } },
  nugetCacheLeft,
  numericStageReference,
  openSecretMount,
  overBudget,
  packageManagerCommand,
  pacmanCacheLeft,
  parseError,
  parsedLs,
  permissionsInLaterLayer,
  persistedSecret,
  persistentDebianFrontend,
  phpBuildDepsLeft,
  { ...pipCacheLeft, as: { hadolint: pipCacheLeftAsHadolint } },
  pipSelfUpgrade,
  { ...pipUnpinned, as: { hadolint: pipUnpinnedAsHadolint } },
  { ...pipeWithoutPipefail, as: { hadolint: pipeWithoutPipefailAsHadolint } },
  pipedDownload,
  pipenvDevDependencies,
  platformArgDefault,
  platformOnStage,
  pnpmCacheLeft,
  poetryCacheLeft,
  poetryDevDependencies,
  pointlessBackslash,
  pointlessCommand,
  pointlessEcho,
  { ...printedEscape, as: { hadolint: printedEscapeAsHadolint } },
  privilegedBuildStep,
  privilegedCommandAfterUser,
  productionBeforeBuild,
  recursiveOwnership,
  redundantTargetPlatform,
  relativeCopyDestination,
  relativeWorkdir,
  removedBaseFiles,
  { ...repeatedCmd, as: { hadolint: repeatedCmdAsHadolint } },
  { ...repeatedEntrypoint, as: { hadolint: repeatedEntrypointAsHadolint } },
  { ...repeatedHealthcheck, as: { hadolint: repeatedHealthcheckAsHadolint } },
  repeatedInstall,
  replacedPath,
  repositoryAfterUpdate,
  reservedStageName,
  resetCommand,
  rewrittenInLaterLayer,
  rootOwnedCopy,
  { ...rootUser, as: { hadolint: rootUserAsHadolint } },
  runtimeOnBuildPlatform,
  { ...sameLineReference, as: { hadolint: sameLineReferenceAsHadolint } },
  secretDeletedLater,
  secretFileCopied,
  secretText,
  { ...secretVariable, as: { hadolint: secretVariableAsHadolint, buildkit: secretVariableAsBuildkit } },
  sharedCacheMount,
  { ...shellFormCommand, as: { hadolint: shellFormCommandAsHadolint, buildkit: shellFormCommandAsBuildkit } },
  shellFormWithoutShell,
  shellSyntaxError,
  { ...shellcheck, as: { hadolint: shellcheckAsHadolint } },
  shippedBuildTools,
  shippedDebugTools,
  shippedInstaller,
  shippedSdkImage,
  { ...singleQuotedExpansion, as: { hadolint: singleQuotedExpansionAsHadolint } },
  singleStageBuild,
  singleTurnLoop,
  skippedTests,
  sourceBeforeDependencies,
  spacedAssignment,
  stageShadowsImage,
  staleDummyBuild,
  staticBinaryOnFullBase,
  storedTwice,
  { ...sudo, as: { hadolint: sudoAsHadolint } },
  sudoRedirection,
  testsAsFinalStage,
  tlsCheckDisabled,
  toolchainBetweenStages,
  toolchainVersionConflict,
  trailingComment,
  truncatedInput,
  unclosedQuote,
  uncopiedDependencies,
  undeclaredBuildArg,
  undefinedArgInFrom,
  { ...undefinedVariable, as: { buildkit: undefinedVariableAsBuildkit } },
  undigestedImage,
  unexpandedVariable,
  unexpectedLabel,
  ungracefulStopsignal,
  { ...unguardedCd, as: { hadolint: unguardedCdAsHadolint } },
  { ...unguardedRemoval, as: { hadolint: unguardedRemovalAsHadolint } },
  unknownInstruction,
  { ...unknownStage, as: { hadolint: unknownStageAsHadolint } },
  unknownTarget,
  unknownUser,
  unlockedDependencies,
  unpinnedClone,
  unprivilegedBaseNeeded,
  unproducedArtifact,
  { ...unquotedExpansion, as: { hadolint: unquotedExpansionAsHadolint } },
  { ...unquotedLoopPattern, as: { hadolint: unquotedLoopPatternAsHadolint } },
  { ...unquotedSubstitution, as: { hadolint: unquotedSubstitutionAsHadolint } },
  unquotedTestOperand,
  unquotedVersion,
  unsetVariableRemoval,
  unsignedPackages,
  unstrippedBinary,
  { ...unsupportedPipefail, as: { hadolint: unsupportedPipefailAsHadolint } },
  unsupportedSubstitution,
  { ...untaggedImage, as: { hadolint: untaggedImageAsHadolint } },
  untargetedCrossBuild,
  untrustedRegistry,
  unusedArg,
  unusedGlobalArg,
  unusedStage,
  unusedSuppression,
  unverifiedDownload,
  unwritableWorkdir,
  uppercaseProtocol,
  uppercaseStageName,
  uselessCat,
  uvCacheLeft,
  uvDevDependencies,
  uvUnlocked,
  variablePrintfFormat,
  volatileArgEarly,
  { ...wgetProgressLog, as: { hadolint: wgetProgressLogAsHadolint } },
  which,
  wholeContextMount,
  wordInBrackets,
  worldWritable,
  writeAfterVolume,
  { ...yarnCacheLeft, as: { hadolint: yarnCacheLeftAsHadolint } },
  { ...yumCacheLeft, as: { hadolint: yumCacheLeftAsHadolint } },
  { ...yumPrompt, as: { hadolint: yumPromptAsHadolint } },
  { ...yumUnpinned, as: { hadolint: yumUnpinnedAsHadolint } },
  { ...zypperCacheLeft, as: { hadolint: zypperCacheLeftAsHadolint } },
  { ...zypperPrompt, as: { hadolint: zypperPromptAsHadolint } },
  { ...zypperUnpinned, as: { hadolint: zypperUnpinnedAsHadolint } },
];

export type RuleId =
  | 'add-for-copy'
  | 'apk-build-deps-left'
  | 'apk-cache-left'
  | 'apk-unpinned'
  | 'apt-command'
  | 'apt-key'
  | 'apt-lists-left'
  | 'apt-prompt'
  | 'apt-recommends'
  | 'apt-unauthenticated'
  | 'apt-unpinned'
  | 'apt-update-alone'
  | 'background-process'
  | 'backquotes'
  | 'bash-syntax-in-sh'
  | 'both-downloaders'
  | 'broken-entrypoint'
  | 'browser-downloads'
  | 'bundler-cache-left'
  | 'bundler-dev-dependencies'
  | 'cache-mount-with-cleanup'
  | 'cargo-debug-build'
  | 'cargo-target-left'
  | 'composer-cache-left'
  | 'composer-dev-dependencies'
  | 'conda-cache-left'
  | 'consecutive-runs'
  | 'constant-platform'
  | 'copied-archive'
  | 'copied-build-root'
  | 'copied-interpreter-library'
  | 'copied-leftovers'
  | 'copied-output-folder'
  | 'copied-twice'
  | 'copies-into-one-folder'
  | 'copy-destination-without-slash'
  | 'copy-from-self'
  | 'curl-without-fail'
  | 'deleted-in-later-layer'
  | 'deprecated-image'
  | 'desktop-library-in-service'
  | 'dev-dependencies-copied'
  | 'distribution-upgrade'
  | 'dnf-cache-left'
  | 'dnf-prompt'
  | 'dnf-unpinned'
  | 'dnf-weak-dependencies'
  | 'duplicate-stage-name'
  | 'egrep'
  | 'empty-continuation'
  | 'empty-label'
  | 'end-of-life-image'
  | 'entrypoint-without-exec'
  | 'env-left-behind'
  | 'environment-file-variable'
  | 'executed-output'
  | 'exposed-host-port'
  | 'externally-managed-pip'
  | 'find-to-xargs'
  | 'flattened-copy'
  | 'floating-tag'
  | 'full-base-image'
  | 'gem-documents-left'
  | 'gem-unpinned'
  | 'glob-as-option'
  | 'glob-in-exec-form'
  | 'go-cache-left'
  | 'go-unpinned'
  | 'gpu-wheel-on-cpu-base'
  | 'gradle-cache-left'
  | 'hard-coded-architecture'
  | 'healthcheck-tool-missing'
  | 'heavy-context'
  | 'huge-uid'
  | 'idle-negation'
  | 'ignored-build-input'
  | 'ignored-cmd'
  | 'ignored-copy-source'
  | 'inert-cache-mount'
  | 'inert-dockerignore-pattern'
  | 'inline-suppression'
  | 'insecure-url'
  | 'install-hook-before-source'
  | 'instruction-before-from'
  | 'interactive-package'
  | 'invalid-arguments'
  | 'invalid-default-arg-in-from'
  | 'invalid-directive'
  | 'invalid-flag'
  | 'invalid-image-platform'
  | 'invalid-label-key'
  | 'invalid-label-value'
  | 'invalid-mount'
  | 'invalid-onbuild'
  | 'invalid-port'
  | 'invisible-global-arg'
  | 'large-copy'
  | 'latest-tag'
  | 'leftover-archive'
  | 'leftover-repository-tool'
  | 'legacy-key-value'
  | 'link-out-of-context'
  | 'linked-shell'
  | 'loop-over-output'
  | 'loopback-bind'
  | 'lost-cd'
  | 'lost-escape'
  | 'lost-export'
  | 'maintainer'
  | 'malformed-json-form'
  | 'malformed-suppression'
  | 'masked-failure'
  | 'masked-substitution'
  | 'maven-repository-left'
  | 'mismatched-definition-comment'
  | 'mismatched-interpreter'
  | 'mismatched-libc'
  | 'misplaced-keyword'
  | 'missing-cache-mount'
  | 'missing-copy-source'
  | 'missing-dockerignore'
  | 'missing-healthcheck'
  | 'missing-label'
  | 'missing-runtime-library'
  | 'mixed-case-as'
  | 'mixed-case-instructions'
  | 'mode-of-parents'
  | 'moved-environment'
  | 'musl-python-wheels'
  | 'named-user'
  | 'npm-cache-left'
  | 'npm-dev-dependencies'
  | 'npm-install-over-lockfile'
  | 'npm-unpinned'
  | 'nuget-cache-left'
  | 'numeric-stage-reference'
  | 'open-secret-mount'
  | 'over-budget'
  | 'package-manager-command'
  | 'pacman-cache-left'
  | 'parse-error'
  | 'parsed-ls'
  | 'permissions-in-later-layer'
  | 'persisted-secret'
  | 'persistent-debian-frontend'
  | 'php-build-deps-left'
  | 'pip-cache-left'
  | 'pip-self-upgrade'
  | 'pip-unpinned'
  | 'pipe-without-pipefail'
  | 'piped-download'
  | 'pipenv-dev-dependencies'
  | 'platform-arg-default'
  | 'platform-on-stage'
  | 'pnpm-cache-left'
  | 'poetry-cache-left'
  | 'poetry-dev-dependencies'
  | 'pointless-backslash'
  | 'pointless-command'
  | 'pointless-echo'
  | 'printed-escape'
  | 'privileged-build-step'
  | 'privileged-command-after-user'
  | 'production-before-build'
  | 'recursive-ownership'
  | 'redundant-target-platform'
  | 'relative-copy-destination'
  | 'relative-workdir'
  | 'removed-base-files'
  | 'repeated-cmd'
  | 'repeated-entrypoint'
  | 'repeated-healthcheck'
  | 'repeated-install'
  | 'replaced-path'
  | 'repository-after-update'
  | 'reserved-stage-name'
  | 'reset-command'
  | 'rewritten-in-later-layer'
  | 'root-owned-copy'
  | 'root-user'
  | 'runtime-on-build-platform'
  | 'same-line-reference'
  | 'secret-deleted-later'
  | 'secret-file-copied'
  | 'secret-text'
  | 'secret-variable'
  | 'shared-cache-mount'
  | 'shell-form-command'
  | 'shell-form-without-shell'
  | 'shell-syntax-error'
  | 'shellcheck'
  | 'shipped-build-tools'
  | 'shipped-debug-tools'
  | 'shipped-installer'
  | 'shipped-sdk-image'
  | 'single-quoted-expansion'
  | 'single-stage-build'
  | 'single-turn-loop'
  | 'skipped-tests'
  | 'source-before-dependencies'
  | 'spaced-assignment'
  | 'stage-shadows-image'
  | 'stale-dummy-build'
  | 'static-binary-on-full-base'
  | 'stored-twice'
  | 'sudo'
  | 'sudo-redirection'
  | 'tests-as-final-stage'
  | 'tls-check-disabled'
  | 'toolchain-between-stages'
  | 'toolchain-version-conflict'
  | 'trailing-comment'
  | 'truncated-input'
  | 'unclosed-quote'
  | 'uncopied-dependencies'
  | 'undeclared-build-arg'
  | 'undefined-arg-in-from'
  | 'undefined-variable'
  | 'undigested-image'
  | 'unexpanded-variable'
  | 'unexpected-label'
  | 'ungraceful-stopsignal'
  | 'unguarded-cd'
  | 'unguarded-removal'
  | 'unknown-instruction'
  | 'unknown-stage'
  | 'unknown-target'
  | 'unknown-user'
  | 'unlocked-dependencies'
  | 'unpinned-clone'
  | 'unprivileged-base-needed'
  | 'unproduced-artifact'
  | 'unquoted-expansion'
  | 'unquoted-loop-pattern'
  | 'unquoted-substitution'
  | 'unquoted-test-operand'
  | 'unquoted-version'
  | 'unset-variable-removal'
  | 'unsigned-packages'
  | 'unstripped-binary'
  | 'unsupported-pipefail'
  | 'unsupported-substitution'
  | 'untagged-image'
  | 'untargeted-cross-build'
  | 'untrusted-registry'
  | 'unused-arg'
  | 'unused-global-arg'
  | 'unused-stage'
  | 'unused-suppression'
  | 'unverified-download'
  | 'unwritable-workdir'
  | 'uppercase-protocol'
  | 'uppercase-stage-name'
  | 'useless-cat'
  | 'uv-cache-left'
  | 'uv-dev-dependencies'
  | 'uv-unlocked'
  | 'variable-printf-format'
  | 'volatile-arg-early'
  | 'wget-progress-log'
  | 'which'
  | 'whole-context-mount'
  | 'word-in-brackets'
  | 'world-writable'
  | 'write-after-volume'
  | 'yarn-cache-left'
  | 'yum-cache-left'
  | 'yum-prompt'
  | 'yum-unpinned'
  | 'zypper-cache-left'
  | 'zypper-prompt'
  | 'zypper-unpinned';
