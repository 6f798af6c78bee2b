// A browser that lacks something is told what, in words.
import assert from 'node:assert/strict';
import { withBrowser } from '../support/browser.js';
import { demoServer } from '../support/server.js';
import { test } from '../support/tests.js';

const said = (page) => page.locator('#splash-text');

test('without WebGL 2 the page says so', async () => {
  const server = await demoServer();
  await withBrowser(['--disable-3d-apis'], async (page) => {
    await page.goto(server.origin);
    await said(page).filter({ hasText: 'нет WebGL 2' }).waitFor({ timeout: 20_000 });
    assert.ok(await said(page).isVisible());
  });
});

test('without WebAssembly the page says so', async () => {
  const server = await demoServer();
  await withBrowser([], async (page) => {
    await page.addInitScript(() => { delete window.WebAssembly; });
    await page.goto(server.origin);
    await said(page).filter({ hasText: 'WebAssembly' }).waitFor({ timeout: 20_000 });
  });
});
