import { countedLibraries, ownClasses, usualArchive } from '../java-archives.ts';
import type { Counted, Output, Program, Ratio, Weight } from '../tool.ts';
import { defineTool } from '../tool.ts';

const repository: Weight = {
  low: 7e6,
  value: 100e6,
  high: 600e6,
  source:
    'Maven 3.8: the plugins of a plain build alone are 8 MB, with Spring Boot for the web 69 (measured 2026-11); larger ones are a guess',
};

/** What has only the classes of the project in it. */
const alone: Ratio = { value: 0.01, low: 0, high: 0.2, from: 'guess' };
/** Of an archive that has all in it that the project depends on; what is unpacked beside it is no part of it. */
const countedArchive: Counted = {
  ...countedLibraries,
  times: [
    {
      in: 'pom.xml',
      holds: /^/,
      lacks: /spring-boot-maven-plugin|maven-(?:shade|assembly|war)-plugin|quarkus|micronaut|<packaging>war/,
      ratio: alone,
    },
    // Archives are packed once more in it.
    {
      in: 'pom.xml',
      holds: /<packaging>war/,
      lacks: /spring-boot-maven-plugin/,
      ratio: { value: 0.92, low: 0.88, high: 1, from: 'table' },
    },
  ],
};
/** Of the folder that it is built in, with what a plugin copies there. */
const countedFolder: Counted = {
  ...countedLibraries,
  times: [
    {
      in: 'pom.xml',
      holds: /^/,
      lacks:
        /spring-boot-maven-plugin|maven-(?:shade|assembly|war)-plugin|quarkus|micronaut|<packaging>war|<goal>copy-dependencies/,
      ratio: alone,
    },
    // Unpacked beside the archive.
    { in: 'pom.xml', holds: /<packaging>war/, ratio: { value: 2, low: 1.5, high: 2.2, from: 'guess' } },
  ],
};
const archive: Program = { named: /\.[jwe]ar$/, typical: usualArchive, counted: countedArchive };
/** What `dependency:copy-dependencies` copies: what tests need, too, unless it is told otherwise. */
const countedCopied: Counted = {
  ...countedLibraries,
  all: {
    unless: [
      { option: '-DincludeScope', holds: /^(?:runtime|compile)$/ },
      { in: 'pom.xml', holds: /<includeScope>\s{0,20}(?:runtime|compile)/ },
    ],
  },
};
/** The folder in `target` that it copies to unless it is told another one. */
const copies: Program = { named: /^dependenc(?:y|ies)$/, typical: usualArchive, counted: countedCopied };
/** Others that libraries are copied to, and those of the project's own classes. */
const libraries: Program = {
  named: /^(?:libs?|quarkus-app|WEB-INF)$/,
  typical: archive.typical,
  counted: countedLibraries,
};
const copied: Output = {
  path: 'target',
  option: '-DoutputDirectory',
  what: 'build output',
  asked: ['dependency:copy-dependencies'],
  typical: archive.typical,
  counted: countedCopied,
};
const fetchedByMaven =
  'Maven 3.8: the plugins of `package` 7.3 MB, of `dependency:go-offline` 15.6; artifacts as they were fetched (measured 2026-11)';
const eachFetched: Weight = { low: 0.05e6, value: 2e6, high: 20e6, source: fetchedByMaven };
const bootParent = /<artifactId>spring-boot-starter-parent<\/artifactId>/;
const countedRepository: Counted = {
  none: { low: 6.5e6, value: 7.4e6, high: 16e6, source: fetchedByMaven },
  each: { ...eachFetched, low: 0.3e6, value: 6e6, high: 30e6 },
  figure: 'fetched',
  spread: { one: 0.3, all: 0.1 },
  other: eachFetched,
};

const againFetched: Weight = {
  low: 0,
  value: 7e6,
  high: 60e6,
  source:
    'plugins that are only fetched when they run: 6.2 to 10.7 MB after `dependency:go-offline`, 13 after `dependency:resolve` (measured 2026-11)',
};
const local: Output = {
  path: '~/.m2/repository',
  what: 'cache',
  option: '-Dmaven.repo.local',
  fetched: true,
  again: againFetched,
  typical: repository,
  counted: countedRepository,
};

/** Its plugin for that is fetched besides: 16.3 MB of a build with it, 11.7 without (measured 2026-11). */
const copier: Output = {
  path: '~/.m2/repository',
  option: '-Dmaven.repo.local',
  what: 'cache',
  asked: ['dependency:copy', 'dependency:copy-dependencies', 'dependency:unpack', 'dependency:unpack-dependencies'],
  fetched: true,
  typical: { low: 0, value: 4.6e6, high: 9e6, source: fetchedByMaven },
  counted: {
    none: { low: 0, value: 4.6e6, high: 9e6, source: fetchedByMaven },
    each: { low: 0, value: 0, high: 0, source: fetchedByMaven },
  },
};

/** `install` puts the archive of the project among what was fetched, too. */
const kept: Output = {
  path: '~/.m2/repository',
  option: '-Dmaven.repo.local',
  what: 'build output',
  asked: ['install'],
  typical: archive.typical,
  counted: countedArchive,
};

export default defineTool({
  names: ['mvn'],
  alsoCalled: ['mvnw'],
  language: 'Java',
  source: 'maven.apache.org/ref/current/maven-embedder/cli.html',
  date: '2026-11',
  kept: [{ folders: ['~/.m2/repository'], unknownBy: ['maven.repo.local', 'MAVEN_OPTS', 'MAVEN_ARGS'] }],
  reads: {
    options: `-f|--file= -s|--settings= -gs|--global-settings= -pl|--projects= -P|--activate-profiles= -T|--threads= -D|--define= -Dmaven.repo.local= -DoutputDirectory= -DincludeScope=
      -l|--log-file= -rf|--resume-from= -t|--toolchains= -gt|--global-toolchains= -b|--builder= -am|--also-make
      -amd|--also-make-dependents -B|--batch-mode -q|--quiet -o|--offline -e|--errors -X|--debug -U|--update-snapshots
      -N|--non-recursive -ntp|--no-transfer-progress -ff|--fail-fast -fae|--fail-at-end -fn|--fail-never -nsu -npu -up -V`,
  },
  inFull: /^(?:[\w.]+:)?maven-(\w+)-plugin(?::[\w.-]+)?:([\w-]+)$/,
  does: {
    fetch: ['dependency:go-offline', 'dependency:resolve', 'dependency:resolve-plugins'],
    build: ['*'],
    test: ['test', 'verify'],
  },
  builder: 'toolchain',
  buildsFetch: true,
  manifest: {
    reads: ['pom.xml'],
    project: { folder: [], file: ['-f', '--file'] },
    mayRead: ['.mvn/', 'mvnw', 'settings.xml'],
    parts: ['pom.xml'],
    counts: [
      {
        in: 'pom.xml',
        each: /<(?:dependency|plugin|parent)>\s{0,40}(?:<groupId>[^<>]{0,200}<\/groupId>\s{0,40})?<artifactId>([^<>]{1,200})<\/artifactId>/g,
        brings: true,
        reads: 'Maven',
        outside: [
          ['<!--', '-->'],
          ['<dependencyManagement>', '</dependencyManagement>'],
          ['<pluginManagement>', '</pluginManagement>'],
          ['<profiles>', '</profiles>'],
          ['<reporting>', '</reporting>'],
        ],
        parts: {
          each: /<module>\s{0,40}([^<>\s]{1,200})\s{0,40}<\/module>/g,
          name: /<artifactId>([^<>]{1,200})<\/artifactId>/,
          outside: [['<parent>', '</parent>']],
        },
      },
    ],
    fetchedBy: 'mvn dependency:go-offline',
    offline: { options: ['-o', '--offline'] },
  },
  buildFolder: {
    path: 'target',
    result: 'the archive in `target`',
    counted: countedFolder,
    typical: {
      low: 0.04e6,
      value: 20e6,
      high: 300e6,
      source:
        'Maven 3.8: 0.04 MB of a single class, 21 of the archive of Spring Boot for the web (measured 2026-11); larger ones are a guess',
    },
  },
  homes: [
    {
      path: '/usr/share/maven',
      what: 'Maven',
      typical: { low: 9e6, value: 10e6, high: 12e6, source: 'apache-maven-3.9 for binaries, unpacked: 10 MB' },
    },
  ],
  makes: [
    {
      does: ['dependency:go-offline', 'dependency:resolve-plugins'],
      outputs: [
        {
          ...local,
          counted: {
            ...countedRepository,
            none: { low: 10e6, value: 15.6e6, high: 24e6, source: fetchedByMaven },
            // The plugins that its parent only manages, too, which are later ones: 122.9 MB where the rows are 101, with Flyway's 204 (measured 2026-11).
            times: [{ in: 'pom.xml', holds: bootParent, ratio: { value: 1.2, low: 0.95, high: 2.1, from: 'guess' } }],
          },
        },
      ],
      open: false,
    },
    { does: ['dependency:resolve'], outputs: [local], open: false },
    {
      // No archive is made before `package`, nor are the plugins fetched that make one: 2.1 MB with all after `dependency:resolve` (measured 2026-11).
      does: ['clean', 'validate', 'process-resources', 'compile', 'process-classes', 'test-compile', 'test'],
      outputs: [
        {
          path: 'target',
          what: 'build output',
          typical: ownClasses.typical,
          counted: ownClasses.counted,
          parts: [ownClasses],
        },
        { ...local, again: { ...againFetched, value: 2.1e6 } },
      ],
      open: true,
    },
    {
      outputs: [
        { path: 'target', what: 'build output', program: archive, parts: [copies, libraries, ownClasses] },
        copied,
        local,
        copier,
        kept,
      ],
      open: true,
    },
  ],
  cache: {
    filledBy: [''],
    folders: ['~/.m2'],
    off: ['--offline', '-o', '--version', '-v', '--help'],
    moved: { options: ['-Dmaven.repo.local'], variables: [] },
    typical: repository,
  },
  tls: {
    options: [
      '-Dmaven.wagon.http.ssl.insecure=true',
      '-Dmaven.resolver.transport.http.ssl.insecure=true',
      '-Daether.connector.https.securityMode=insecure',
    ],
    variables: ['MAVEN_OPTS=-Dmaven.wagon.http.ssl.insecure=true'],
  },
});
