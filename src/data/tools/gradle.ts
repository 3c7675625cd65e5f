import { countedLibraries, ownClasses, usualArchive } from '../java-archives.ts';
import type { Counted, Manifest, Program } from '../tool.ts';
import { defineTool } from '../tool.ts';

const manifests = ['build.gradle', 'build.gradle.kts'] as const;
const archive: Program = {
  named: /\.[jwe]ar$/,
  typical: usualArchive,
  counted: {
    ...countedLibraries,
    times: manifests.map((file) => ({
      in: file,
      // These put all that it depends on into it.
      holds: /^/,
      lacks: /springframework\.boot|shadow|ktor\.plugin|quarkus|fatJar|runtimeClasspath|'war'|"war"/,
      ratio: { value: 0.01, low: 0, high: 0.2, from: 'guess' },
    })),
  },
};
const libraries: Program = {
  named: /^(?:libs?|install|quarkus-app|dependencies)$/,
  typical: usualArchive,
  counted: countedLibraries,
};
const folder: Counted = archive.counted;
const counts = (file: (typeof manifests)[number]): NonNullable<Manifest['counts']>[number] => ({
  in: file,
  each: /["'][\w.-]{1,80}:([\w.-]{1,80})/g,
  brings: true,
  reads: 'Gradle',
  outside: [['/*', '*/']],
});

export default defineTool({
  names: ['gradle'],
  alsoCalled: ['gradlew'],
  language: 'Java',
  source: 'docs.gradle.org/current/userguide/command_line_interface.html',
  date: '2026-11',
  kept: [
    {
      folders: ['$GRADLE_USER_HOME', '~/.gradle'],
      also: ['/home/gradle/.gradle', '.gradle'],
      options: ['-g', '--gradle-user-home'],
    },
  ],
  reads: {
    options: `-p|--project-dir= -b|--build-file= -c|--settings-file= -g|--gradle-user-home= -I|--init-script= -x|--exclude-task=
      -D|--system-prop= -P|--project-prop= --max-workers= --console= --priority= --project-cache-dir= --warning-mode=
      -M|--write-verification-metadata= --include-build= -s|--stacktrace -S|--full-stacktrace -i|--info -d|--debug -q|--quiet
      -m|--dry-run -t|--continuous -w|--warn --no-daemon --offline --build-cache --no-build-cache --refresh-dependencies`,
  },
  does: { build: ['*'], test: ['test', 'check'] },
  builder: 'toolchain',
  buildsFetch: true,
  manifest: {
    reads: ['build.gradle*', 'settings.gradle*'],
    project: { folder: ['-p', '--project-dir'], file: ['-b', '--build-file'] },
    mayRead: ['gradle.properties', 'gradle/', 'gradlew', 'buildSrc/'],
    parts: manifests,
    counts: manifests.map(counts),
    offline: { options: ['--offline'] },
  },
  buildFolder: {
    path: 'build',
    options: ['-p', '--project-dir', '-b', '--build-file'],
    result: 'what is in `build/libs` or `build/install`',
    counted: folder,
    typical: {
      low: 1e6,
      value: 20e6,
      high: 500e6,
      source: 'a guess: classes, reports and caches of a project of some hundred files',
    },
  },
  homes: [
    {
      path: '/opt/gradle',
      what: 'Gradle',
      typical: {
        low: 130e6,
        value: 150e6,
        high: 200e6,
        source: 'gradle-8 binary distributions: 130 MB packed, little of it shrinks',
      },
    },
  ],
  makes: [
    {
      outputs: [
        { path: 'build', what: 'build output', program: archive, parts: [libraries, ownClasses] },
        { path: '.gradle', what: 'cache' },
        { path: '~/.gradle', what: 'cache', variable: 'GRADLE_USER_HOME' },
      ],
      open: true,
    },
  ],
  installers: [
    {
      address: 'services.gradle.org/distributions/gradle',
      what: 'Gradle',
      typical: {
        low: 100e6,
        value: 150e6,
        high: 200e6,
        source: 'gradle-8 binary distributions: 130 MB packed, little of it shrinks',
      },
    },
  ],
  cache: {
    filledBy: [''],
    folders: ['~/.gradle'],
    off: ['--offline', '--version', '--help'],
    moved: { options: ['-g', '--gradle-user-home'], variables: ['GRADLE_USER_HOME'] },
    typical: {
      low: 100e6,
      value: 300e6,
      high: 1e9,
      source: 'a guess: the distribution that a wrapper fetches alone is 150 MB',
    },
  },
});
