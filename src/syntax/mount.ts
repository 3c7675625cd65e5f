import type { MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import { meant } from './meant.ts';
import type { Flag, Mount, MountField, Word } from './nodes.ts';
import type { Report } from './report.ts';
import { pick } from './words.ts';

const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;
const sharings = ['shared', 'private', 'locked'];

/** What may stand in a mount: keys, aliases left out, and the values of those that have only a few. */
export const mountFields: ReadonlyMap<string, readonly string[]> = new Map([
  ...'type from source target readonly readwrite id sharing required size mode uid gid env'
    .split(' ')
    .map((key): [string, readonly string[]] => [key, []]),
  ['type', types],
  ['sharing', sharings],
]);

/** Keys as written to the one name that we use. */
const keys: ReadonlyMap<string, string> = new Map([
  ...[...mountFields.keys()].map((key): [string, string] => [key, key]),
  ['src', 'source'],
  ['dst', 'target'],
  ['destination', 'target'],
  ['ro', 'readonly'],
  ['rw', 'readwrite'],
]);

/** Parts a comma-separated record: a field that begins with `"` may hold commas, and `""` for a quote. */
function csv(record: MappedText): { readonly field: MappedText; readonly at: Range }[] {
  const { text } = record;
  const fields: { field: MappedText; at: Range }[] = [];
  for (let start = 0; start <= text.length;) {
    const kept: Range[] = [];
    let end: number;
    if (text[start] === '"') {
      let from = start + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote === -1) {
          kept.push({ start: from, end: text.length });
          end = text.length;
          break;
        }
        if (text[quote + 1] !== '"') {
          kept.push({ start: from, end: quote });
          end = text.indexOf(',', quote);
          break;
        }
        kept.push({ start: from, end: quote + 1 });
        from = quote + 2;
      }
    } else {
      end = text.indexOf(',', start);
      kept.push({ start, end: end === -1 ? text.length : end });
    }
    if (end === -1) end = text.length;
    fields.push({ field: pick(record, kept), at: record.range(start, end) });
    start = end + 1;
  }
  return fields;
}

/** One `--mount` of a RUN, read as BuildKit does: type `bind` unless it says otherwise; bind, secret and ssh mounts are read-only by themselves. */
export function readMount(flag: Flag, value: Word, report: Report): Mount {
  const fields = csv(value.mapped).map(({ field, at }): MountField => {
    const equals = field.text.indexOf('=');
    const keyEnd = equals === -1 ? field.text.length : equals;
    const key = field.text.slice(0, keyEnd).toLowerCase();
    return {
      key: keys.get(key) ?? key,
      keyAt: field.range(0, keyEnd),
      at,
      ...(equals !== -1 && {
        value: field.text.slice(equals + 1),
        valueAt: field.range(equals + 1, field.text.length),
      }),
    };
  });
  const field = (key: string): MountField | undefined => {
    const name = keys.get(key) ?? key;
    return fields.findLast((candidate) => candidate.key === name);
  };
  const type = types.find((known) => known === field('type')?.value?.toLowerCase()) ?? 'bind';
  const text = <K extends string>(key: K): { [key in K]?: string } => {
    const found = field(key)?.value;
    return (found !== undefined && { [key]: found }) as { [key in K]?: string };
  };
  checkMount(fields, report);
  checkWhole(fields, type, flag, report);
  const access = fields.findLast(({ key }) => key === 'readonly' || key === 'readwrite');
  return {
    at: flag.at,
    flag,
    type,
    fields,
    ...text('from'),
    ...text('source'),
    ...text('target'),
    ...text('id'),
    ...text('env'),
    ...text('mode'),
    ...text('sharing'),
    ...text('uid'),
    ...text('gid'),
    readonly: access ? isTrue(access.value) === (access.key === 'readonly') : type !== 'cache' && type !== 'tmpfs',
    required: field('required') !== undefined && isTrue(field('required')?.value),
    field,
  };
}

/** What Go's `ParseBool` takes for true; a key alone is true. */
const isTrue = (value: string | undefined): boolean => value === undefined || /^(?:1|t|T|TRUE|true|True)$/.test(value);
const isBoolean = (value: string): boolean => isTrue(value) || /^(?:0|f|F|FALSE|false|False)$/.test(value);
const isNumber = (value: string, radix: 8 | 10): boolean => (radix === 8 ? /^[0-7]+$/ : /^\d+$/).test(value);

/** Checks the fields one by one, in order: `required` and `size` ask for the type before them. A value with a variable is anything. */
function checkMount(fields: readonly MountField[], report: Report): void {
  let type: string | undefined = 'bind';
  for (const { key, keyAt, value, at, valueAt } of fields) {
    const wrong = (message: string, suggestion?: string): void =>
      report('invalid-mount', valueAt ?? at, message, { suggestion });
    if (!keys.has(key)) {
      unknownKey(key, key === '' ? at : keyAt, report);
    } else if (key === 'required' || key === 'size') {
      const allowed = key === 'size' ? ['tmpfs'] : ['secret', 'ssh'];
      if (type !== undefined && !allowed.includes(type)) {
        report(
          'invalid-mount',
          at,
          `\`${key}\` is for ${allowed.map((name) => `\`type=${name}\``).join(' and ')}, which stands before it`,
        );
      }
    }
    if (value === undefined) {
      if (keys.has(key) && !['readonly', 'readwrite', 'required'].includes(key)) {
        report('invalid-mount', at, `\`${key}\` of a mount has no value: write \`${key}=…\``);
      }
      continue;
    }
    if (value.includes('$')) {
      if (key === 'from') {
        report('invalid-flag', valueAt ?? at, '`from` takes no variables: name a stage that is built `FROM` it');
      }
      if (key === 'type') type = undefined;
      continue;
    }
    switch (key) {
      case 'type': {
        type = types.find((known) => known === value.toLowerCase());
        if (type) break;
        const suggestion = meant(value, types);
        wrong(
          `no mount is of type \`${value}\`: write ${suggestion ? `\`${suggestion}\`` : types.map((name) => `\`${name}\``).join(', ')}`,
          suggestion,
        );
        break;
      }
      case 'sharing': {
        if (sharings.includes(value.toLowerCase())) break;
        const suggestion = meant(value, sharings);
        wrong(
          `\`sharing=${value}\` is unknown: write ${suggestion ? `\`${suggestion}\`` : '`shared`, `private` or `locked`'}`,
          suggestion,
        );
        break;
      }
      case 'readonly':
      case 'readwrite':
      case 'required':
        if (!isBoolean(value)) wrong(`\`${key}=${value}\` is neither true nor false: write \`${key}\``);
        break;
      case 'mode':
        if (!isNumber(value, 8)) wrong(`\`mode=${value}\` is no octal number: write one like \`mode=0755\``);
        break;
      case 'uid':
      case 'gid':
        if (!isNumber(value, 10)) wrong(`\`${key}=${value}\` is no number: write the numeric id`);
        break;
    }
  }
}

function unknownKey(key: string, at: Range, report: Report): void {
  if (key === '') return report('invalid-mount', at, 'a field of this mount is empty: leave out the comma');
  const suggestion = meant(key, keys.keys());
  report('invalid-mount', at, `a mount has no key \`${key}\`${suggestion ? `: write \`${suggestion}\`` : ''}`, {
    suggestion,
  });
}

/** Checks what no field can tell alone. */
function checkWhole(fields: readonly MountField[], type: Mount['type'], flag: Flag, report: Report): void {
  const has = (key: string): MountField | undefined =>
    fields.findLast((field) => field.key === key && field.value !== '');
  if (has('type')?.value?.includes('$')) return;
  if (type === 'bind' || type === 'tmpfs') {
    for (const key of ['mode', 'uid', 'gid']) {
      const found = has(key);
      if (found) report('invalid-mount', found.at, `\`${key}\` is not for a ${type} mount: leave it out`);
    }
  }
  const sharing = has('sharing');
  if (sharing && type !== 'cache')
    report('invalid-mount', sharing.at, `\`sharing\` is for \`type=cache\` only: leave it out`);
  if (type !== 'secret') return;
  const from = has('from');
  if (from) report('invalid-mount', from.at, 'a secret comes from no stage: leave out `from`');
  const source = has('source');
  if (source && has('id')) report('invalid-mount', source.at, '`source` and `id` of a secret are one thing: keep `id`');
  if (!source && !has('id') && !has('target'))
    report('invalid-mount', flag.at, 'this secret has no name: write `id=…`');
}
