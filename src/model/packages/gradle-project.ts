import type { ArtifactProject } from './artifact-rows.ts';
import type { Locked } from './locked-graph.ts';

/** `implementation 'g:a:1'`, `api("g:a:$v")`, `implementation(platform("g:a:1"))`, `mavenBom "g:a:1"`. */
const named =
  /\b([A-Za-z]{2,40})[ (]{1,3}(?:(platform|enforcedPlatform)[ (]{1,3})?["']([\w.-]{1,80}):([\w.-]{1,80})(?::([\w.${}-]{1,60}))?/g;
/** `implementation group: 'g', name: 'a', version: '1'`. */
const inWords =
  /\b([A-Za-z]{2,40})[ (]{1,3}group ?[:=] ?["'][\w.-]{1,80}["'], ?name ?[:=] ?["']([\w.-]{1,80})["'](?:, ?version ?[:=] ?["']([\w.${}-]{1,60})["'])?/g;
/** `implementation(libs.ktor.server.core)`: a catalogue mostly calls artifacts what they are called. */
const catalogued = /\b([A-Za-z]{2,40})[ (]{1,3}libs\.([\w.]{1,80})/g;
/** `implementation(kotlin("stdlib"))`. */
const ofKotlin = /\b([A-Za-z]{2,40})[ (]{1,3}kotlin\(["']([\w-]{1,40})["']\)/g;
/** `id 'x' version '1'`, `id("x") version "1"`, `kotlin("jvm") version "1"`. */
const plugins = /\b(id|kotlin)[ (]{1,3}["']([\w.-]{1,80})["']\)? {1,3}version[ (]{1,3}["']?([\w.$-]{1,40})/g;
const values = /\b([A-Za-z][\w.]{1,60})["'\]]{0,2} ?= ?["']([\w.-]{1,60})["']/g;

/** What is compiled with, or only there for tests: in no program. */
const forBuild =
  /^(?:test|androidTest|integrationTest|compileOnly|annotationProcessor|kapt|ksp|developmentOnly|provided)/;
/** Calls that name no artifacts. */
const others: ReadonlySet<string> = new Set(['exclude', 'because', 'url', 'id', 'force', 'module']);

/** What a `build.gradle` names, in Groovy or Kotlin. */
export function readGradle(text: string): ArtifactProject {
  const known = new Map(
    [...text.matchAll(values)].map(([, key = '', value = '']) => [key.replace(/^.*\./, ''), value]),
  );
  const filled = (value: string | undefined): string | undefined => {
    const given = value?.replaceAll(
      /\$\{?([\w.]{1,60})\}?/g,
      (kept, key: string) => known.get(key.replace(/^.*\./, '')) ?? kept,
    );
    return given === undefined || given.includes('$') ? undefined : given;
  };
  const found: Locked[] = [];
  const bills: { readonly name: string; readonly version: string }[] = [];
  const add = (by: string, name: string, told: string | undefined): void => {
    const version = filled(told);
    if (others.has(by)) return;
    found.push({
      name,
      ...(version !== undefined && { version }),
      ...(forBuild.test(by) && { forBuild: 'library' as const }),
      ...(by === 'classpath' && { forBuild: 'tool' as const }),
    });
  };
  for (const [, by = '', platform, , name = '', told] of text.matchAll(named)) {
    const version = filled(told);
    if (platform === undefined && by !== 'mavenBom') add(by, name, told);
    else if (version !== undefined) bills.push({ name, version });
  }
  for (const [, by = '', name = '', version] of text.matchAll(inWords)) add(by, name, version);
  for (const [, by = '', name = ''] of text.matchAll(catalogued)) add(by, name.replaceAll('.', '-'), undefined);
  for (const [, by = '', name = ''] of text.matchAll(ofKotlin)) add(by, `kotlin-${name}`, undefined);
  for (const [, kind, name = '', told] of text.matchAll(plugins)) {
    const version = filled(told);
    if (name === 'org.springframework.boot' && version !== undefined)
      bills.push({ name: 'spring-boot-dependencies', version });
    const isKotlin = kind === 'kotlin' ? name === 'jvm' : name === 'org.jetbrains.kotlin.jvm';
    // Its plugin adds the library unasked.
    if (isKotlin) add('implementation', 'kotlin-stdlib', told);
  }
  return { named: found, managed: new Map(), bills };
}
