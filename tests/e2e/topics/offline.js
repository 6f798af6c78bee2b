// Without a connection work goes on; with it, everything arrives, once.
import assert from 'node:assert/strict';
import { newUser, picture } from '../support/browser.js';
import { demoServer } from '../support/server.js';
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
