import { describe, expect, test } from '@jest/globals';
import { buildOf, type Files, lastStage } from '../../support/model.ts';

/** What the last layer usually adds, in kilobytes. */
function adds(text: string, files: Files): number {
  const build = buildOf(text, {}, files);
  return Math.round((build.layers.size(lastStage(build)).layers.at(-1)?.adds?.value ?? Number.NaN) / 1e3);
}

const files: Files = { 'app.jar': 20_000_000, 'pom.xml': '<project><packaging>jar</packaging></project>' };
const copied = (run: string, from: string): number =>
  adds(
    `FROM eclipse-temurin:17 AS build\nWORKDIR /w\nCOPY . .\nRUN ${run}\nFROM scratch\nCOPY --from=build ${from} /x/`,
    files,
  );

describe('an archive of Java', () => {
  test.each([
    ['java -Djarmode=layertools -jar app.jar extract', '/w'],
    ['java -Djarmode=layertools -jar app.jar extract --destination /out', '/out'],
    ['java -Djarmode=tools -jar app.jar extract --layers --destination out', '/w/out'],
    ['java -Djarmode=tools -jar app.jar extract --layers', '/w/app'],
  ])('is taken apart by `%s`', (run, folder) => {
    expect(copied(run, `${folder}/dependencies/`)).toBe(19_600);
    expect(copied(run, `${folder}/spring-boot-loader/`)).toBe(430);
    expect(copied(run, `${folder}/snapshot-dependencies/`)).toBe(0);
    expect(copied(run, `${folder}/application/`)).toBe(60);
  });

  test('is unpacked', () => {
    const run = 'mkdir -p d && (cd d; jar -xf ../app.jar)';
    expect(adds(`FROM eclipse-temurin:17\nWORKDIR /w\nCOPY . .\nRUN ${run}`, files)).toBe(20_200);
    expect(copied(run, '/w/d/BOOT-INF/lib')).toBe(19_600);
    expect(copied(run, '/w/d/META-INF')).toBe(60);
  });

  test('is made of little where nothing else is told', () =>
    expect(copied('javac -d out A.java && jar cfe own.jar A -C out .', '/w/own.jar')).toBe(20));

  test('has the libraries beside it that Maven is told to copy', () => {
    const run = (goals: string): number => copied(`mvn -B ${goals}`, '/w/target/dependency');
    expect(run('package dependency:copy-dependencies')).toBe(50);
    expect(copied('mvn -B package dependency:copy-dependencies', '/w/target')).toBe(51);
    expect(copied('mvn -B package', '/w/target/classes')).toBe(60);
  });

  test('is copied by a plugin that is fetched for that', () => {
    const run = (goals: string): number =>
      adds(`FROM maven:3.9\nWORKDIR /w\nCOPY pom.xml .\nRUN mvn -B ${goals}`, {
        'pom.xml': '<project><artifactId>a</artifactId></project>',
      });
    expect(run('package dependency:copy-dependencies') - run('package')).toBe(4650);
  });

  test('stands among what was fetched, too, where Maven installs it', () => {
    const pom =
      '<project><artifactId>a</artifactId><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>';
    const run = (goal: string, repository = ''): number =>
      adds(`FROM maven:3.9\nWORKDIR /w\nCOPY pom.xml .\nRUN ${repository}mvn -B ${goal}`, { 'pom.xml': pom });
    expect(run('install') - run('package')).toBe(300);
    const mounted = '--mount=type=cache,target=/root/.m2 ';
    expect(run('install', mounted)).toBe(run('package', mounted));
  });

  test('becomes an image with all of Java', () =>
    expect(adds('FROM eclipse-temurin:17\nRUN jpackage --type app-image --input /in --dest /opt', files)).toBe(
      139_000,
    ));
});

test('no archive is made before `package`', () => {
  const web =
    '<project><parent><artifactId>spring-boot-starter-parent</artifactId><version>3.4.1</version></parent><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>';
  const after = (goals: string): number =>
    adds(`FROM maven:3.9-eclipse-temurin-17\nWORKDIR /w\nCOPY . .\nRUN mvn dependency:resolve\nRUN mvn ${goals}`, {
      'pom.xml': web,
    });
  // The classes of the project, and plugins.
  for (const goals of ['compile', 'clean compile', 'test-compile', '-B test']) expect(after(goals)).toBe(2160);
  expect(after('package')).toBeGreaterThan(7000);
  expect(after('clean package')).toBe(after('package'));
});
