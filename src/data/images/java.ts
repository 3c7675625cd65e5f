import { type ImageTable, path, published, notice, root, type Sdk } from './entry.ts';

/** Variables of the Java images of Adoptium. */
const temurinEnv = {
  JAVA_HOME: '/opt/java/openjdk',
  JAVA_VERSION: true,
  PATH: `/opt/java/openjdk/bin:${path}`,
  LANG: 'en_US.UTF-8',
  LANGUAGE: 'en_US:en',
  LC_ALL: 'en_US.UTF-8',
} as const;
const javaWords = ['jdk', 'jre', 'temurin', 'openjdk', 'corretto', 'amazoncorretto', 'ibmjava', 'sapmachine', 'java'];

const jdk: Sdk = {
  holds: 'a JDK',
  runs: ['java'],
  tools: [],
  // It compiles pages with the JDK's compiler as it runs (Resin's manual).
  needing: ['resin.jar'],
  instead: 'eclipse-temurin:VERSION-jre',
  versions: ['8', '11', '17', '21', '25'],
  other: 'a JRE',
};

/** Java and what is built on it. */
export const javaImages: ImageTable = {
  'eclipse-temurin': {
    ...root,
    kind: 'sdk',
    product: 'java',
    on: 'ubuntu',
    windows: true,
    workdir: '/',
    env: temurinEnv,
    kinds: { jre: 'runtime' },
    sizes: { 'jre alpine': [185, 157, 213], jre: [268, 228, 308], alpine: [365, 310, 420], '': [450, 382, 518] },
    sdk: { ...jdk, words: ['jdk', 'jre'] },
  },
  openjdk: {
    ...root,
    kind: 'sdk',
    product: 'java',
    windows: true,
    kinds: { jre: 'runtime' },
    sizes: { 'jre alpine': [84, 80, 150, 'write-ups: 84 for 8'], 'jre slim': [283, 200, 290, 'write-ups: 283 for 11'] },
    sdk: jdk,
    // Only early-access builds of coming versions still appear.
    deprecated: { since: '2022-07', use: 'eclipse-temurin', java: true, except: '-ea' },
  },
  java: {
    ...root,
    kind: 'sdk',
    product: 'java',
    on: 'debian',
    kinds: { jre: 'runtime' },
    sdk: jdk,
    deprecated: { since: '2016-12', use: 'eclipse-temurin', java: true },
  },
  adoptopenjdk: {
    ...root,
    kind: 'sdk',
    product: 'java',
    versionAfter: javaWords,
    on: 'ubuntu',
    windows: true,
    kinds: { jre: 'runtime' },
    sdk: jdk,
    deprecated: { since: '2021-08', use: 'eclipse-temurin', java: true },
  },
  amazoncorretto: {
    ...root,
    kind: 'sdk',
    product: 'java',
    on: 'amazonlinux',
    windows: true,
    kinds: { headless: 'runtime', jre: 'runtime' },
    sdk: jdk,
  },
  sapmachine: {
    ...root,
    kind: 'sdk',
    product: 'java',
    on: 'ubuntu',
    kinds: { jre: 'runtime' },
    sdk: jdk,
  },
  maven: {
    ...root,
    kind: 'sdk',
    product: 'java',
    versionAfter: javaWords,
    windows: true,
    sizes: { '': [530, 450, 800] },
    sdk: { ...jdk, holds: 'Maven and a JDK' },
  },
  gradle: {
    ...published,
    kind: 'sdk',
    product: 'java',
    versionAfter: javaWords,
    workdir: '/home/gradle',
    sizes: { '': [700, 595, 900] },
    sdk: { ...jdk, holds: 'Gradle and a JDK' },
  },
  tomcat: {
    ...root,
    kind: 'runtime',
    product: 'java',
    versionAfter: javaWords,
    workdir: '/usr/local/tomcat',
  },
  jetty: {
    ...published,
    kind: 'runtime',
    product: 'java',
    versionAfter: javaWords,
    user: 'jetty',
    workdir: '/var/lib/jetty',
  },
  clojure: { ...root, kind: 'sdk', product: 'java', versionAfter: javaWords },
  'adoptopenjdk/openjdk*': { ...notice, deprecated: { since: '2021-08', use: 'eclipse-temurin', java: true } },
};
