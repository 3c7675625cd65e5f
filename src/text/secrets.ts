import type { Range } from './source.ts';

/** A secret in a text, known by its form. */
export interface Secret extends Range {
  /** What it is, in words, with its article. */
  readonly what: string;
  /** Whether it opens nothing but a machine that only its own network knows. */
  readonly mild?: true;
}

/** Tokens by what they begin with, what they are made of, and how long the rest is at least: from the documentation of those who give them out, 2026-11. */
const tokens: readonly (readonly [string, string, RegExp, number])[] = [
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((start) => ['a token of GitHub', start, /[A-Za-z\d]/, 36] as const),
  ['a token of GitHub', 'github_pat_', /\w/, 40],
  ...['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-', 'glagent-', 'gloas-'].map(
    (start) => ['a token of GitLab', start, /[\w.-]/, 20] as const,
  ),
  ...['AKIA', 'ASIA', 'ABIA', 'ACCA'].map((start) => ['an access key of AWS', start, /[A-Z\d]/, 16] as const),
  ...['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.', 'xapp-'].map(
    (start) => ['a token of Slack', start, /[\w.-]/, 15] as const,
  ),
  ['a webhook of Slack', 'hooks.slack.com/services/T', /[\w/]/, 20],
  ...['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_', 'whsec_'].map(
    (start) => ['a key of Stripe', start, /[A-Za-z\d]/, 16] as const,
  ),
  ['a token of npm', 'npm_', /[A-Za-z\d]/, 36],
  ['a token of PyPI', 'pypi-', /[\w-]/, 50],
  ['a key of Google', 'AIza', /[\w-]/, 35],
  ['a token of Google', 'ya29.', /[\w-]/, 30],
  ['a secret of Google', 'GOCSPX-', /[\w-]/, 28],
  ['a token of Docker Hub', 'dckr_pat_', /[\w-]/, 20],
  ['a token of Hugging Face', 'hf_', /[A-Za-z\d]/, 34],
  ['a key of OpenAI', 'sk-proj-', /[\w-]/, 40],
  ['a key of Anthropic', 'sk-ant-', /[\w-]/, 40],
  ['a token of DigitalOcean', 'dop_v1_', /[a-f\d]/, 64],
  ['a key of SendGrid', 'SG.', /[\w.-]/, 60],
  ['a token of HashiCorp Vault', 'hvs.', /[\w-]/, 24],
  ['a token of RubyGems', 'rubygems_', /[a-f\d]/, 48],
  ['a key of NuGet', 'oy2', /[a-z\d]/, 43],
  ['a token of Shopify', 'shpat_', /[a-fA-F\d]/, 32],
  ['a token of Databricks', 'dapi', /[a-f\d]/, 32],
  ['a key of New Relic', 'NRAK-', /[A-Z\d]/, 27],
  ['a token of Sentry', 'sntrys_', /[\w+/=-]/, 40],
  ['a token of Atlassian', 'ATATT3', /[\w=-]/, 60],
  ['a key of age', 'AGE-SECRET-KEY-1', /[A-Z\d]/, 58],
];

const wordy = /[A-Za-z\d_]/;

/** The secrets in a text that are known by their form, in order, none inside another. */
export function secretsIn(text: string): readonly Secret[] {
  const found = [...tokensIn(text), ...keysIn(text), ...passwordsIn(text), ...namedKeysIn(text)];
  if (found.length === 0) return found;
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Secret[] = [];
  for (const secret of found) if (secret.start >= (kept.at(-1)?.end ?? 0)) kept.push(secret);
  return kept;
}

/** A text in which the secrets are unreadable and all else stands where it stood. */
export function masked(text: string): string {
  let result = '';
  let from = 0;
  for (const { start, end } of secretsIn(text)) {
    result += text.slice(from, start) + text.slice(start, end).replace(/[^\r\n]/g, '*');
    from = end;
  }
  return from === 0 ? text : result + text.slice(from);
}

/** What a token is made of, and how long the shortest is with what it begins with. */
const tokenLike = /[\w.+/=-]{19}/;

function tokensIn(text: string): readonly Secret[] {
  if (!tokenLike.test(text)) return [];
  const found: Secret[] = [];
  for (const [what, prefix, letters, least] of tokens) {
    let end = 0;
    for (let start = text.indexOf(prefix); start !== -1; start = text.indexOf(prefix, end)) {
      end = start + prefix.length;
      while (end < text.length && letters.test(text.charAt(end))) end++;
      const body = text.slice(start + prefix.length, end);
      const isAlone = prefix.includes('.com/') || !wordy.test(text.charAt(start - 1));
      // Those of a fixed length that are longer are something else.
      const isLong = body.length >= least && !(what.includes('AWS') && body.length > least);
      if (isAlone && isLong && !isPlaceholder(body)) found.push({ start, end, what });
    }
  }
  return found;
}

const placeholders = /placeholder|your|change|replace|insert|dummy|redacted/i;

const isPlaceholder = (body: string): boolean =>
  /^[xX0*._-]+$/.test(body) || placeholders.test(body) || new Set(body).size < 2;

const begin = '-----BEGIN ';

const endOfMark = (text: string, from: number): number => {
  const dashes = text.indexOf('-----', from);
  return dashes === -1 ? text.length : dashes + 5;
};

const endOfLine = (text: string, from: number, next: number): number => {
  const line = text.indexOf('\n', from);
  return Math.min(line === -1 ? text.length : line, next === -1 ? text.length : next);
};

/** Private keys, with what is in them. */
function keysIn(text: string): readonly Secret[] {
  const found: Secret[] = [];
  let stop = 0;
  for (let start = text.indexOf(begin); start !== -1; start = text.indexOf(begin, start + begin.length)) {
    const head = text.slice(start + begin.length, start + begin.length + 60);
    const [, name] = /^((?:[A-Z\d]+ ){0,3}PRIVATE KEY(?: BLOCK)?)-----/.exec(head) ?? [];
    if (name === undefined) continue;
    const from = start + begin.length + name.length + 5;
    // Where there is none, there is none further on.
    if (stop !== -1 && stop < from) stop = text.indexOf('-----END ', from);
    const next = text.indexOf(begin, from);
    const isClosed = stop !== -1 && (next === -1 || stop < next);
    const end = isClosed ? endOfMark(text, stop + 9) : endOfLine(text, from, next);
    const body = text.slice(from, isClosed ? stop : end).replaceAll('\\n', '');
    // `$KEY` between the marks is filled in by somebody else.
    if (/[A-Za-z\d+/=]{8}/.test(body) && !/[$<{]/.test(body)) found.push({ start, end, what: 'a private key' });
  }
  return found;
}

const common: ReadonlySet<string> = new Set(
  `password passwd passw0rd pass pwd secret changeme changeit change_me example test testing dummy placeholder user username admin root postgres mysql mongo redis
  guest foo bar token xxx xxxx *** **** none null fake ci build app my_password mypassword your_password yourpassword`.split(
    /\s+/,
  ),
);

/** Passwords in addresses: `https://user:password@host`. */
function passwordsIn(text: string): readonly Secret[] {
  const found: Secret[] = [];
  for (let mark = text.indexOf('://'); mark !== -1; mark = text.indexOf('://', mark + 3)) {
    const from = mark + 3;
    let end = from;
    while (end < text.length && !/[\s/"'`<>?#\\|,;]/.test(text.charAt(end))) end++;
    const authority = text.slice(from, end);
    const at = authority.lastIndexOf('@');
    const colon = authority.indexOf(':');
    if (at === -1 || colon === -1 || colon > at) continue;
    const [user, password] = [authority.slice(0, colon), authority.slice(colon + 1, at)];
    const host = authority.slice(at + 1).toLowerCase();
    if (password.length < 3 || /[$<>{}()%*[\]]/.test(user + password.slice(0, 2)) || password.includes('${')) continue;
    if (common.has(password.toLowerCase()) || password === user || isPlaceholder(password)) continue;
    if (/^(?:localhost|127\.0\.0\.1|\[::1\])/.test(host)) continue;
    const isOwn = !host.includes('.');
    if (isOwn && isMadeUp(password)) continue;
    found.push({ start: from + colon + 1, end: from + at, what: 'a password', ...(isOwn && { mild: true }) });
  }
  return found;
}

/** Whether a password says that it is one, as those of tests do: `appdbpass`, `my-secret`. */
const isMadeUp = (password: string): boolean =>
  /^[a-z_-]+$/i.test(password) && /pass|pwd|secret|test|demo|example/i.test(password);

/** Keys that only their name tells: `aws_secret_access_key=…`, `_authToken=…`, `AccountKey=…`. */
const named: readonly (readonly [string, string, RegExp, number])[] = [
  ['a secret key of AWS', 'aws_secret_access_key', /[A-Za-z\d/+]/, 40],
  ['a key of Azure', 'accountkey', /[A-Za-z\d/+=]/, 60],
  ['a token of a registry', '_authtoken', /[\w.+/=-]/, 16],
];

function namedKeysIn(text: string): readonly Secret[] {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  return named.flatMap(([what, name, letters, least]) => {
    const found: Secret[] = [];
    let end = 0;
    for (let at = lower.indexOf(name); at !== -1; at = lower.indexOf(name, end)) {
      let start = at + name.length;
      while (start < text.length && start < at + name.length + 8 && /[\s=:"']/.test(text.charAt(start))) start++;
      end = start;
      while (end < text.length && letters.test(text.charAt(end))) end++;
      const body = text.slice(start, end);
      if (start > at + name.length && body.length >= least && !isPlaceholder(body)) found.push({ start, end, what });
    }
    return found;
  });
}
