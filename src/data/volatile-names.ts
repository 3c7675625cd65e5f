/** What a name of something that is another one in every build may speak of. */
const owners = new Set(
  'app application build ci circle current docker drone full git github gitlab head image job last long pipeline project repo run scm service short source src vcs workflow'.split(
    ' ',
  ),
);

/** What such a thing is. */
const kinds = new Set(
  'commit created date datetime gitcommit githash gitrev gitsha hash rev revision sha sha1 time timestamp'.split(' '),
);

/** The same, where somebody is named whose it is: `BUILD_ID`, `VCS_REF`. */
const kindsOfOwners = new Set('id no num number ref'.split(' '));

/** Defaults that stand for no value. */
const placeholders =
  /^(?:|0+|dev|development|dirty|head|latest|local|n\/?a|none|null|unknown|unset|undefined|undef|unspecified|not[-_ ]?(?:set|available|provided)|x+|-)$/i;

/**
 * Whether an argument holds something else in every build, by its name (`GIT_SHA`, `BUILD_DATE`), and is not fixed by its default. `TINI_SHA256` is of
 * something else, and `CACHEBUST` is there to have what follows run again.
 */
export function isVolatile(name: string, value: string): boolean {
  if (!placeholders.test(value)) return false;
  const words = name.toLowerCase().split('_');
  if (!words.every((word) => owners.has(word) || kinds.has(word) || kindsOfOwners.has(word))) return false;
  return (
    words.some((word) => kinds.has(word)) ||
    (words.some((word) => owners.has(word)) && words.some((word) => kindsOfOwners.has(word)))
  );
}
