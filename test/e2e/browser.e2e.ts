import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundle } from '../../scripts/bundles.ts';
import { lint } from '../../src/index.ts';
import { isThere } from './tools.ts';

/** Debian's Chromium loads the library as a page does, with nothing beside it. */

const home = 'http://plimsoll.test/';
const text = 'from node:latest\nRUN apt-get update && apt-get install curl\nCOPY ["a", "b"]\n';
const there = isThere('/usr/bin/chromium', 'chromium');
const describePage = there ? describe : describe.skip;

let browser: Browser | undefined;
let page: Page | undefined;
const errors: string[] = [];

beforeAll(async () => {
  if (!there) return;
  const { code } = await bundle('index.js');
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  page = await browser.newPage();
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.route(`${home}**`, (route) =>
    route.request().url() === `${home}index.js`
      ? route.fulfill({ contentType: 'text/javascript', body: code })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Plimsoll</title>' }),
  );
  await page.goto(home);
});
afterAll(() => browser?.close());

describePage('a page', () => {
  test('lints with the library as Node does, and has no shim', async () => {
    const found = await page?.evaluate(
      `import('./index.js').then(({ lint }) => lint(${JSON.stringify(text)}).diagnostics.map(({ rule, at }) => [rule, at.start, at.end]))`,
    );
    expect(found).toEqual(lint(text).diagnostics.map(({ rule, at }) => [rule, at.start, at.end]));
    expect(await page?.evaluate('[typeof Buffer, typeof process]')).toEqual(['undefined', 'undefined']);
    expect(errors).toEqual([]);
  });
});
