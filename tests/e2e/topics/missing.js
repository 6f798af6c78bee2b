// A browser that lacks something is told what, in words.
import assert from 'node:assert/strict';
import { newUser, withBrowser } from '../support/browser.js';
import { demoServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { until } from '../support/until.js';

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

test('a lost drawing context comes back with the same picture', async () => {
  const user = await (await newUser(await demoServer())).open();
  await user.role('grid', 'Список предложений').waitFor();
  const look = async () => (await user.page.screenshot({ clip: { x: 0, y: 0, width: 900, height: 600 } })).toString('base64');
  let before = '';
  await until('the page has come to rest', async () => {
    const last = before;
    before = await look();
    return last === before;
  });
  await user.page.evaluate(() => {
    window.lost = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    window.lost.loseContext();
  });
  await until('the context is lost', () => user.page.evaluate(() => document.getElementById('canvas').getContext('webgl2').isContextLost()));
  await user.page.evaluate(() => window.lost.restoreContext());
  await until('the picture is back', async () => (await look()) === before);
});
