import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

const schemaPath = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
// The schema is of a draft that says `id`; its formats are the three here, its patterns older than Unicode.
const {
  id: _id,
  $schema: _draft,
  ...schema
} = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(schemaPath), 'utf8')) as Record<string, unknown>;

/** Whether a value holds to the schema of SARIF 2.1.0; what is wrong with it is in `errors`. */
export const validateSarif = new Ajv({
  strict: false,
  unicodeRegExp: false,
  formats: { uri: /^[a-z]+:[!-~]+$/, 'uri-reference': /^(?:%[\dA-F]{2}|[\w!'()*./:~-])*$/, 'date-time': true },
}).compile(schema);
