import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { fixAllKind } from '../../src/lsp/actions.ts';
import { readSettings, type EditorSettings } from '../../src/lsp/settings.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

interface Property {
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly default: unknown;
}
interface Manifest {
  readonly version: string;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
    readonly codeActions: readonly { readonly actions: readonly { readonly kind: string }[] }[];
    readonly jsonValidation: readonly { readonly fileMatch: readonly string[] }[];
  };
}
const manifest = JSON.parse(read('editors/vscode/package.json')) as Manifest;
const { contributes } = manifest;
const properties = Object.entries(contributes.configuration.properties).flatMap(([name, property]) =>
  name === 'plimsoll.trace.server' ? [] : [[name.replace('plimsoll.', ''), property] as const],
);

const initial: EditorSettings = { lint: 'onType', sizes: true, configCode: true };

describe('the manifest of the extension for Visual Studio Code', () => {
  test('has the version and the licence of the server', () => {
    expect(manifest.version).toBe((JSON.parse(read('package.json')) as Manifest).version);
    expect(read('editors/vscode/LICENSE')).toBe(read('LICENSE'));
  });

  test('offers every setting, with the values and the default that the server knows', () => {
    expect(properties.map(([name]) => name).sort()).toEqual([
      'configCode',
      'configFile',
      'lint',
      'preset',
      'shellcheck',
      'sizes',
    ]);
    for (const [name, property] of properties) {
      const complaints: string[] = [];
      for (const value of [property.default, ...(property.enum ?? [])])
        readSettings({ [name]: value }, initial, (complaint) => complaints.push(complaint));
      expect(complaints).toEqual([]);
      expect(property.enumDescriptions?.length).toBe(property.enum?.length);
      expect(readSettings({ [name]: property.default }, initial, () => {})).toEqual(initial);
    }
  });

  test('names all presets', () => {
    const complaints: string[] = [];
    readSettings({ preset: 'none', lint: 'never' }, initial, (complaint) => complaints.push(complaint));
    const offered = properties.flatMap(([name, property]) =>
      property.enum ? [`\`plimsoll.${name}\` is one of ${named(property.enum)}`] : [],
    );
    expect(complaints.map((complaint) => complaint.split(', not ')[0]).sort()).toEqual(offered.sort());
  });

  test('names the action that the server has', () => {
    expect(contributes.codeActions.flatMap(({ actions }) => actions.map(({ kind }) => kind))).toEqual([fixAllKind]);
  });

  test('is described where it is documented', () => {
    for (const page of ['editors/vscode/README.md', 'docs/editors.md'])
      for (const [name] of properties) expect(read(page)).toMatch(new RegExp(`^\\| \`(?:plimsoll\\.)?${name}\``, 'm'));
  });
});

const named = (values: readonly unknown[]): string =>
  values
    .filter((value) => value !== '')
    .map((value) => `\`${String(value)}\``)
    .join(', ');
