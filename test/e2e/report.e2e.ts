import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { run } from '../support/run.ts';
import { isThere } from './tools.ts';

/** Debian's Chromium opens a report as a reader does: sorts, filters, follows a link, in dark and light, by mouse and by keys. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const there = isThere('/usr/bin/chromium', 'chromium');
const describePage = there ? describe : describe.skip;
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-report-'));
const evil = `</script><script>document.title='broken'</script><img src=x onerror="document.title='broken'">`;

let browser: Browser | undefined;
const told: string[] = [];

beforeAll(async () => {
  if (!there) return;
  await run(
    { cwd: join(root, 'fixtures/picture') },
    'report',
    '--no-config',
    '--date=2026-11-01',
    `--output=${join(folder, 'report.html')}`,
    'Dockerfile',
  );
  writeFileSync(join(folder, 'evil.Dockerfile'), `FROM node:latest AS a\nLABEL x="${evil}"\nRUN cd ${evil}\n`);
  for (let file = 0; file < 300; file++) {
    mkdirSync(join(folder, `d${file}`));
    const steps = Array.from({ length: 40 }, (_, step) => `RUN apt-get install -y package-${file}-${step}`);
    writeFileSync(join(folder, `d${file}/Dockerfile`), `FROM debian:13 AS a\n${steps.join('\n')}\nFROM a\nCOPY . .\n`);
  }
  const write = (name: string, ...paths: readonly string[]) =>
    run({ cwd: folder }, 'report', '--no-config', '--output', name, ...paths);
  await write('evil.html', 'evil.Dockerfile');
  await write('many.html', ...Array.from({ length: 300 }, (_, file) => `d${file}/Dockerfile`));
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** Opens a report; what it asks for, and what is wrong with it, is kept. */
async function open(name: string, colorScheme: 'light' | 'dark' = 'light', width = 1200): Promise<Page> {
  const context = await browser?.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context?.newPage();
  if (!page) throw new Error('there is no browser');
  told.splice(0);
  page.on('console', (message) => told.push(message.text()));
  page.on('pageerror', ({ message }) => told.push(message));
  page.on('request', (request) => told.push(request.url()));
  page.setDefaultTimeout(15_000);
  if (name !== 'about:blank') await page.goto(pathToFileURL(join(folder, name)).href);
  return page;
}

const column = (page: Page, number: number): Promise<readonly string[]> =>
  page.locator(`#findings tbody tr:visible td:nth-child(${number})`).allInnerTexts();

describePage('a report', () => {
  test('asks for nothing but itself, and nothing is wrong with it', async () => {
    const page = await open('report.html');
    expect(told).toEqual([pathToFileURL(join(folder, 'report.html')).href]);
    expect(await page.title()).toMatch(/^Plimsoll: 5 findings in 1 file/);
    await page.context().close();
  });

  test('has what weighs most on top, and is sorted by mouse and by keys', async () => {
    const page = await open('report.html');
    const rules = async () => (await column(page, 3)).map((words) => words.split(' ', 1)[0]);
    expect((await rules())[0]).toBe('shipped-build-tools');
    const head = page.getByRole('columnheader', { name: 'rule' });
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect(await rules()).toEqual((await rules()).toSorted());
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await rules()).toEqual((await rules()).toSorted().toReversed());
    expect(await page.locator('#findings th[aria-sort]').count()).toBe(1);
    await page.getByRole('columnheader', { name: 'weight' }).getByRole('button').click();
    expect((await rules())[0]).toBe('shipped-build-tools');
    await page.context().close();
  });

  test('is filtered by text and by severity, in the table and beside the source', async () => {
    const page = await open('report.html');
    const status = page.getByRole('status');
    // A browser under load has not drawn it yet when the page is there.
    await status.filter({ hasText: 'all 5 shown' }).waitFor();
    await page.getByLabel('Filter').fill('pip cache');
    expect((await column(page, 3)).join()).toMatch(/^pip-cache-left/);
    expect(await status.innerText()).toBe('1 of 5 shown');
    expect(await page.locator('.finding:visible').count()).toBe(1);
    await page.getByLabel('Filter').fill('');
    await page.getByLabel('warning', { exact: true }).uncheck();
    expect(new Set(await column(page, 2))).toEqual(new Set(['info']));
    await page.context().close();
  });

  test('leads from a finding to its line', async () => {
    const page = await open('report.html');
    await page.getByRole('link', { name: 'line 14' }).first().click();
    expect(new URL(page.url()).hash).toBe('#f1-14');
    const box = await page.locator('#f1-14').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(900);
    expect(await page.locator('#f1-14 mark').innerText()).toBe('install');
    await page.context().close();
  });

  test('is walked through by keys: the first stop skips to the findings', async () => {
    const page = await open('report.html');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the findings');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('filter');
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('has contrast, names and roles: %s', async (scheme) => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const name of ['report.html', 'evil.html']) {
      const page = await open(name, scheme);
      await page.evaluate(axe);
      const wrong = await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' ')))",
      );
      expect(wrong).toEqual([]);
      await page.context().close();
    }
  });

  test.each([1200, 400])('has no text beyond its sides at a width of %i', async (width) => {
    const page = await open('report.html', 'light', width);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.context().close();
  });

  test('has pictures whose text fits: nothing is cut off, nothing lies on another', async () => {
    const page = await open('report.html');
    const wrong = await page.evaluate(`(() => {
      const wrong = [];
      for (const svg of document.querySelectorAll('svg.picture')) {
        const room = svg.getBoundingClientRect();
        const boxes = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
        for (const [index, [words, a]] of boxes.entries()) {
          if (a.left < room.left || a.right > room.right || a.top < room.top || a.bottom > room.bottom) wrong.push(words);
          for (const [other, b] of boxes.slice(index + 1))
            if (a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom) wrong.push(words + ' on ' + other);
        }
      }
      return wrong;
    })()`);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('is printed without what only a screen has', async () => {
    const page = await open('report.html');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.tools').isVisible()).toBe(false);
    expect(await page.locator('.finding:visible').count()).toBe(5);
    await page.context().close();
  });

  test('of hostile text shows it', async () => {
    const page = await open('evil.html');
    expect(await page.title()).toMatch(/^Plimsoll: /);
    expect(told).toHaveLength(1);
    expect(await page.locator('#f1-2 code').innerText()).toContain(evil);
    await page.context().close();
  });

  test('of 300 files has an index, takes 5 MB at most, and is there in a second', async () => {
    expect(readFileSync(join(folder, 'many.html')).length).toBeLessThanOrEqual(5_000_000);
    const page = await open('about:blank');
    const session = await page.context().newCDPSession(page);
    // What the thread itself takes: how long it waits for others says nothing of the page.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(pathToFileURL(join(folder, 'many.html')).href);
    const { metrics } = await session.send('Performance.getMetrics');
    expect(metrics.find(({ name }) => name === 'TaskDuration')?.value).toBeLessThan(1);
    expect(await page.locator('main > section').first().getByRole('row').count()).toBe(301);
    await page.context().close();
  });

  test('is what the documentation shows', async () => {
    const page = await open('report.html');
    await page.setViewportSize({ width: 1200, height: 1500 });
    const picture = await page.screenshot();
    if (env['UPDATE'] === '1') writeFileSync(join(root, 'docs/report.png'), picture);
    expect(readFileSync(join(root, 'docs/report.png')).length).toBeGreaterThan(20_000);
    await page.context().close();
  });
});
