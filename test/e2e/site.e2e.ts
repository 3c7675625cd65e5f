import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { firstBytes, wholeSite } from '../../scripts/site/build.ts';
import { isThere } from './tools.ts';

/** Debian's Chromium reads the site below a folder of a plain server: types, sees what is found, fixes, follows links, searches, shares. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const there = isThere('/usr/bin/chromium', 'chromium');
const describePage = there ? describe : describe.skip;
const below = '/docs/plimsoll/';
const evil = `</script><script>document.title='broken'</script><img src=x onerror="document.title='broken'">`;

/** Ordinary Dockerfiles, each with a mistake, one below the other: a hundred lines. */
const ordinary = readdirSync(join(root, 'fixtures/bad'))
  .filter((name) => name.endsWith('.Dockerfile'))
  .map((name) => readFileSync(join(root, 'fixtures/bad', name), 'utf8'))
  .join('\n')
  .split('\n', 100)
  .join('\n');

let browser: Browser | undefined;
let server: Server | undefined;
let home = '';
/** What was asked for, and what was said to be wrong. */
const asked: string[] = [];
const wrong: string[] = [];
/** What is sent until the first finding is there, compressed. */
let first = 0;

const kinds = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript'],
  ['css', 'text/css'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['json', 'application/json'],
]);

beforeAll(async () => {
  if (!there) return;
  const files = await wholeSite();
  first = firstBytes(files);
  server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '', 'http://site.test').pathname);
    const name = path.startsWith(below) ? path.slice(below.length).replace(/(^|\/)$/, '$1index.html') : '';
    const body = files.get(name);
    if (body === undefined) return response.writeHead(404).end();
    const packed = gzipSync(body);
    const kind = kinds.get(name.split('.').at(-1) ?? '') ?? 'text/plain';
    return response.writeHead(200, { 'content-type': kind, 'content-encoding': 'gzip' }).end(packed);
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}${below}`;
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function open(
  path: string,
  { scheme = 'light', width = 1280 }: { scheme?: 'light' | 'dark'; width?: number } = {},
): Promise<Page> {
  const context = await browser?.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
  const page = await context?.newPage();
  if (!page) throw new Error('there is no browser');
  asked.splice(0);
  wrong.splice(0);
  page.on('console', (message) => wrong.push(message.text()));
  page.on('pageerror', ({ message }) => wrong.push(message));
  page.on('request', (request) => asked.push(request.url()));
  page.on('worker', (worker) => asked.push(worker.url()));
  page.setDefaultTimeout(30_000);
  await page.goto(`${home}${path}`);
  return page;
}

const text = (page: Page): Locator => page.getByRole('textbox', { name: /^Dockerfile/ });
const found = (page: Page, rule: string): Locator =>
  page.locator('#findings li').filter({ has: page.getByRole('link', { name: rule, exact: true }) });

/** Waits for a line in the editor, which comes after the first findings. */
const shows = (page: Page, line: string): Promise<void> =>
  page.locator('.cm-line').filter({ hasText: line }).first().waitFor();

/** Opens the playground with a text. */
async function write(page: Page, dockerfile: string): Promise<void> {
  await page.locator('#findings li').first().waitFor();
  await page.locator('.cm-editor').waitFor();
  await page.getByRole('button', { name: 'Clear' }).click();
  await text(page).fill(dockerfile);
}

async function violations(page: Page): Promise<unknown> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' ')))",
  );
}

describePage('the playground', () => {
  test('shows what is found as one types, with its place and its weight', async () => {
    const page = await open('play/');
    await write(page, 'FROM python:latest\n');
    await found(page, 'latest-tag').waitFor();
    await text(page).press('ControlOrMeta+End');
    await page.keyboard.type('RUN pip install flask');
    await found(page, 'pip-cache-left').waitFor();
    expect(await page.locator('.cm-lintRange').filter({ hasText: 'install' }).count()).toBe(1);
    expect(await found(page, 'full-base-image').locator('.weight').innerText()).toMatch(/^~\d+ MB$/);
    await page.locator('#images-of table').waitFor();
    await page.waitForFunction("document.querySelectorAll('#images-of tbody tr').length === 2");
    await page.locator('#stages-of svg').waitFor();
    await page.context().close();
  });

  test('fixes one finding, and all that are safe, and takes it back', async () => {
    const page = await open('play/');
    await write(page, 'from python:3.13-slim\nRUN pip install flask\nMAINTAINER Ada\n');
    await found(page, 'pip-cache-left').getByRole('button', { name: /^Fix/ }).click();
    await page.locator('.cm-line').filter({ hasText: '--no-cache-dir' }).waitFor();
    await found(page, 'pip-cache-left').waitFor({ state: 'detached' });
    // Who works with keys is where the next fix is.
    expect(await page.evaluate('document.activeElement.className')).toBe('fix');
    await page.getByRole('button', { name: /^Apply safe fixes/ }).click();
    await page.locator('.cm-line').filter({ hasText: 'FROM python' }).waitFor();
    expect(await page.getByRole('button', { name: 'Nothing to fix safely' }).isDisabled()).toBe(true);
    await text(page).press('ControlOrMeta+z');
    await page.locator('.cm-line').filter({ hasText: 'from python' }).waitFor();
    await page.context().close();
  });

  test('leads from a finding to its place, and to the page of its rule, and back by an example', async () => {
    const page = await open('play/');
    await write(page, 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n');
    await found(page, 'apt-lists-left').getByRole('button', { name: 'line 2' }).click();
    expect(await page.evaluate("document.querySelector('#editor').shadowRoot.activeElement !== null")).toBe(true);
    await page.waitForURL(/#1/);
    await found(page, 'apt-lists-left').getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'apt-lists-left' }).waitFor();
    expect(page.url()).toBe(`${home}rules/apt-lists-left/`);
    await page.getByRole('link', { name: 'Try it: found' }).first().click();
    await found(page, 'apt-lists-left').waitFor();
    await shows(page, 'debian:12-slim');
    // What was written is there again for who goes back.
    await page.goBack();
    await page.goBack();
    await found(page, 'apt-lists-left').waitFor();
    await shows(page, 'debian:13');
    await page.context().close();
  });

  test('takes preset, target, ignore file, files and configuration', async () => {
    const page = await open('play/');
    await write(page, 'FROM alpine:3.22 AS one\nCOPY . .\nFROM alpine:latest AS two\nUSER 1000\nCOPY a b c\n');
    await found(page, 'latest-tag').waitFor();
    await page.getByLabel('Target').selectOption('one');
    await found(page, 'unused-stage').filter({ hasText: 'two' }).waitFor();
    await page.getByLabel('Target').selectOption('');
    await found(page, 'unused-stage').waitFor({ state: 'detached' });
    await page.getByLabel('Preset').selectOption('buildkit');
    await found(page, 'latest-tag').waitFor({ state: 'detached' });
    await page.getByLabel('Preset').selectOption('recommended');
    await page.getByRole('tab', { name: 'Configuration' }).click();
    await page.getByRole('textbox', { name: /^Configuration/ }).fill('{ "ignore": ["DL3007"] }');
    await found(page, 'latest-tag').waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: /^Configuration/ }).fill('{ "ignore": ');
    await page.getByRole('alert').filter({ hasText: 'Configuration' }).waitFor();
    await page.getByRole('textbox', { name: /^Configuration/ }).fill('');
    await page.getByLabel('Target').selectOption('one');
    await page.getByRole('tab', { name: 'Files' }).click();
    await page.getByRole('textbox', { name: /^Files/ }).fill('.git/ 80MB 900 files\napp.py 2kB\n');
    await found(page, 'heavy-context').waitFor();
    await page.getByRole('tab', { name: 'Files' }).press('ArrowLeft');
    await page.getByRole('textbox', { name: /^\.dockerignore/ }).fill('.git\n');
    await found(page, 'heavy-context').waitFor({ state: 'detached' });
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('shares by a link that has all in it; a damaged one is said to be', async () => {
    const page = await open('play/');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await write(page, 'FROM alpine:3.22\nRUN apk add curl ✓\n');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Copied.').waitFor();
    const link = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(link.startsWith(`${home}play/#1`)).toBe(true);
    const other = await page.context().newPage();
    await other.goto(link);
    await found(other, 'apk-cache-left').waitFor();
    await shows(other, 'RUN apk add curl ✓');
    const damaged = await page.context().newPage();
    await damaged.goto(`${link.slice(0, -9)}`);
    await damaged.getByText('That link is damaged').waitFor();
    await damaged.locator('#findings li').first().waitFor();
    // The editor comes after the first findings, and takes nothing back.
    await damaged.locator('.cm-editor').waitFor();
    await damaged.waitForTimeout(500);
    expect(await damaged.getByText('That link is damaged').isVisible()).toBe(true);
    await page.context().close();
  });

  test('takes what is typed before the editor is there', async () => {
    const context = await browser?.newContext();
    const page = await context?.newPage();
    if (!page) throw new Error('there is no browser');
    await page.route(/\/editor-/, async (route) => {
      await page.locator('#editor textarea').fill('FROM node:latest\n');
      await route.continue();
    });
    await page.goto(`${home}play/`);
    await page.locator('.cm-editor').waitFor();
    await shows(page, 'FROM node:latest');
    await found(page, 'latest-tag').waitFor();
    expect(await page.locator('#editor textarea').count()).toBe(0);
    await page.context().close();
  });

  test('is reached and left by keys', async () => {
    const page = await open('play/');
    await page.locator('.cm-editor').waitFor();
    const active = async (): Promise<string> =>
      String(await page.evaluate('document.activeElement.id || document.activeElement.textContent'));
    const passed: string[] = [];
    for (let step = 0; step < 30; step++) {
      await page.keyboard.press('Tab');
      passed.push(await active());
    }
    expect(passed[0]).toBe('Skip to the content');
    for (const id of ['search', 'preset', 'target', 'fix-all', 'share', 'tab0', 'editor']) expect(passed).toContain(id);
    const at = passed.indexOf('editor');
    expect(passed[at - 1]).toBe('tab0');
    expect(passed[at + 1]).toBe('findings');
    await page.context().close();
  });

  test('of hostile text shows it', async () => {
    const page = await open('play/');
    await write(page, `FROM alpine:3.22 AS a\nLABEL x="${evil}"\nRUN cd ${evil}\nCOPY ${evil} .\n`);
    await page.locator('#findings li').first().waitFor();
    await page.locator('#stages-of svg').waitFor();
    await page.waitForTimeout(500);
    expect(await page.title()).toBe('Playground · Plimsoll');
    expect(await page.locator('main img').count()).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('asks for nothing from elsewhere, 520 kB at most until something is found, and says nothing is wrong', async () => {
    process.stderr.write(`playground: ${Math.round(first / 1000)} kB until the first finding\n`);
    expect(first).toBeLessThan(520_000);
    const page = await open('play/');
    await page.locator('#stages-of svg').waitFor();
    await page.waitForTimeout(1_000);
    expect(asked.filter((url) => !url.startsWith(home) && !url.startsWith('blob:'))).toEqual([]);
    expect(asked.length).toBeGreaterThan(4);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('marks what is of another text: while one is looked at, and where the linter is not there', async () => {
    const context = await browser?.newContext();
    const page = await context?.newPage();
    if (!page) throw new Error('there is no browser');
    let fail: () => void = () => undefined;
    await page.route(/\/worker\.js/, (route) => {
      fail = () => void route.abort();
    });
    await page.goto(`${home}play/`);
    await page.locator('#findings.stale').waitFor({ state: 'attached' });
    await page.getByText('Being looked at').waitFor();
    fail();
    await page.getByText('The linter cannot be loaded').waitFor();
    expect(await page.locator('#sum').textContent()).toBe('Not looked at.');
    await context?.close();
  });

  test('tells of a file of 100 lines soon after each key', async () => {
    const page = await open('play/');
    await write(page, ordinary);
    await page.locator('#findings li').first().waitFor();
    await page.waitForTimeout(3_000);
    // It is scrolled in the editor, so that what is found stays beside it.
    expect((await page.locator('#editor').boundingBox())?.height).toBeLessThan(720);
    await page.evaluate(`{
      const times = (globalThis.times = []);
      let start = 0;
      const seen = () => { if (start > 0) { times.push(performance.now() - start); start = 0; } };
      new MutationObserver(seen).observe(document.querySelector('#findings'), { childList: true, subtree: true });
      document.querySelector('#editor').addEventListener('keydown', () => (start = performance.now()), { capture: true });
    }`);
    await text(page).press('ControlOrMeta+Home');
    for (let line = 0; line < 20; line++) await page.keyboard.press('ArrowDown');
    // Each key moves what is found below.
    for (let key = 0; key < 24; key++) {
      await page.keyboard.press('Enter');
      await page.waitForTimeout(150);
    }
    const times = ((await page.evaluate('globalThis.times')) as number[]).toSorted((a, b) => a - b);
    const at = (part: number): number => Math.round(times[Math.floor(times.length * part)] ?? Number.NaN);
    process.stderr.write(
      `playground: from key to findings ${at(0.5)} ms (median of ${times.length}), ${at(0)}-${at(0.9)} ms (to 90 %)\n`,
    );
    expect(times.length).toBeGreaterThan(5);
    await page.context().close();
  });

  test.each([1280, 400])('has no text beyond its sides at a width of %i', async (width) => {
    const page = await open('play/', { width });
    await page.locator('#stages-of svg').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.context().close();
  });

  test('is what the documentation shows', async () => {
    const page = await open('play/');
    await page.locator('.cm-lintRange').first().waitFor();
    await page.locator('#stages-of svg').waitFor();
    await page.waitForTimeout(1_500);
    const picture = await page.screenshot({ fullPage: true });
    if (env['UPDATE'] === '1') writeFileSync(join(root, 'docs/playground.png'), picture);
    expect(readFileSync(join(root, 'docs/playground.png')).length).toBeGreaterThan(20_000);
    await page.context().close();
  });
});

describePage('the pages', () => {
  test('are searched by code and by word, with keys alone', async () => {
    const page = await open('');
    await page.getByRole('searchbox').fill('DL3008');
    await page.getByRole('link', { name: /^apt-unpinned/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'apt-unpinned' }).waitFor();
    await page.getByRole('searchbox').fill('husky');
    await page.locator('#hits a').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('#hits').isVisible()).toBe(false);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('have the codes of others in a table that is filtered', async () => {
    const page = await open('codes/');
    await page.getByLabel('Filter').fill('sc2086');
    expect(await page.locator('table.codes tbody tr:visible').count()).toBe(1);
    await page.getByRole('link', { name: 'unquoted-expansion' }).click();
    await page.getByRole('heading', { level: 1, name: 'unquoted-expansion' }).waitFor();
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('have contrast, names and roles: %s', async (scheme) => {
    for (const path of ['', 'play/', 'rules/', 'rules/apt-lists-left/', 'codes/', 'configuration/', 'migration/']) {
      const page = await open(path, { scheme });
      if (path === 'play/') {
        await page.locator('.cm-lintRange').first().waitFor();
        await page.locator('#stages-of svg').waitFor();
      }
      expect([path, await violations(page)]).toEqual([path, []]);
      await page.context().close();
    }
  });

  test.each([1280, 400])('have no text beyond their sides at a width of %i', async (width) => {
    for (const path of ['', 'rules/', 'rules/apt-lists-left/', 'codes/', 'configuration/', 'output/']) {
      const page = await open(path, { width });
      expect([path, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([path, true]);
      await page.context().close();
    }
  });
});
