import { describe, expect, test } from '@jest/globals';
import type { SourcesTable } from '../../../src/data/sources.ts';
import { buildOf, type Files, lastStage } from '../../support/model.ts';

/** Kilobytes: as they are fetched, and in a program. */
const sources: SourcesTable = {
  date: '2026-11-30',
  source: 'measured',
  packages: {
    Java: {
      web: '1100,,,1000 core',
      core: '2100,,,2000',
      orm: '4100,,,4000 pool@1.4',
      pool: '600,,,500',
      tests: '9100,,,9000 core',
      boots: '30,,,0',
      'spring-boot-maven-plugin': '5000,,,250 ?core',
    },
  },
  earlier: { Java: { core: ['2.0 210,,,200'], pool: ['1.5 60,,,50'], web: ['3.0 110,,,100 core@1.9'] } },
  bills: { Java: { 'spring-boot-dependencies': { core: '3.0 1.9 999 2.4', web: '=' } } },
};

/** What the last layer usually adds, in kilobytes. */
function adds(text: string, files: Files): number {
  const table = (name: string): unknown => (name === 'sources' ? sources : undefined);
  const build = buildOf(text, { table }, files);
  return Math.round((build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? Number.NaN) / 1e3);
}

const own = 50;
const jar = (pom: string): number =>
  adds(
    'FROM maven:3.9 AS build\nWORKDIR /a\nCOPY . .\nRUN mvn package\nFROM eclipse-temurin:21-jre\nCOPY --from=build /a/target/a.jar /',
    { 'pom.xml': `<project><artifactId>a</artifactId>${pom}</project>` },
  ) - own;
const dependency = (name: string, rest = ''): string =>
  `<dependency><groupId>x</groupId><artifactId>${name}</artifactId>${rest}</dependency>`;
const shaded = '<build><plugins><plugin><artifactId>maven-shade-plugin</artifactId></plugin></plugins></build>';
const needs = (...all: readonly string[]): string => `<dependencies>${all.join('')}</dependencies>${shaded}`;
const version = (text: string): string => `<version>${text}</version>`;

describe('artifacts of Maven', () => {
  test('are of the release that the project names, and what they need of that which they ask for', () => {
    expect(jar(needs(dependency('web')))).toBe(3000);
    expect(jar(needs(dependency('web', version('2.7.1'))))).toBe(300);
    expect(jar(needs(dependency('orm')))).toBe(4050);
    expect(jar(needs(dependency('orm'), dependency('pool', version('1.9.0.Final'))))).toBe(4500);
  });

  test('are of a release that stands elsewhere', () => {
    const release = `<properties><web.version>2.1</web.version></properties>`;
    expect(jar(release + needs(dependency('web', version('${web.version}'))))).toBe(300);
    expect(jar(needs(dependency('web', version('${asked.for}'))))).toBe(3000);
    const managed = `<dependencyManagement><dependencies>${dependency('pool', version('2.0'))}</dependencies></dependencyManagement>`;
    expect(jar(managed + needs(dependency('orm')))).toBe(4500);
  });

  test('are of those that a parent or a bill of materials says', () => {
    const parent = (release: string): string =>
      `<parent><artifactId>spring-boot-starter-parent</artifactId>${version(release)}</parent>`;
    expect(jar(parent('2.7.1') + needs(dependency('web')))).toBe(300);
    expect(jar(parent('3.2.0') + needs(dependency('web')))).toBe(3000);
    expect(jar(parent('2.7.1') + needs(dependency('core')))).toBe(200);
    const bill = dependency('spring-boot-dependencies', `${version('2.7.1')}<type>pom</type><scope>import</scope>`);
    const managed = `<dependencyManagement><dependencies>${bill}</dependencies></dependencyManagement>`;
    expect(jar(managed + needs(dependency('core')))).toBe(200);
  });

  test('are in no program that only tests or the compiler need', () => {
    const [forTests, provided] = ['test', 'provided'].map((scope) => `<scope>${scope}</scope>`);
    expect(jar(needs(dependency('orm'), dependency('tests', forTests), dependency('web', provided)))).toBe(4050);
    const excluded = '<exclusions><exclusion><artifactId>x</artifactId><scope>test</scope></exclusion></exclusions>';
    expect(jar(needs(dependency('web', excluded + version('2.7'))))).toBe(300);
  });

  test('leave what a plugin puts into a program, and not what it needs', () => {
    const boot = '<build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>';
    expect(jar(`<dependencies>${dependency('pool')}</dependencies>${boot}`)).toBe(750);
  });
});

test('artifacts that are copied are those of tests and the compiler, too, unless only a scope is asked for', () => {
  const copied = (run: string): number =>
    adds(
      `FROM maven:3.9 AS build\nWORKDIR /a\nCOPY . .\nRUN ${run}\nFROM eclipse-temurin:21-jre\nCOPY --from=build /a/target/dependency /b`,
      { 'pom.xml': `<project>${needs(dependency('orm'), dependency('web', '<scope>test</scope>'))}</project>` },
    ) - own;
  expect(copied('mvn package dependency:copy-dependencies')).toBe(4050 + 3000);
  expect(copied('mvn dependency:copy-dependencies -DincludeScope=runtime')).toBe(4050);
});

describe('artifacts of Gradle', () => {
  const boot = `plugins { id 'java'\n id 'org.springframework.boot' version '2.7.1' }\n`;
  const libs = (files: Files): number =>
    adds(
      'FROM gradle:8 AS build\nWORKDIR /a\nCOPY . .\nRUN gradle build\nFROM eclipse-temurin:21-jre\nCOPY --from=build /a/build/libs/a.jar /',
      files,
    ) - own;
  const ofGroovy = (text: string): number => libs({ 'build.gradle': boot + text });

  test('are named with a release, without, and by variables', () => {
    expect(ofGroovy(`dependencies { implementation 'x:orm:1.0' }`)).toBe(4050);
    expect(ofGroovy(`dependencies { implementation 'x:core' }`)).toBe(200);
    expect(ofGroovy(`ext { poolVersion = '2.0' }\ndependencies { runtimeOnly "x:pool:$poolVersion" }`)).toBe(500);
    expect(ofGroovy(`dependencies { implementation group: 'x', name: 'pool', version: '1.2' }`)).toBe(50);
  });

  test('are in no program that only tests or the compiler need', () =>
    expect(ofGroovy(`dependencies { api 'x:pool:2'\n testImplementation 'x:tests'\n compileOnly("x:web") }`)).toBe(
      500,
    ));

  test('are named in Kotlin, too, with bills of materials', () => {
    const text = `plugins { id("com.gradleup.shadow") version "8.3.0" }
      dependencies { implementation(platform("x:spring-boot-dependencies:2.5.0")); implementation("x:web") }`;
    expect(libs({ 'build.gradle.kts': text })).toBe(300);
  });

  test('are in no archive of the classes alone', () =>
    expect(libs({ 'build.gradle': `plugins { id 'java' }\ndependencies { implementation 'x:orm:1' }` })).toBeLessThan(
      50,
    ));
});

test.each(['-f /a/pom.xml', '-f /a', '--file=/a/pom.xml'])('the project that `mvn %s` is told', (option) =>
  expect(
    adds(
      `FROM maven:3.9 AS build\nCOPY src /a/src\nCOPY pom.xml /a\nRUN mvn ${option} package\nFROM eclipse-temurin:21-jre\nCOPY --from=build /a/target/a.jar /`,
      {
        'src/A.java': 'class A {}',
        'pom.xml': `<project><artifactId>a</artifactId>${needs(dependency('pool'))}</project>`,
      },
    ) - own,
  ).toBe(jar(needs(dependency('pool')))),
);
