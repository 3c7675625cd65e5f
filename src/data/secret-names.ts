/** Words that name a secret wherever they stand in a name. */
const secretWords = new Set(
  'password passwords passwd passphrase secret secrets credential credentials apikey apikeys privatekey'.split(' '),
);

/** Words that name a secret when they end a name, or stand alone: `GITHUB_TOKEN`, but not `TOKEN_LIMIT`. */
const secretEnds = new Set('token pwd pass pword sshpass'.split(' '));

/** Words that do when they end a name of several: `GITHUB_PAT`, `DEPLOY_PSW`, `REDIS_AUTH`. */
const laterEnds = new Set('psw pat auth'.split(' '));

/** What makes a `key` none that anybody keeps: `GPG_KEY`, which is public, `SORT_KEY`, `CACHE_KEY`. */
const openKeys = new Set(
  `apt archive attribute cache claim component config context default dict download feature field file filter filters foreign gpg gpgkey group hash hot index item json keyring label lookup map metric name object order package
  param parameter partition pgp primary project property pub public publishable redis registry release repo repository rollup route routing row rpm rsa section setting settings shift site sort signed state storage tag template translation
  unique verification verify`.split(/\s+/),
);

/** What makes a `key` secret: `API_KEY`, `PRIVATE_KEY`, but not `GPG_KEY`, which is public, or `SORT_KEY`. */
const secretKeys = new Set(
  'access account api auth deploy encryption jwt license master private secret server session signing storage'.split(
    ' ',
  ),
);

/** Last words of names that tell of a secret without being one: where it is, what it is called, whether there is one. */
const excuses = new Set(
  `allow allowed arg args arn cmd command config count dir directory disabled enable enabled endpoint env expiration expire expires expiry
  audience backend cipher class column database domain driver encoder encoding engine field file files flow folder format group groups hash hasher issuer label
  mechanism method methods mount permissions realm role roles service source state status table template text title algo algorithm alias agent header hint host id ids key len length level limit max min mode name names optional owner path
  paths manager plugin policy port prefix prompt provider sock socket string public region regex required requirement rotation salt scheme scope server size store suffix test
  timeout ttl type uri url user username validity version`.split(/\s+/),
);

/** First words of names that ask whether something is on. */
const switching = new Set('allow disable enable has is no require requires skip use with without'.split(' '));

/** The words of a name: `_`, `-`, `.` and humps divide it. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');

/** Whether a variable of that name holds a secret, judged word by word: `TOKENIZERS` is no token, `PASSWORD_FILE` a path. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  // A number says which of several it is.
  const before = words.findLast((word, at) => at < words.length - 1 && !/^\d+$/.test(word)) ?? '';
  if (words.some((word) => word === 'public') || switching.has(words[0] ?? '')) return false;
  if (last === 'key' || last === 'keys')
    return (
      secretKeys.has(before) ||
      (words.length > 1 && !openKeys.has(before)) ||
      words.some((word) => secretWords.has(word))
    );
  if (excuses.has(last)) return false;
  if (secretEnds.has(last) || (words.length > 1 && laterEnds.has(last))) return true;
  return /(?:password|passwd)$/.test(last) || words.some((word) => secretWords.has(word));
}

/** Values that choose, and open nothing. */
const switches = new Set(
  `true false yes no on off none null nil never always auto default enabled disabled required optional anonymous basic bearer digest internal external jwt ldap
  local oauth oauth2 oidc saml simple trust`.split(/\s+/),
);

/** What stands where a secret is to go: nobody is let in by it. */
const placeholders =
  /^(?:x{2,}|[*_.-]+|(?:<|\$?\{\{?|%)?(?:change|replace|fill|insert|set)[-_ ]?(?:me|this|it|in)?(?:>|\}\}?|%)?|<[^>]*>|placeholder|dummy|todo|tbd|your[-_ ].*)$/i;

/** What reads keys that anybody may have, by their fingerprints: GnuPG's options (its manual, 2.4). */
const keyFetches = new Set(['--recv-keys', '--recv-key', '--recv', '--receive-keys', '--search-keys', '--search-key']);

/** Whether a word of a command says that those behind it are fingerprints of public keys. */
export const fetchesKeys = (word: string): boolean => keyFetches.has(word);

/**
 * Whether a value is the fingerprint of a key to sign with, and not the key: of OpenPGP, in hexadecimal digits, or several of them. They are large, as people
 * copy them, unless the name says what is signed.
 */
export const isFingerprint = (value: string, name: string): boolean =>
  (/signing/i.test(name) || !/[a-f]/.test(value)) &&
  value
    .split(/[\s,;]+/)
    .every((part) => (part.length === 40 || part.length === 42) && /^(?:0x)?[\dA-Fa-f]{40}$/.test(part));

/** Whether a value may be a secret: no path, switch, number, or reference that something else fills in. */
export function isSecretValue(value: string): boolean {
  if (/^[/$~]|^\.{0,2}\//.test(value) || (value.includes('/') && /\.\w{2,5}$/.test(value))) return false;
  if (/^[\w-]+\.(?:sh|py|rb|js|pl|json|ya?ml|txt|conf)$/.test(value) || placeholders.test(value)) return false;
  return !switches.has(value.toLowerCase()) && !Number.isFinite(Number(value));
}

/** Whether a name is one of what a tool fetches with. */
export const isToken = (name: string): boolean => /TOKEN|_PAT$|_AUTH$|_KEY$/i.test(name);
