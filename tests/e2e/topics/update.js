// A new version of the program, while pages of the old one are open.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from '../support/app.js';
import { newUser } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { setup } from '../support/settings.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const RESTART = /ERR_CONNECTION_REFUSED|ERR_NETWORK|ERR_EMPTY_RESPONSE|WebSocket|Failed to load resource|Failed to fetch/;
const TEXT = /\.(html|js|css|json|webmanifest)$/;
const HASH = /(?<=\.)[0-9a-f]{12}(?=\.\w)|(?<=offerta-)[0-9a-f]{12}/g;
const reversed = (text) => text.replace(HASH, (hash) => [...hash].reverse().join(''));

/// The same program under other names, as a new build has them: none of the old names is there.
function nextVersion() {
  const root = join(setup.results, 'next-version');
  rmSync(root, { recursive: true, force: true });
  cpSync(setup.webRoot, root, { recursive: true });
  for (const name of readdirSync(root, { recursive: true })) {
    const path = join(root, name);
    if (!statSync(path).isFile()) continue;
    if (/\.(br|gz)$/.test(name)) rmSync(path);
    else {
      if (TEXT.test(name)) writeFileSync(path, reversed(readFileSync(path, 'utf8')));
      renameSync(path, join(root, reversed(name)));
    }
  }
  return root;
}

const program = (app) => app.page.evaluate(() => document.querySelector('script[type=module]').src);
const caches = (app) => app.page.evaluate(async () => (await window.caches.keys()).length);
const keepsDocuments = (app) => app.page.evaluate(async () => {
  for (const name of await window.caches.keys()) {
    const kept = await (await window.caches.open(name)).keys();
    if (kept.some(({ url }) => url.includes('/export.') && url.endsWith('.wasm'))) return true;
  }
  return false;
});

test('an update in one tab leaves another at work, tells it, and makes room once that has followed', async () => {
  const server = await startServer();
  const first = await (await newUser(server)).open();
  const second = await new App(await first.context.newPage(), first.context, server).open(`/quotes/${(await server.quotes())[0].id}`);
  for (const one of [first, second]) one.expectErrors(RESTART);
  await second.lines().first().waitFor();
  await until('what documents need is kept', () => keepsDocuments(first), 40_000);
  const old = await program(second);
  assert.equal(await program(first), old);

  await server.stop();
  server.webRoot = nextVersion();
  await server.start();
  assert.equal((await fetch(old)).status, 404, 'the server has nothing of the old version');
  await first.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await first.button('Обновить').first().click({ timeout: 30_000 });
  await until('the first tab runs the new version', async () => (await program(first)) !== old, 30_000);
  await first.ready();
  assert.equal(await program(second), old, 'nobody reloads under the hands of a person');

  const [file] = await Promise.all([second.page.waitForEvent('download', { timeout: 40_000 }), second.button('PDF').click()]);
  assert.match(file.suggestedFilename(), /\.pdf$/);
  await until('the old version is still there', async () => (await caches(second)) === 2);

  await second.button('Обновить').first().click();
  await until('the second tab has followed', async () => (await program(second)) !== old, 30_000);
  await second.ready();
  await untilEqual('only the new version is kept', () => caches(second), 1, 40_000);
  await first.context.close();
  await server.stop();
});
