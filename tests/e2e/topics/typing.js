// Text goes in as in any page: Cyrillic, composed typing, and the search over the catalogue while one types.
import assert from 'node:assert/strict';
import { newUser } from '../support/browser.js';
import { demoServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const searchBox = (user) => user.role('searchbox', 'Поиск');
const quoteRows = (user) => user.role('grid', 'Список предложений').getByRole('row', { name: /, / });

async function listOfAll() {
  const user = await (await newUser(await demoServer())).open();
  await user.role('tab', 'Все', { exact: true }).click();
  await quoteRows(user).first().waitFor();
  return user;
}

test('Cyrillic typed into the search narrows the list', async () => {
  const user = await listOfAll();
  await searchBox(user).click();
  await user.type('радиотракт');
  await untilEqual('the field', () => searchBox(user).inputValue(), 'радиотракт');
  await until('only that customer is listed', async () => {
    const names = await quoteRows(user).evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
    return names.length > 0 && names.every((name) => name.includes('Радиотракт'));
  });
});

test('composed typing shows while it is composed and counts once', async () => {
  const user = await listOfAll();
  await searchBox(user).click();
  const session = await user.context.newCDPSession(user.page);
  await session.send('Input.imeSetComposition', { text: 'невá', selectionStart: 4, selectionEnd: 4 });
  await untilEqual('while composing', () => searchBox(user).inputValue(), 'невá');
  await session.send('Input.imeSetComposition', { text: 'нева', selectionStart: 4, selectionEnd: 4 });
  await session.send('Input.insertText', { text: 'нева' });
  await untilEqual('after it', () => searchBox(user).inputValue(), 'нева');
  await user.press('Home');
  await user.type('«');
  await user.press('Delete');
  await untilEqual('the caret is the browser’s', () => searchBox(user).inputValue(), '«ева');
});

test('what is composed over a cell opens it and counts once', async () => {
  const server = await demoServer();
  const user = await (await newUser(server)).open();
  const id = await user.newQuote('Технопарк «Берег»');
  await user.addSpecification('Рабочее место инженера');
  await user.generate();
  await user.lines().first().locator('[aria-colindex="3"]').click();
  // Nobody begins to compose before the click has been drawn; what is composed while the keyboard moves ends where it began.
  await user.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const session = await user.context.newCDPSession(user.page);
  await session.send('Input.imeSetComposition', { text: '1', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.imeSetComposition', { text: '12', selectionStart: 2, selectionEnd: 2 });
  await session.send('Input.insertText', { text: '12' });
  await user.type('3');
  await user.press('Enter');
  await untilEqual('the quantity', async () => (await server.quote(id)).quote.specifications[0].lines[0]?.manual_quantity, '123');
});

test('digits typed as fast as a scanner types all arrive in the cell', async () => {
  const server = await demoServer();
  const user = await (await newUser(server)).open();
  const id = await user.newQuote('Технопарк «Берег»');
  await user.addSpecification('Рабочее место инженера');
  await user.generate();
  await user.typeIntoCell(0, 3, '1234567');
  await untilEqual('the quantity', async () => (await server.quote(id)).quote.specifications[0].lines[0]?.manual_quantity, '1234567');
});

test('a product is found by part of its name and added by Enter', async () => {
  const server = await demoServer();
  const user = await (await newUser(server)).open();
  const id = await user.newQuote('Технопарк «Берег»');
  await user.button('Добавить спецификацию').first().click();
  await user.role('dialog', 'Добавить в предложение').getByRole('row', { name: 'Пустая спецификация' }).click();
  const name = await user.addProduct('осцил');
  const sku = await until('the server has the line', async () => (await server.quote(id)).quote.specifications[0]?.lines[0]?.sku);
  assert.ok(name.endsWith(`, ${sku}`), `${name} gave ${sku}`);
  await user.totalIsTheServers();
});
