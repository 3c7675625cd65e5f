/**
 * Adds to src/data/sources.json what artifacts of Maven weigh in `~/.m2`, and in an archive that has them all: `nice npx tsx scripts/tables/built-java.ts [--scratch FOLDER]`.
 *
 * For each line of scripts/tables/maven.txt a project of one class is packaged that depends on it alone, with a copy of the repository of one that depends on nothing; without
 * a version it is one of Spring Boot's, and so is the project. Plugins are measured in the same way. What is new in the repository is what it brings. What is measured already
 * is not measured again.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { scratch: { type: 'string', default: '/tmp/tables/java' }, write: { type: 'boolean', default: false } },
});
const { scratch } = values;

interface Kept {
  readonly total: number;
  /** Bytes of the files that it brought, by their paths in the repository. */
  readonly new: Readonly<Record<string, number>>;
}

const keptFile = join(scratch, 'out.json');
const kept: Record<string, Kept> = existsSync(keptFile)
  ? (JSON.parse(readFileSync(keptFile, 'utf8')) as Record<string, Kept>)
  : {};

const plugin = (group: string, name: string, version: string, rest = ''): string =>
  `<plugin><groupId>${group}</groupId><artifactId>${name}</artifactId>${version === '' ? '' : `<version>${version}</version>`}${rest}</plugin>`;
const execution = (phase: string, goal: string, configuration = ''): string =>
  `<executions><execution><phase>${phase}</phase><goals><goal>${goal}</goal></goals>${configuration}</execution></executions>`;
const own = 'org.apache.maven.plugins';
const boot = 'org.springframework.boot';
const bootParent = `<parent><groupId>${boot}</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.4.1</version></parent>`;
const together =
  '<configuration><descriptorRefs><descriptorRef>jar-with-dependencies</descriptorRef></descriptorRefs></configuration>';
const plugins: readonly (readonly [name: string, text: string])[] = [
  ['shade', plugin(own, 'maven-shade-plugin', '3.6.0', execution('package', 'shade'))],
  ['assembly', plugin(own, 'maven-assembly-plugin', '3.7.1', together + execution('package', 'single'))],
  ['dependency', plugin(own, 'maven-dependency-plugin', '3.8.1', execution('package', 'copy-dependencies'))],
  ['source', plugin(own, 'maven-source-plugin', '3.3.1', execution('package', 'jar-no-fork'))],
  ['jacoco', plugin('org.jacoco', 'jacoco-maven-plugin', '0.8.12', execution('initialize', 'prepare-agent'))],
  ['compiler', plugin(own, 'maven-compiler-plugin', '3.13.0')],
  ['surefire', plugin(own, 'maven-surefire-plugin', '3.5.2')],
  ['jar', plugin(own, 'maven-jar-plugin', '3.4.2')],
  ['resources', plugin(own, 'maven-resources-plugin', '3.3.1')],
  ['enforcer', plugin(own, 'maven-enforcer-plugin', '3.5.0', execution('validate', 'display-info'))],
];

function pom(parent: string, dependencies: string, ofBuild: string): string {
  const java = ['maven.compiler.source', 'maven.compiler.target', 'java.version'].map(
    (name) => `<${name}>17</${name}>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>${parent}
<groupId>app</groupId><artifactId>app</artifactId><version>1.0</version><properties>${java.join('')}</properties>
<dependencies>${dependencies}</dependencies><build><plugins>${ofBuild}</plugins></build></project>`;
}

function filesBelow(folder: string): Record<string, number> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [relative(folder, file), lstatSync(file).size];
    }),
  );
}

/** Packages a project, with what `base` has fetched. */
function measure(name: string, text: string, base?: string, goal = 'package'): void {
  if (kept[name]) return;
  const repository = join(scratch, 'repo', name);
  const project = join(scratch, 'src', name);
  rmSync(repository, { recursive: true, force: true });
  if (base === undefined) mkdirSync(repository, { recursive: true });
  else cpSync(join(scratch, 'repo', base), repository, { recursive: true });
  mkdirSync(join(project, 'src/main/java/app'), { recursive: true });
  writeFileSync(join(project, 'pom.xml'), text);
  writeFileSync(
    join(project, 'src/main/java/app/Main.java'),
    'package app;\npublic class Main { public static void main(String[] a) { System.out.println("hello"); } }\n',
  );
  const { status, stdout } = spawnSync('mvn', ['-q', '-B', `-Dmaven.repo.local=${repository}`, goal], {
    cwd: project,
    encoding: 'utf8',
  });
  if (status === 0) {
    const before = base === undefined ? {} : filesBelow(join(scratch, 'repo', base));
    const after = filesBelow(repository);
    const fresh = Object.entries(after).filter(([file]) => !Object.hasOwn(before, file));
    kept[name] = { total: Object.values(after).reduce((sum, size) => sum + size, 0), new: Object.fromEntries(fresh) };
    writeFileSync(keptFile, JSON.stringify(kept));
    console.log(`${name}: ${Math.round(kept[name].total / 1e5) / 10} MB`);
  } else console.log(`${name}: ${stdout.slice(-300)}`);
  if (name !== 'plain' && name !== 'boot') rmSync(repository, { recursive: true, force: true });
}

const lines = readFileSync(join(root, 'scripts/tables/maven.txt'), 'utf8').trim().split('\n');
if (!values.write) {
  mkdirSync(scratch, { recursive: true });
  measure('plain', pom('', '', ''));
  measure('plain-gooffline', pom('', '', ''), 'plain', 'dependency:go-offline');
  for (const [name, text] of plugins) measure(`plug-${name}`, pom('', '', text), 'plain');
  measure('boot', pom(bootParent, '', ''));
  const bootPlugin = plugin(boot, 'spring-boot-maven-plugin', '');
  measure('boot-plugin', pom(bootParent, '', bootPlugin), 'boot');
  for (const line of lines) {
    const [group = '', name = '', version] = line.split(':');
    const text = `<groupId>${group}</groupId><artifactId>${name}</artifactId>`;
    if (version === undefined)
      measure(
        `dep-${group}:${name}`,
        pom(
          bootParent,
          `<dependency>${text}${name.endsWith('test') ? '<scope>test</scope>' : ''}</dependency>`,
          bootPlugin,
        ),
        'boot',
      );
    else
      measure(
        `dep-${group}:${name}`,
        pom('', `<dependency>${text}<version>${version}</version></dependency>`, ''),
        'plain',
      );
  }
}

/** What is new of one, by artifact; descriptions of parents under no name. */
function artifacts({ new: files }: Kept): ReadonlyMap<string, { fetched: number; jar: number }> {
  const found = new Map<string, { fetched: number; jar: number }>();
  const folders = new Map<string, [number, number]>();
  for (const [file, size] of Object.entries(files)) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    const [sum, jar] = folders.get(folder) ?? [0, 0];
    folders.set(folder, [sum + size, file.endsWith('.jar') ? jar + size : jar]);
  }
  for (const [folder, [fetched, jar]] of folders) {
    const name = jar === 0 ? '' : (folder.split('/').at(-2) ?? '');
    const before = found.get(name) ?? { fetched: 0, jar: 0 };
    found.set(name, { fetched: before.fetched + fetched, jar: before.jar + jar });
  }
  return found;
}

const kilobytes = (bytes: number): number => Math.round(bytes / 1e3);
/** What no archive of a program has in it. */
const isForBuilds = (name: string): boolean =>
  /(?:-plugin|-test|^junit.*|^mockito.*|^assertj.*|^lombok|-devtools)$/.test(name);
const rows: Record<string, string> = {};
/** What the plugin of Spring Boot brings comes with each of its projects; libraries of programs among it are theirs as well. */
const ofPlugin = kept['boot-plugin']?.new ?? {};
const isLibrary = (file: string, others: readonly string[]): boolean =>
  /^(?:org\/springframework\/spring-|io\/micrometer\/)/.test(file) ||
  (file.startsWith('com/fasterxml/jackson/') && others.some((other) => other.includes('jackson-datatype-jdk8')));
for (const [key, one] of Object.entries(kept)) {
  const named = key.startsWith('dep-') ? (key.split(':')[1] ?? '') : '';
  if (named === '') continue;
  const isOfBoot = !lines.some((line) => line.startsWith(`${key.slice(4)}:`));
  const names = Object.keys(one.new);
  const files = Object.entries(one.new).filter(
    ([file]) => !isOfBoot || !Object.hasOwn(ofPlugin, file) || isLibrary(file, names),
  );
  const brought = artifacts({ ...one, new: Object.fromEntries(files) });
  const needs = [...brought.keys()].filter((name) => name !== '' && name !== named);
  const mine = brought.get(named) ?? { fetched: 0, jar: 0 };
  const parents = brought.get('')?.fetched ?? 0;
  for (const [name, { fetched, jar }] of brought)
    if (name !== '' && name !== named)
      rows[name] ??= `${kilobytes(fetched)},,,${isForBuilds(name) ? 0 : kilobytes(jar)}`;
  const jar = isForBuilds(named) ? 0 : kilobytes(mine.jar);
  // What only a build needs is in no archive, nor is what it brings.
  rows[named] = [
    `${kilobytes(mine.fetched + parents)},,,${jar}`,
    ...(isForBuilds(named) ? needs.map((need) => `?${need}`) : needs),
  ].join(' ');
}
const whole = (key: string): number => Object.values(kept[key]?.new ?? {}).reduce((sum, size) => sum + size, 0);
for (const [name] of plugins) {
  if (kept[`plug-${name}`])
    rows[name === 'jacoco' ? 'jacoco-maven-plugin' : `maven-${name}-plugin`] =
      `${kilobytes(whole(`plug-${name}`))},,,0`;
}
if (kept['boot'] && kept['plain'] && kept['boot-plugin']) {
  rows['spring-boot-starter-parent'] = `${kilobytes(kept['boot'].total - kept['plain'].total)},,,0`;
  const shared = Object.entries(ofPlugin).filter(([file]) => isLibrary(file, ['jackson-datatype-jdk8']));
  const libraries = artifacts({ total: 0, new: Object.fromEntries(shared) });
  for (const [name, { fetched, jar }] of libraries)
    if (name !== '') rows[name] ??= `${kilobytes(fetched)},,,${kilobytes(jar)}`;
  const rest = whole('boot-plugin') - shared.reduce((sum, [, size]) => sum + size, 0);
  rows['spring-boot-maven-plugin'] = `${kilobytes(rest)},,,250`;
}
const tableFile = join(root, 'src/data/sources.json');
const table = JSON.parse(readFileSync(tableFile, 'utf8')) as { packages: Record<string, unknown> };
table.packages['Java'] = Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)));
const text = `${JSON.stringify(table, null, 1)}\n`;
writeFileSync(tableFile, text);
console.log(`${Object.keys(rows).length} artifacts, ${kilobytes(text.length)} kB`);
