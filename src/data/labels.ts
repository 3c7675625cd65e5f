import deprecated from 'spdx-license-ids/deprecated.json' with { type: 'json' };
import licenses from 'spdx-license-ids/index.json' with { type: 'json' };

/** What the value of a label may have to be. */
export const labelForms = ['text', 'email', 'hash', 'rfc3339', 'semver', 'spdx', 'url'] as const;
export type LabelForm = (typeof labelForms)[number];

export interface LabelCheck {
  /** hadolint's code for a value that is not of this form. */
  readonly code: string;
  /** What the value is not, for messages. */
  readonly noun: string;
  readonly example: string;
  matches(value: string): boolean;
}

/** How values are told from others, by the form that they are to have; any text is text. */
export const labelChecks: Readonly<Record<Exclude<LabelForm, 'text'>, LabelCheck>> = {
  email: {
    code: 'DL3058',
    noun: 'an address for mail',
    example: 'ops@example.com',
    // RFC 5322, addr-spec without comments and folding white space.
    matches: (value) =>
      /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[^"\\]|\\.)*")@(?:\w[\w-]*(?:\.\w[\w-]*)*|\[[^[\]\\]+\])$/.test(
        value,
      ),
  },
  hash: {
    code: 'DL3055',
    noun: 'the hash of a commit',
    example: '1a2b3c4',
    matches: (value) => /^(?:[0-9a-f]{7}|[0-9a-f]{40})$/.test(value),
  },
  rfc3339: { code: 'DL3053', noun: 'a time as RFC 3339 has it', example: '2026-11-21T07:47:00Z', matches: isTime },
  semver: {
    code: 'DL3056',
    noun: 'a semantic version',
    example: '1.4.0',
    // Semantic Versioning 2.0.0, items 2, 9 and 10.
    matches: (value) => {
      const match = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-([\dA-Za-z.-]+))?(?:\+([\dA-Za-z.-]+))?$/.exec(value);
      if (!match) return false;
      const [, release = '0', build = '0'] = match;
      const parts = release.split('.');
      return [...parts, ...build.split('.')].every((part) => part !== '') && !parts.some((part) => /^0\d+$/.test(part));
    },
  },
  spdx: { code: 'DL3054', noun: 'an SPDX license expression', example: 'MIT OR Apache-2.0', matches: isLicense },
  url: {
    code: 'DL3052',
    noun: 'an absolute URL',
    example: 'https://example.com',
    // RFC 3986, a scheme and what a URI may be made of.
    matches: (value) => /^[a-z][a-z\d+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\da-f]{2})+$/i.test(value),
  },
};

function isTime(value: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/.exec(value);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ...offset] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const [hours = 0, minutes = 0] = offset;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days && hour < 24 && minute < 60 && second <= 60 && hours < 24 && minutes < 60;
}

/** In lower case: SPDX compares them so. */
const licenseIds: ReadonlySet<string> = new Set([...licenses, ...deprecated].map((id) => id.toLowerCase()));

/** SPDX specification 2.3, annex D: licenses joined by `AND`, `OR` and `WITH`, in any brackets. */
function isLicense(value: string): boolean {
  const tokens = value.match(/[()]|[^\s()]+/g) ?? [];
  let depth = 0;
  let expected: 'license' | 'operator' | 'exception' = 'license';
  for (const token of tokens) {
    if (token === '(' && expected === 'license') depth++;
    else if (token === ')' && expected === 'operator') depth--;
    else if (/^(?:AND|OR|WITH)$/.test(token) && expected === 'operator')
      expected = token === 'WITH' ? 'exception' : 'license';
    else if (expected === 'license' && isLicenseId(token)) expected = 'operator';
    else if (expected === 'exception' && /^[\dA-Za-z.-]+$/.test(token)) expected = 'operator';
    else return false;
    if (depth < 0) return false;
  }
  return depth === 0 && expected === 'operator';
}

const isLicenseId = (token: string): boolean =>
  licenseIds.has(token.replace(/\+$/, '').toLowerCase()) ||
  /^(?:DocumentRef-[\dA-Za-z.-]+:)?LicenseRef-[\dA-Za-z.-]+$/.test(token);

/** Namespaces of label keys that Docker keeps for itself (docs.docker.com, object labels). */
export const reservedLabels: readonly string[] = ['com.docker.', 'io.docker.', 'org.dockerproject.'];
