import type { ArtifactProject } from './artifact-rows.ts';
import type { Locked } from './locked-graph.ts';

/** `implementation 'g:a:1'`, `api("g:a:$v")`, `implementation(platform("g:a:1"))`, `mavenBom "g:a:1"`: what stands between the quotes, and what before them. */
const named = /^([A-Za-z]{2,40})\W([^"']{0,40})["']([^"'\s]{1,200})["']/;
/** `implementation group: 'g', name: 'a', version: '1'`. */
const inWords = /^([A-Za-z]{2,40})\Wgroup\b/;
/** `implementation(libs.ktor.server.core)`: a catalogue mostly calls artifacts what they are called. */
const catalogued = /^([A-Za-z]{2,40})\Wlibs\.([\w.]{1,80})/;
/** `id 'x' version '1'`, `id("x") version "1"`, `kotlin("jvm") version "1"`. */
const plugin = /^(id|kotlin)[ (]["']([\w.-]{1,80})["']\)? version[ (]["']?([\w.$-]{1,40})/;
const value = /(?:^|[ .[])["']?([A-Za-z]\w{1,60})["']?\]? ?= ?["']([\w.-]{1,60})["']/;

/** What is compiled with, or only there for tests: in no program. */
const forBuild =
  /^(?:test|androidTest|integrationTest|compileOnly|annotationProcessor|kapt|ksp|developmentOnly|provided)/;
/** Calls that name no artifacts. */
const others: ReadonlySet<string> = new Set(['exclude', 'because', 'url', 'id', 'force', 'module']);

/** What a `build.gradle` names, in Groovy or Kotlin. */
export function readGradle(text: string): ArtifactProject {
  const lines = text.split(/\n|;|\{ | \}/).map((line) => line.trim().slice(0, 300));
  const known = new Map(lines.flatMap((line) => valueIn(line)));
  const filled = (told: string | undefined): string | undefined => {
    const given = told?.replaceAll(/\$\{?([\w.]{1,60})\}?/g, (kept, key: string) => known.get(lastOf(key)) ?? kept);
    return given === undefined || given.includes('$') ? undefined : given;
  };
  const found: Locked[] = [];
  const bills: { readonly name: string; readonly version: string }[] = [];
  const add = (by: string, name: string, told: string | undefined): void => {
    const version = filled(told);
    if (others.has(by) || name === '') return;
    found.push({
      name,
      ...(version !== undefined && { version }),
      ...(forBuild.test(by) && { forBuild: 'library' as const }),
      ...(by === 'classpath' && { forBuild: 'tool' as const }),
    });
  };
  for (const line of lines) {
    const [, kind, own = '', release] = plugin.exec(line) ?? [];
    const [, by = '', before = '', quoted = ''] = named.exec(line) ?? [];
    const [, configuration = '', entry = ''] = catalogued.exec(line) ?? [];
    const version = filled(release);
    if (kind !== undefined) {
      if (own === 'org.springframework.boot' && version !== undefined)
        bills.push({ name: 'spring-boot-dependencies', version });
      // Its plugin adds the library unasked.
      if (own === (kind === 'kotlin' ? 'jvm' : 'org.jetbrains.kotlin.jvm'))
        add('implementation', 'kotlin-stdlib', release);
    } else if (entry !== '') add(configuration, entry.replaceAll('.', '-'), undefined);
    else if (inWords.test(line)) {
      const [, artifact = '', told] = line.split(',').map((part) => part.split(/["']/)[1]);
      add(by, artifact, told);
    } else if (before.endsWith('kotlin(')) add(by, `kotlin-${quoted}`, undefined);
    else {
      const [, artifact = '', told] = quoted.split(':');
      const whose = filled(told);
      if (by !== 'mavenBom' && !/latform\(?$/.test(before)) add(by, artifact, told);
      else if (whose !== undefined) bills.push({ name: artifact, version: whose });
    }
  }
  return { named: found, managed: new Map(), bills };
}

const lastOf = (key: string): string => key.slice(key.lastIndexOf('.') + 1);

/** What a line says that a name has for a value. */
function valueIn(line: string): readonly (readonly [string, string])[] {
  const [, key, told] = value.exec(line) ?? [];
  return key === undefined || told === undefined ? [] : [[key, told]];
}
