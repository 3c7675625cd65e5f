import { glibcOnMusl, nativeModules, nativeWheels, needsNative } from '../src/data/natives.ts';
import {
  type Binary,
  type Build,
  type Carried,
  type Dependencies,
  type Stage,
  defineRule,
  isBelow,
  option,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'mismatched-libc',
  summary: 'Compiled code is copied into an image with another C library, or with none.',
  why: 'A program for glibc does not start under musl, nor one of either in an image that has no C library at all.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { strict: { options: { likely: true } } },
  options: {
    likely: option.boolean(false, 'Report, as a warning, what is linked against a C library in most cases, too.'),
  },
  wakes: { severalStages: true },

  *check(build, { likely }) {
    for (const stage of build.stages.shipped) {
      const libc = stage.root === 'scratch' ? 'none' : build.stages.baseFacts(stage)?.libc;
      if (!libc || build.files.carriedBy(stage).length === 0 || bringsLibrary(build, stage)) continue;
      const here = libc === 'none' ? 'this image has no C library' : `this image has ${libc}`;
      for (const carried of build.files.carriedBy(stage)) {
        const binary = carried.from.chain
          .flatMap((link) => build.packages.binaries(link))
          .find((one) => isCopied(one, carried));
        const had = build.stages.baseFacts(carried.from)?.libc;
        if (binary) {
          const links = binary.links === 'perhaps' ? (likely || binary.asksForC ? had : undefined) : binary.links;
          if (!links || links === 'static' || links === libc) continue;
          const against = binary.links === 'perhaps' ? `${links} as soon as it resolves a name or calls C` : links;
          yield {
            at: carried.source.at,
            message: `\`${binary.command.called}\` links this against ${against}, and ${here}: ${cure(binary)}`,
            related: [{ at: binary.command.calledAt, message: 'it is built here' }],
            ...(binary.links === 'perhaps' && { severity: 'warning' }),
          };
          continue;
        }
        const install = carried.from.chain
          .flatMap((link) => build.packages.dependencies(link))
          .find((one) => one.folder !== undefined && isBelow(one.folder, carried.path));
        if (!install || !had || had === 'none' || had === libc || install.language === 'ruby') continue;
        const name = nativeOf(build.packages.packageNames(install), install);
        if (name === undefined && !likely) continue;
        const what = name === undefined ? 'what is compiled in it is' : `\`${name}\` in it is compiled`;
        yield {
          at: carried.source.at,
          message: `${what} for ${had}, and ${here}: install on the same base`,
          related: [{ at: install.command.calledAt, message: 'it is installed here' }],
          ...(name === undefined && { severity: 'warning' }),
        };
      }
    }
  },
});

/** Whether an image has a second C library, or gets one. */
const bringsLibrary = (build: Build, stage: Stage): boolean =>
  stage.chain.some((link) => build.packages.installed(link).some(({ name }) => glibcOnMusl.has(name))) ||
  build.files.bringsLibraries(stage) ||
  build.files.carried(stage).some(({ path }) => /\/ld-(?:linux|musl)/.test(path));

/** Whether a copy takes a program along; of Cargo's folder one file, or all of it. */
const isCopied = ({ path, language }: Binary, carried: Carried): boolean =>
  !carried.wild && (isBelow(path, carried.path) || (language === 'rust' && isBelow(carried.path, path)));

function cure({ language, links, asksForC }: Binary): string {
  if (language === 'go')
    return links === 'perhaps' && !asksForC ? 'build with `CGO_ENABLED=0`' : 'ship on the same distribution';
  if (language === 'rust') return 'build for a `-musl` target, or ship on the same distribution';
  return 'link with `-static`, or ship on the same distribution';
}

/** A package that is compiled, or that needs one. */
function nativeOf(names: readonly string[], { language }: Dependencies): string | undefined {
  if (language === 'node') return names.find((name) => nativeModules.has(name));
  return names.map((name) => needsNative.get(name) ?? name).find((name) => nativeWheels.has(name));
}
