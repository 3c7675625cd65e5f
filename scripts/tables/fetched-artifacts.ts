/**
 * Fetches the artifacts of scripts/tables/maven.txt with Maven, and notes what each weighs and needs: `nice npx tsx scripts/tables/fetched-artifacts.ts [--scratch FOLDER]`. What
 * comes of it is written to src/data/sources.json by scripts/tables/built-java.ts.
 *
 * Each release is the only dependency of a module, so that what it needs is of the releases that it asks for; what a bill of materials lists is of those
 * that it says. A section of the list is one run of Maven.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({ options: { scratch: { type: 'string', default: '/tmp/tables/artifacts' } } });
const { scratch } = values;
const repository = join(scratch, 'repository');
const folder = join(scratch, 'modules');
const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/** What is fetched in one run: all of one bill of materials, or of none. */
interface Section {
  readonly bom: string;
  readonly wanted: readonly { readonly name: string; readonly version: string }[];
}

const sections = ((): readonly Section[] => {
  const found: Section[] = [];
  const alone: { name: string; version: string }[] = [];
  let boms: readonly string[] | undefined;
  let names: string[] = [];
  const close = (): void => {
    for (const bom of boms ?? []) found.push({ bom, wanted: names.map((name) => ({ name, version: '' })) });
  };
  for (const line of readFileSync(join(root, 'scripts/tables/maven.txt'), 'utf8').split('\n')) {
    const [name = '', ...versions] = line.split(' ');
    if (name === '' || name === '#') continue;
    if (name.startsWith('@')) {
      close();
      [boms, names] = [versions.map((version) => `${name.slice(1)}:${version}`), []];
    } else if (boms) names.push(name);
    else alone.push(...versions.map((version) => ({ name, version })));
  }
  close();
  return [{ bom: '', wanted: alone }, ...found];
})();

const named = (name: string, version: string): string => {
  const [group = '', artifact = ''] = name.split(':');
  return `<groupId>${group}</groupId><artifactId>${artifact}</artifactId>${version === '' ? '' : `<version>${version}</version>`}`;
};
const head = (artifact: string, packaging: string): string =>
  `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>app</groupId><artifactId>${artifact}</artifactId><version>1</version><packaging>${packaging}</packaging>`;

/** Has Maven fetch all of a section but what its bill of materials does not know; trees of what each needs lie beside its manifest. */
function fetchAll({ bom, wanted }: Section): void {
  const done = join(scratch, `done-${bom.replaceAll(/[^\w.-]/g, '_')}`);
  if (existsSync(done)) return;
  const left = new Set<string>();
  for (let turn = 0; turn < 4; turn += 1) {
    const here = join(folder, bom.replaceAll(/[^\w.-]/g, '_') || 'alone');
    rmSync(here, { recursive: true, force: true });
    const [group = '', artifact = '', release = ''] = bom.split(':');
    const managed =
      bom === ''
        ? ''
        : `<dependencyManagement><dependencies><dependency>${named(`${group}:${artifact}`, release)}<type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>`;
    const modules = wanted
      .filter(({ name }) => !left.has(name))
      .map(({ name, version }) => {
        const module = `${name}~${version}`.replaceAll(':', '~');
        mkdirSync(join(here, module), { recursive: true });
        const text = `${head(module.replaceAll('~', '_'), 'jar')}${managed}<dependencies><dependency>${named(name, version)}</dependency></dependencies></project>`;
        writeFileSync(join(here, module, 'pom.xml'), text);
        return `<module>${module}</module>`;
      });
    writeFileSync(join(here, 'pom.xml'), `${head('all', 'pom')}<modules>${modules.join('')}</modules></project>`);
    const args = ['-B', '-fae', '-T', '2', `-Dmaven.repo.local=${repository}`];
    const run = (...goal: readonly string[]): string =>
      spawnSync('mvn', [...args, ...goal], { cwd: here, encoding: 'utf8', maxBuffer: 1 << 30 }).stdout;
    const stdout = run(`${plugin}:tree`, '-Dverbose', '-DoutputFile=tree.txt');
    const missing = [...stdout.matchAll(/dependencies\.dependency\.version' for ([^:]+:[^:]+):\S* is missing/g)];
    for (const [, name = ''] of missing) left.add(name);
    console.log(`${bom || 'alone'}: ${modules.length} modules, ${missing.length} unknown to it`);
    if (missing.length > 0) continue;
    run(`${plugin}:resolve`);
    for (const [, line = ''] of stdout.matchAll(/ERROR\] Failed to execute goal (.{0,300})/g)) console.log(line);
    writeFileSync(done, '');
    return;
  }
}

mkdirSync(folder, { recursive: true });
for (const section of sections) fetchAll(section);
