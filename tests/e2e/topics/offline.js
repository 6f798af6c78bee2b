// Without a connection work goes on; with it, everything arrives, once.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newUser, picture } from '../support/browser.js';
import { demoServer, startServer } from '../support/server.js';
import { setup } from '../support/settings.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const QUANTITY = 3;
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK|WebSocket|Failed to load resource|Failed to fetch/;

async function openDraft(user) {
  await user.newQuote('ООО «ТехноЛайн Сервис»');
  await user.addSpecification('Рабочее место инженера');
  await user.generate();
  await user.totalIsTheServers();
  await user.saved();
}

// The band moves the grid down: nobody aims at a row that is moving.
async function goOffline(user) {
  await user.context.setOffline(true);
  await user.role('status', /^Офлайн/).first().waitFor();
}

test('edits go on offline, are counted, and arrive once', async () => {
  const server = await demoServer();
  const user = await (await newUser(server)).open();
  user.expectErrors(NO_NETWORK);
  await openDraft(user);
  const id = user.quoteId();
  const version = (await server.quote(id)).quote.version;
  await goOffline(user);
  await user.typeIntoCell(0, QUANTITY, '5');
  await user.role('status', /^Офлайн — 1 изменение ждёт отправки/).waitFor();
  await user.typeIntoCell(1, QUANTITY, '6');
  await user.role('status', /^Офлайн — 2 изменения ждут отправки/).waitFor();
  const total = await user.total();
  await picture(user, 'offline');
  assert.equal((await server.quote(id)).quote.version, version, 'nothing has arrived yet');

  await user.context.setOffline(false);
  await user.saved();
  const { quote } = await until('the server has both', async () => {
    const answer = await server.quote(id);
    const [first, second] = answer.quote.specifications[0].lines;
    return first.manual_quantity === '5' && second.manual_quantity === '6' && answer;
  });
  assert.equal(quote.version, version + 2);
  assert.equal(await user.totalIsTheServers(), total);
  await untilEqual('the band is gone', () => user.role('status', /^Офлайн/).count(), 0);
});

test('the page starts without a connection and keeps what waits', async () => {
  const server = await demoServer();
  const user = await (await newUser(server)).open();
  user.expectErrors(NO_NETWORK);
  await openDraft(user);
  await user.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await until('the worker has the page', () => user.page.evaluate(() => navigator.serviceWorker.controller !== null));
  await goOffline(user);
  await user.typeIntoCell(0, QUANTITY, '9');
  await user.role('status', /^Офлайн — 1 изменение ждёт отправки/).waitFor();
  const total = await user.total();
  await user.reload();
  await user.lines().first().waitFor();
  await untilEqual('the total after an offline start', () => user.total(), total);
  await user.context.setOffline(false);
  await untilEqual('the server has it', async () => (await server.quote(user.quoteId())).quote.specifications[0].lines[0].manual_quantity, '9', 30_000);
});

test('a browser that stores nothing says so for as long, and asks before the page is left', async () => {
  const server = await demoServer();
  const user = await (await newUser(server)).open();
  user.expectErrors(NO_NETWORK);
  await openDraft(user);
  await user.page.evaluate(() => {
    window.realPut = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); };
  });
  await goOffline(user);
  await user.typeIntoCell(0, QUANTITY, '5');
  await user.role('status', /^1 изменение — только в этой вкладке/).waitFor();
  user.leavesUnasked = false;
  const asked = user.page.waitForEvent('dialog');
  await user.page.evaluate(() => { setTimeout(() => location.reload()); });
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.dismiss();
  user.leavesUnasked = true;
  await user.role('status', /^1 изменение — только в этой вкладке/).waitFor();

  await user.page.evaluate(() => { IDBObjectStore.prototype.put = window.realPut; });
  await untilEqual('the band is gone once the change is stored', () => user.role('status', /только в этой вкладке/).count(), 0, 30_000);
  await user.context.setOffline(false);
  await untilEqual('the server has it', async () => (await server.quote(user.quoteId())).quote.specifications[0].lines[0].manual_quantity, '5', 30_000);
});

const storedKeys = (page) => page.evaluate(async () => {
  const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const database = await done(indexedDB.open(`offerta-${localStorage.getItem('offerta-user')}`));
  const keys = await done(database.transaction('values').objectStore('values').getAllKeys());
  database.close();
  return keys;
});

async function publishPriceBook(server) {
  const path = join(setup.results, 'one-more.csv');
  writeFileSync(path, 'sku;name;price\r\nONE-MORE;Кабель;10\r\n');
  const manager = await (await newUser(server, { login: 'tarasova' })).open('/import');
  const [chooser] = await Promise.all([manager.page.waitForEvent('filechooser'), manager.button('Выбрать файл').click()]);
  await chooser.setFiles(path);
  await manager.button('Далее').click({ timeout: 60_000 });
  await manager.button('Далее').click();
  await manager.button('Проверить').click();
  await manager.role('button', /^Загрузить .*артикул/).click({ timeout: 60_000 });
  await manager.role('heading', /^Загружено: прайс-книга/).waitFor({ timeout: 90_000 });
  await manager.context.close();
}

test('after an import a saved quote of the older price book opens without a connection', async () => {
  const server = await startServer();
  const user = await (await newUser(server)).open();
  user.expectErrors(NO_NETWORK);
  await openDraft(user);
  const total = await user.total();
  await user.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await until('the worker has the page', () => user.page.evaluate(() => navigator.serviceWorker.controller !== null));
  await publishPriceBook(server);
  await until('the page has heard of it, and both books and the quote are kept', async () => {
    const keys = await storedKeys(user.page);
    return keys.some((key) => key.startsWith('seen/')) && keys.filter((key) => key.startsWith('book/')).length === 2;
  });
  await user.reload();
  await user.lines().first().waitFor();
  await untilEqual('the total by the older price book', () => user.total(), total);
  await goOffline(user);
  await user.reload();
  await user.lines().first().waitFor();
  await untilEqual('the total after an offline start', () => user.total(), total);
  await user.context.close();
  await server.stop();
});
