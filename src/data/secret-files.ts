import { isSecretName, isSecretValue } from './secret-names.ts';

/** What a file tells of itself: its kind in words, and how bad it is to give it away. */
export interface SecretFile {
  readonly what: string;
  readonly severity: 'error' | 'warning' | 'info';
}

const key: SecretFile = { what: 'a private key', severity: 'error' };
/** A key that is made for a machine to work on: nobody trusts it anywhere else. */
const ownKey: SecretFile = { what: 'a private key', severity: 'info' };
const selfMade = /self[-_]?signed|snake-?oil|dummy/i;
const login: SecretFile = { what: 'a file with a password or a token', severity: 'error' };
const store: SecretFile = { what: 'a key store', severity: 'warning' };
const values: SecretFile = { what: 'a file of values that are to stay outside', severity: 'warning' };
const state: SecretFile = { what: 'a state that holds all secrets in clear', severity: 'error' };

/** Files that are secrets by their names, wherever they lie: what their programs keep in them is nothing else (their manuals, 2026-11). */
const byName: readonly (readonly [RegExp, SecretFile])[] = [
  [/^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/, key],
  [/^(?:private|privkey|server|client|tls|ssl|localhost|domain|host)\.key$/i, key],
  [/^(?:privkey\d*|private[._-]?key|.+[._-]privkey|.+-key|key)\.pem$/i, key],
  [/\.ppk$/i, key],
  [/\.(?:p12|pfx|jks|keystore)$/i, store],
  [/^(?:\.netrc|_netrc|\.git-credentials|\.pypirc|\.pgpass|\.vault-token|\.s3cfg|\.boto|kubeconfig)$/, login],
  [/^(?:service[-_]?account|gcp[-_]?(?:key|credentials)|google[-_]?credentials|client_secret).*\.json$/i, login],
  [/\.tfstate(?:\.backup)?$/, state],
];

/** The same by the end of the path. */
const byPath: readonly (readonly [RegExp, SecretFile])[] = [
  [/(?:^|\/)\.aws\/credentials$/, login],
  [/(?:^|\/)\.docker\/config\.json$/, login],
  [/(?:^|\/)\.kube\/config$/, login],
];

/** Files that hold a secret only where their text says so. */
const byText =
  /^(?:\.npmrc|\.yarnrc\.yml|pip\.conf|\.pip\.conf|auth\.json|settings\.xml|nuget\.config|credentials(?:\.json)?|config\.json|secrets?\.(?:ya?ml|json|toml|env)|.+\.(?:pem|key))$/i;

/** What one machine is told; others are told of by name, and many of those are there for everybody. */
const ownEnvironment = /^\.env(?:\.local)?$/i;
const namedEnvironment = /^(?:\.env\.([\w.-]+)|([\w-]+)\.env)$/i;
/** Those whose names alone say that they are not for everybody. */
const tellingName = /^\.env|^(?:prod|production|staging|secrets?|credentials?|private|local)\b/i;
const forEverybody = /^(?:example|sample|template|dist|defaults?|tests?|testing|ci|schema)\b/i;

/** Values that tell nothing: a switch, a number, a place on this machine, a kind of build. */
const harmless =
  /^(?:true|false|yes|no|on|off|\d+|(?:\w+:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|::1)(?::\d+)?(?:\/\w*)?|development|production|test|debug|info)$/i;

/** Folders in which keys are there for tests, and everybody has them. */
const forTests =
  /(?:^|\/)(?:tests?|__tests__|test[-_]?(?:data|files|resources)|fixtures?|examples?|samples?|docs?|node_modules|vendor|site-packages|\.venv|venv|spec)\//i;

const tellingText =
  /-----BEGIN (?:[A-Z\d]+ )?PRIVATE KEY-----|_authToken\s*=\s*[^\s$]|_password\s*=\s*[^\s$]|npmAuthToken:\s*["']?[^\s$"']|ClearTextPassword|<password>[^$<{]|client-key-data:|aws_secret_access_key\s*=\s*\S/i;

/** JSON is quoted text in other JSON, and `auth` is a package: what only the program's own file says in this way. */
const tellingKey = /"private_key"\s*:\s*"-----BEGIN/;
const tellingLogin = /"auth"\s*:\s*"[^"]{8}/;

const tells = (name: string, text: string): boolean => {
  if (!/\.json$/i.test(name)) return tellingText.test(text);
  return tellingKey.test(text) || (/^(?:auth|config)\.json$/i.test(name) && tellingLogin.test(text));
};

/** Names of values that a program for browsers is given, and everybody sees. */
const publicValue = /^(?:NEXT_PUBLIC_|NUXT_PUBLIC_|VITE_|REACT_APP_|VUE_APP_|PUBLIC_|GATSBY_|EXPO_PUBLIC_)/;

/** Whether a file of settings gives a variable that not everybody sees a value. */
const hasValues = (text: string, isMeant: (name: string, value: string) => boolean): boolean =>
  text.split('\n').some((line) => {
    const [name = '', ...rest] = line.trim().split('=');
    const value = rest.join('=').replaceAll(/["']/g, '').trim();
    const variable = name.replace(/^export\s+/, '');
    return /^[A-Za-z_]\w*$/.test(variable) && value !== '' && !publicValue.test(variable) && isMeant(variable, value);
  });

/** Whether a value is an address with a user and a password. */
function hasLogin(value: string): boolean {
  const start = value.indexOf('://') + 3;
  return start > 2 && value.slice(start, Math.max(start, value.lastIndexOf('@'))).includes(':');
}

/**
 * Which variables make a file of settings one to keep, by its name; nothing where it is none, or there for everybody. Those of one machine are nobody's
 * business as a whole; defaults for a kind of build are in many repositories, and matter for what is a secret.
 */
function readEnvironment(file: string): ((name: string, value: string) => boolean) | undefined {
  if (ownEnvironment.test(file)) return (name, value) => isSecretName(name) || !harmless.test(value);
  const named = namedEnvironment.exec(file);
  if (!named || forEverybody.test(named[1] ?? named[2] ?? '')) return undefined;
  return (name, value) => hasLogin(value) || (isSecretName(name) && (isSecretValue(value) || /^\d+$/.test(value)));
}

/** What a file is that nobody gives away, by its path in the context and, where it can be read, by its text: that is asked only where the path may be of one. */
export function secretFileOf(path: string, read: () => string | undefined): SecretFile | undefined {
  if (forTests.test(path)) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const environment = readEnvironment(name);
  if (environment) {
    const text = read();
    return (text === undefined ? tellingName.test(name) : hasValues(text, environment)) ? values : undefined;
  }
  const known = [...byName.filter(([form]) => form.test(name)), ...byPath.filter(([form]) => form.test(path))][0]?.[1];
  if (known) {
    if (known !== key) return known;
    // What can be read is what it says.
    const text = read();
    if (text !== undefined && !/PRIVATE KEY/.test(text)) return undefined;
    return selfMade.test(name) ? ownKey : known;
  }
  const text = byText.test(name) ? read() : undefined;
  if (text === undefined || !tells(name, text)) return undefined;
  if (!/PRIVATE KEY-----/.test(text) || name.endsWith('.json')) return login;
  return selfMade.test(name) ? ownKey : key;
}
