import { describe, expect, test } from '@jest/globals';
import { aliases, findDeprecated, findImage, imageTables } from '../../src/data/images/index.ts';
import { parseReference } from '../../src/model/images/image.ts';

const entries = imageTables.flatMap((table) => Object.entries(table));
const sizes = entries.flatMap(([name, { sizes: own = {} }]) =>
  Object.entries(own).map(([words, size]) => [name, words, size] as const),
);

describe('the table of images', () => {
  test('has a repository once', () => {
    const names = [...entries.map(([name]) => name), ...aliases().keys()];
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('names repositories as a reference is read', () => {
    const singles = [...entries.map(([name]) => name).filter((name) => !name.endsWith('*')), ...aliases().keys()];
    const read = singles.map((name) => parseReference(name)).map((ref) => ref && [ref.registry, ref.name]);
    const written = singles.map((name) => {
      const [host = '', ...rest] = name.split('/');
      return rest.length > 0 && host.includes('.') ? [host, rest.join('/')] : ['docker.io', name];
    });
    expect(read).toEqual(written);
  });

  test('says where each entry comes from, and as of when', () => {
    const unsaid = entries.filter(
      ([, { source, date }]) => source.length < 10 || !/^20\d\d-(?:0\d|1[0-2])$/.test(date),
    );
    expect(unsaid).toEqual([]);
  });

  test('has sizes in order, by words that tell sizes apart', () => {
    const wrong = sizes.filter(
      ([, words, [value, low, high]]) => low > value || value > high || words !== words.trim(),
    );
    expect(wrong).toEqual([]);
  });

  test('has a source for every figure that is said to be exact', () => {
    const exact = sizes.filter(([, , [, low, high, source]]) => low === high && source === undefined);
    expect(exact).toEqual([]);
  });

  test('names what is instead of a deprecated image, and not another deprecated one', () => {
    const chained = entries.flatMap(([name, { deprecated }]) => {
      const next = deprecated?.use === undefined ? undefined : findDeprecated(deprecated.use);
      return next && !next.dated ? [name] : [];
    });
    expect(chained).toEqual([]);
  });
});

describe('a repository', () => {
  test('has the entry of its own name, else the one of the longest beginning', () => {
    expect(findImage('cgr.dev/chainguard/wolfi-base')?.kind).toBe('distribution');
    expect(findImage('cgr.dev/chainguard/static')?.libc).toBe('none');
    expect(findImage('cgr.dev/chainguard/go')).toMatchObject({ on: 'wolfi' });
    expect(findImage('cgr.dev/else')).toBeUndefined();
  });

  test('has a successor by name only where that is published', () => {
    expect(findDeprecated('circleci/ruby')).toMatchObject({ use: 'cimg/ruby' });
    expect(findDeprecated('circleci/golang')).toMatchObject({ use: 'cimg/go' });
    expect(findDeprecated('circleci/mongo')?.use).toBeUndefined();
    expect(findDeprecated('mcr.microsoft.com/dotnet/core/sdk')).toMatchObject({ use: 'mcr.microsoft.com/dotnet/sdk' });
  });
});
