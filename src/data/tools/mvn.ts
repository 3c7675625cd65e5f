import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['mvn'],
  alsoCalled: ['mvnw'],
  language: 'Java',
  source: 'maven.apache.org/ref/current/maven-embedder/cli.html',
  date: '2026-11',
  kept: [{ folders: ['~/.m2/repository'], unknownBy: ['maven.repo.local', 'MAVEN_OPTS', 'MAVEN_ARGS'] }],
  reads: {
    options: `-f|--file= -s|--settings= -gs|--global-settings= -pl|--projects= -P|--activate-profiles= -T|--threads= -D|--define=
      -l|--log-file= -rf|--resume-from= -t|--toolchains= -gt|--global-toolchains= -b|--builder= -am|--also-make
      -amd|--also-make-dependents -B|--batch-mode -q|--quiet -o|--offline -e|--errors -X|--debug -U|--update-snapshots
      -N|--non-recursive -ntp|--no-transfer-progress -ff|--fail-fast -fae|--fail-at-end -fn|--fail-never -nsu -npu -up -V`,
  },
  does: {
    fetch: ['dependency:go-offline', 'dependency:resolve', 'dependency:resolve-plugins'],
    build: ['*'],
    test: ['test', 'verify'],
  },
  builder: 'toolchain',
  buildsFetch: true,
  manifest: {
    reads: ['pom.xml'],
    mayRead: ['.mvn/', 'mvnw', 'settings.xml'],
    parts: ['pom.xml'],
    fetchedBy: 'mvn dependency:go-offline',
    offline: { options: ['-o', '--offline'] },
  },
  buildFolder: {
    path: 'target',
    options: ['-f', '--file'],
    result: 'the archive in `target`',
    typical: {
      low: 1e6,
      value: 20e6,
      high: 300e6,
      source: 'a guess: classes, and the archive without its dependencies, of a project of some hundred files',
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
      outputs: [
        { path: 'target', what: 'build output' },
        { path: '~/.m2/repository', what: 'cache' },
      ],
      open: true,
    },
  ],
  cache: {
    filledBy: [''],
    folders: ['~/.m2'],
    off: ['--offline', '-o', '--version', '-v', '--help'],
    moved: { options: ['-Dmaven.repo.local'], variables: [] },
    typical: {
      low: 40e6,
      value: 150e6,
      high: 600e6,
      source: 'a guess: the plugins of a plain build alone are about 40 MB',
    },
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
