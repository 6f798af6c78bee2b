// The first page: what it costs, that it is usable, and that it rests.
import assert from 'node:assert/strict';
import { newUser, picture } from '../support/browser.js';
import { demoServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';
import { countBytes, noteFirstRow } from '../support/wire.js';

const FIRST_VISIT_BYTES = 800_000;

test('the list of quotes is there, with each quote by its number and customer', async () => {
  const server = await demoServer();
  const user = await (await newUser(server)).open();
  await user.role('tab', 'Все', { exact: true }).click();
  const quotes = await server.quotes();
  await user.role('row', quotes[0].customer.name).first().waitFor();
  await untilEqual('every quote is counted', () => user.role('grid', 'Список предложений').getAttribute('aria-rowcount'), String(quotes.length));
  assert.equal(await user.role('heading', 'Коммерческие предложения').count(), 1);
  await untilEqual('the tab', () => user.page.title(), 'Предложения — Offerta');
  await picture(user, 'quotes-list');
});

test('the page allows nothing from elsewhere', async () => {
  const server = await demoServer();
  const response = await fetch(`${server.origin}/`);
  const policy = Object.fromEntries(response.headers.get('content-security-policy').split(';').map((part) => {
    const [name, ...values] = part.trim().split(' ');
    return [name, values];
  }));
  assert.deepEqual(policy['default-src'], ["'none'"]);
  assert.deepEqual(policy['script-src'], ["'self'", "'wasm-unsafe-eval'"]);
  assert.deepEqual(policy['frame-ancestors'], ["'none'"]);
  assert.ok(!JSON.stringify(policy).includes('unsafe-inline'));
});

test('the first visit costs at most 800 KB until the list can be used, and the second no byte of program', async () => {
  const user = await newUser(await demoServer());
  const first = await countBytes(user);
  const firstRow = await noteFirstRow(user);
  await user.open();
  await until('the list has rows', firstRow);
  await user.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await until('the worker has the page', () => user.page.evaluate(() => navigator.serviceWorker.controller !== null));
  const bytes = first.askedBefore(await firstRow());
  assert.ok(bytes > 100_000, `only ${bytes} bytes were seen`);
  assert.ok(bytes <= FIRST_VISIT_BYTES, `${bytes} bytes`);
  const second = await countBytes(user);
  await user.reload();
  await user.role('grid', 'Список предложений').waitFor();
  assert.deepEqual(second.code, []);
  console.log(`        first visit ${bytes} bytes until the list has rows, second ${second.bytes}`);
});

test('no frame is drawn while nothing changes', async () => {
  const user = await (await newUser(await demoServer())).open();
  await user.role('grid', 'Список предложений').waitFor();
  await user.page.mouse.move(700, 880);
  // Settled: the same count in two looks a second apart. Then three seconds must not change it.
  const rest = (ms) => user.page.evaluate(async (time) => {
    const before = window.__offerta.frames;
    await new Promise((done) => setTimeout(done, time));
    return window.__offerta.frames - before;
  }, ms);
  await until('the page has come to rest', async () => (await rest(1000)) === 0);
  assert.equal(await rest(3000), 0);
});

test('another screen loads the rest of the program; when that fails, it says so and a second try mends it', async () => {
  // A service worker's own requests cannot be made to fail from here.
  const user = await newUser(await demoServer(), { serviceWorkers: 'block' });
  user.expectErrors(/net::ERR_FAILED/);
  const warnings = [];
  user.page.on('console', (message) => warnings.push(message.text()));
  await user.page.route('**/later.*.wasm', (route) => route.abort());
  await user.open();
  await user.role('grid', 'Список предложений').waitFor();
  await user.role('link', 'Клиенты').click();
  await user.role('button', 'Повторить').waitFor();
  assert.equal(await user.role('grid', 'Клиенты').count(), 0);
  await user.page.unroute('**/later.*.wasm');
  await user.role('button', 'Повторить').click();
  await user.role('heading', 'Клиенты').waitFor();
  // Nothing called into the second part before it was there.
  assert.deepEqual(warnings.filter((text) => text.includes('before it was asked for')), []);
});
