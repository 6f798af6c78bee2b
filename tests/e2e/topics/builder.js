// A seller makes a quote: customer, form, generation, changes by keyboard, and the server agrees on every figure.
import assert from 'node:assert/strict';
import { newUser, picture } from '../support/browser.js';
import { demoServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const CUSTOMER = 'АО «Северный контур»';
const TEMPLATE = 'Рабочее место инженера';
const DEMO_DRAFT = 418;
const NAME = 2, QUANTITY = 3, MANUAL = 6;

async function seller(server) {
  const user = await (await newUser(server)).open();
  await user.newQuote(CUSTOMER);
  await user.addSpecification(TEMPLATE);
  await user.generate();
  return user;
}

test('a quote is made by clicks and keys, and its total is the server’s after each step', async () => {
  const server = await demoServer();
  const user = await seller(server);
  const id = user.quoteId();
  const generated = await user.totalIsTheServers();
  assert.notEqual(generated, '0.00');
  assert.equal((await server.quote(id)).quote.customer.name, CUSTOMER);

  await user.typeIntoCell(0, QUANTITY, '3');
  await untilEqual('the server has the quantity', async () => (await server.quote(id)).quote.specifications[0].lines[0].manual_quantity, '3');
  const more = await user.totalIsTheServers();
  assert.ok(Number(more) > Number(generated), `${more} after ${generated}`);

  await user.typeIntoCell(0, MANUAL, '5');
  await untilEqual('the server has the discount', async () => (await server.quote(id)).quote.specifications[0].lines[0].manual_discount, '5');
  const less = await user.totalIsTheServers();
  assert.ok(Number(less) < Number(more), `${less} after ${more}`);

  await user.saved();
  await user.reload();
  await user.lines().first().waitFor();
  await untilEqual('the total after a reload', () => user.total(), less);
});

test('the trace says in words how a price came about', async () => {
  const server = await demoServer();
  const draft = (await server.quotes()).find((quote) => quote.number.sequence === DEMO_DRAFT);
  const user = await (await newUser(server)).open(`/quotes/${draft.id}`);
  await user.lines().first().waitFor();
  await user.lines().first().getByRole('button', { name: 'Почему такая цена' }).click();
  const trace = user.role('region', 'Почему такая цена');
  await trace.waitFor();
  assert.match(await trace.getAttribute('data-value'), /[\d,]+/);
  await picture(user, 'quote-builder');
  await user.lines().first().getByRole('button', { name: 'Почему такая цена' }).click();
  await trace.waitFor({ state: 'detached' });
});

test('undo takes a change back, redo brings it again, on the server too', async () => {
  const server = await demoServer();
  const user = await seller(server);
  const before = await user.totalIsTheServers();
  await user.typeIntoCell(0, QUANTITY, '7');
  await until('the total has changed', async () => (await user.total()) !== before);
  const after = await user.totalIsTheServers();
  await user.button('Отменить').click();
  await untilEqual('the total after undo', () => user.total(), before);
  await user.totalIsTheServers();
  await user.press('Control+Shift+z');
  await untilEqual('the total after redo', () => user.total(), after);
  await user.totalIsTheServers();
});

test('another browser sees a new quote in its list without a reload', async () => {
  const server = await demoServer();
  const watcher = await (await newUser(server)).open();
  await watcher.role('tab', 'Все', { exact: true }).click();
  const rows = watcher.role('row', /^(КП|Без номера|Q).*, /);
  await rows.first().waitFor();
  const user = await (await newUser(server)).open();
  const id = await user.newQuote('НПП «Радиотракт»');
  await user.saved();
  const number = await until('the server has numbered the quote', async () => (await server.quote(id)).quote.number?.sequence);
  await watcher.role('row', new RegExp(`0*${number}, НПП «Радиотракт»`)).first().waitFor();
});

test('a change of one seller appears in the open quote of another', async () => {
  const server = await demoServer();
  const user = await seller(server);
  await user.totalIsTheServers();
  const other = await (await newUser(server)).open(`/quotes/${user.quoteId()}`);
  await other.lines().first().waitFor();
  await user.typeIntoCell(0, QUANTITY, '4');
  const total = await user.totalIsTheServers();
  await untilEqual('the other’s total', () => other.total(), total);
});

test('rows are doubled and removed by keyboard', async () => {
  const server = await demoServer();
  const user = await seller(server);
  await user.totalIsTheServers();
  const count = async () => (await server.quote(user.quoteId())).quote.specifications[0].lines.length;
  const before = await count();
  await user.lines().nth(0).locator(`[aria-colindex="${NAME}"]`).click();
  await user.press('Control+d');
  await untilEqual('lines after Ctrl D', count, before + 1);
  await user.press('Delete');
  await untilEqual('lines after Del', count, before);
  await user.totalIsTheServers();
});

test('rows go to the clipboard as a spreadsheet takes them, and come back from it', async () => {
  const server = await demoServer();
  const user = await seller(server);
  await user.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await user.totalIsTheServers();
  const lines = async () => (await server.quote(user.quoteId())).quote.specifications[0].lines;
  const before = await lines();
  await user.lines().nth(0).locator(`[aria-colindex="${NAME}"]`).click();
  await user.press('Control+a');
  await user.press('Control+c');
  const copied = await until('the clipboard has rows', async () => {
    const text = await user.page.evaluate(() => navigator.clipboard.readText());
    return text.includes('\t') && text;
  });
  for (const { sku } of before) assert.ok(copied.includes(sku), `${sku} was not copied`);
  await user.press('Control+v');
  await untilEqual('lines after pasting', async () => (await lines()).length, 2 * before.length);
  await user.totalIsTheServers();
});

test('a line is dragged to another place with the mouse', async () => {
  const server = await demoServer();
  const user = await seller(server);
  await user.totalIsTheServers();
  const skus = async () => (await server.quote(user.quoteId())).quote.specifications[0].lines.map(({ sku }) => sku);
  const before = await skus();
  const box = async (line) => user.lines().nth(line).boundingBox();
  const from = await box(0);
  const to = await box(1);
  await user.page.mouse.move(from.x + 80, from.y + from.height / 2);
  await user.page.mouse.down();
  await user.page.mouse.move(from.x + 80, from.y + from.height / 2 + 12, { steps: 3 });
  await user.page.mouse.move(to.x + 80, to.y + to.height - 4, { steps: 5 });
  await user.page.mouse.up();
  await untilEqual('the order on the server', async () => (await skus()).join(), [before[1], before[0], ...before.slice(2)].join());
});

test('the comparison says in words what was changed since the quote was opened', async () => {
  const user = await seller(await demoServer());
  await user.totalIsTheServers();
  await user.saved();
  await user.reload();
  await user.lines().first().waitFor();
  await user.typeIntoCell(0, QUANTITY, '6');
  await user.role('link', 'Сравнить с открытой').click();
  const panel = user.role('dialog', 'Сравнение версий');
  await panel.waitFor();
  await panel.getByRole('button', { name: /Количество .* → 6/ }).first().waitFor();
  await picture(user, 'compare');
});

test('the history tells who did what', async () => {
  const user = await seller(await demoServer());
  await user.totalIsTheServers();
  await user.saved();
  await user.button('История').click();
  await user.role('dialog', 'История предложения').getByText('Предложение создано').waitFor({ state: 'attached' });
});
