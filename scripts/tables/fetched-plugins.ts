/**
 * Packages projects of one class with Maven, each with a plugin of scripts/tables/maven-plugins.txt or a parent, and notes the files that it finds in `~/.m2` then and has not found with what
 * it stands on: `nice npx tsx scripts/tables/fetched-plugins.ts [--scratch FOLDER] [--only BEGINNING]`. What is noted already is not packaged again.
 *
 * Each line has a name, what it stands on (`-` for nothing), a parent (`-` for none), goals, and the plugin with its executions: `phase/goal`, or `-` for none.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { scratch: { type: 'string', default: '/tmp/tables/plugins' }, only: { type: 'string', default: '' } },
});
const { scratch } = values;
const file = join(scratch, 'files.json');
const kept: Record<string, Record<string, number>> = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, number>>)
  : {};

function filesBelow(folder: string): Record<string, number> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      relative(folder, join(parentPath, name)),
      lstatSync(join(parentPath, name)).size,
    ]),
  );
}

const named = (text: string): string => {
  const [group = '', name = '', version = ''] = text.split(':');
  return `<groupId>${group}</groupId><artifactId>${name}</artifactId>${version === '' ? '' : `<version>${version}</version>`}`;
};

const main = {
  java: ['Main.java', 'public class Main { public static void main(String[] a) { System.out.println("hello"); } }\n'],
  kotlin: ['Main.kt', 'fun main() = println("hello")\n'],
} as const;

/** Packages one; repositories that others stand on stay. */
function measure(line: string, isStoodOn: boolean): void {
  const [name = '', base = '-', parent = '-', goals = '-', plugin = '-', runs = '-', ...needs] = line.split(' ');
  const repository = join(scratch, 'repositories', name);
  if (kept[name] && (!isStoodOn || existsSync(repository))) return;
  rmSync(repository, { recursive: true, force: true });
  if (base === '-') mkdirSync(repository, { recursive: true });
  else cpSync(join(scratch, 'repositories', base), repository, { recursive: true });
  const before = filesBelow(repository);
  const project = join(scratch, 'projects', name);
  const language = plugin.includes('kotlin') ? 'kotlin' : 'java';
  const [source, text] = main[language];
  mkdirSync(join(project, 'src/main', language), { recursive: true });
  writeFileSync(join(project, 'src/main', language, source), text);
  const executions = runs.split(',').map((run, index) => {
    const [phase = '', goal = ''] = run.split('/');
    return `<execution><id>e${index}</id>${phase === '' ? '' : `<phase>${phase}</phase>`}<goals><goal>${goal}</goal></goals></execution>`;
  });
  const settings = plugin.includes('assembly')
    ? '<configuration><descriptorRefs><descriptorRef>jar-with-dependencies</descriptorRef></descriptorRefs></configuration>'
    : '';
  const own = `<plugin>${named(plugin)}${settings}${plugin.includes('quarkus') ? '<extensions>true</extensions>' : ''}${runs === '-' ? '' : `<executions>${executions.join('')}</executions>`}</plugin>`;
  const build = `<build>${language === 'kotlin' ? '<sourceDirectory>src/main/kotlin</sourceDirectory>' : ''}<plugins>${plugin === '-' ? '' : own}</plugins></build>`;
  const [isTested, bom] = [needs.includes('test'), needs.find((need) => need.startsWith('@'))];
  if (isTested) {
    mkdirSync(join(project, 'src/test/java'), { recursive: true });
    const test =
      'import org.junit.jupiter.api.Test;\nclass MainTest { @Test void runs() { Main.main(new String[0]); } }\n';
    writeFileSync(join(project, 'src/test/java/MainTest.java'), test);
  }
  const dependencies = needs
    .filter((need) => need.includes(':') && need !== bom)
    .map((need) => `<dependency>${named(need)}</dependency>`);
  const managed = bom
    ? `<dependencyManagement><dependencies><dependency>${named(bom.slice(1))}<type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>`
    : '';
  const properties = ['maven.compiler.source', 'maven.compiler.target', 'java.version'].map(
    (one) => `<${one}>17</${one}>`,
  );
  writeFileSync(
    join(project, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>${parent === '-' ? '' : `<parent>${named(parent)}<relativePath/></parent>`}
<groupId>app</groupId><artifactId>app</artifactId><version>1.0</version>${needs.includes('war') ? '<packaging>war</packaging>' : ''}<properties>${properties.join('')}<failOnMissingWebXml>false</failOnMissingWebXml></properties>
${managed}<dependencies>${dependencies.join('')}</dependencies>${build}</project>`,
  );
  const { status, stdout } = spawnSync('mvn', ['-q', '-B', `-Dmaven.repo.local=${repository}`, ...goals.split(',')], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status === 0) {
    const fresh = Object.entries(filesBelow(repository)).filter(([path]) => !Object.hasOwn(before, path));
    kept[name] = Object.fromEntries(fresh);
    writeFileSync(file, JSON.stringify(kept));
    const bytes = fresh.reduce((sum, [, size]) => sum + size, 0);
    console.log(`${name}: ${(bytes / 1e6).toFixed(1)} MB`);
  } else console.log(`${name}: ${stdout.slice(0, 600)}`);
  if (!isStoodOn) rmSync(repository, { recursive: true, force: true });
}

mkdirSync(scratch, { recursive: true });
const lines = readFileSync(join(root, 'scripts/tables/maven-plugins.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const stoodOn = new Set(lines.map((line) => line.split(' ')[1]));
for (const line of lines) {
  const [name = ''] = line.split(' ');
  if (stoodOn.has(name) || name.startsWith(values.only)) measure(line, stoodOn.has(name));
}
