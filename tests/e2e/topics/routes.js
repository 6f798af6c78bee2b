// Addresses, languages, themes, sizes.
import assert from 'node:assert/strict';
import { newUser, picture } from '../support/browser.js';
import { demoServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { untilEqual } from '../support/until.js';

const address = (user) => new URL(user.page.url()).hash;

test('a link opens its quote; back and forward walk', async () => {
  const server = await demoServer();
  const [row] = await server.quotes();
  const user = await (await newUser(server)).open(`/quotes/${row.id}`);
  await user.lines().first().waitFor();
  await user.role('link', 'Клиенты', { exact: true }).first().click();
  await untilEqual('the address', () => address(user), '#/customers');
  await user.role('heading', 'Клиенты').first().waitFor();
  await user.page.goBack();
  await user.lines().first().waitFor();
  assert.equal(address(user), `#/quotes/${row.id}`);
  await user.page.goForward();
  await user.role('heading', 'Клиенты').first().waitFor();
});

test('each place of the menu opens by its address', async () => {
  const user = await newUser(await demoServer());
  for (const [route, title] of [['/catalogue', 'Каталог и цены'], ['/sets', 'Наборы'], ['/quotes', 'Коммерческие предложения']]) {
    await user.open(route);
    await user.role('heading', title).first().waitFor();
  }
  const manager = await (await newUser(await demoServer(), { login: 'tarasova' })).open('/import');
  await manager.role('heading', 'Импорт товаров и цен').first().waitFor();
});

test('customers are listed with what they are', async () => {
  const server = await demoServer();
  const user = await (await newUser(server)).open('/customers');
  await user.role('grid', 'Список клиентов').getByRole('row', { name: 'АО «Северный контур»' }).first().waitFor();
  await picture(user, 'customers');
});

test('a place that one’s roles do not open says so', async () => {
  const user = await (await newUser(await demoServer())).open('/import');
  await user.role('heading', 'Этот раздел вам не открыт').first().waitFor();
});

test('the language changes at once and stays', async () => {
  const user = await (await newUser(await demoServer())).open();
  await user.button('Меню пользователя').click();
  await user.role('menuitem', 'Язык: English').click();
  await user.role('button', 'New quote').first().waitFor();
  await user.reload();
  await user.role('button', 'New quote').first().waitFor();
  await user.role('row', /Q-\d{4}-\d{4}/).first().waitFor();
  await picture(user, 'quotes-list-english');
});

/// Brightness of what the canvas shows at a place, 0 to 255, from the picture of the page.
async function brightness(user, x, y) {
  const png = (await user.page.screenshot({ clip: { x, y, width: 4, height: 4 } })).toString('base64');
  return user.page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const [r, g, b] = context.getImageData(1, 1, 1, 1).data;
    return (r + g + b) / 3;
  }, png);
}

test('the dark theme is dark', async () => {
  const user = await (await newUser(await demoServer())).open();
  await user.role('grid', 'Список предложений').waitFor();
  assert.ok(await brightness(user, 700, 4) > 200);
  await user.button('Меню пользователя').click();
  await user.role('menuitem', 'Тёмная тема').click();
  await untilEqual('the ground is dark', async () => (await brightness(user, 700, 4)) < 60, true);
  await picture(user, 'quotes-list-dark');
});

test('a narrow window has the list and a bar below', async () => {
  const user = await newUser(await demoServer(), { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  await user.open();
  const grid = user.role('grid', 'Список предложений');
  await grid.waitFor();
  const box = await grid.boundingBox();
  assert.ok(box.width <= 390, `the list is ${box.width} wide`);
  await grid.getByRole('row', { name: /, / }).first().click();
  await untilEqual('a quote is open', () => /^#\/quotes\/[0-9a-f-]{36}$/.test(address(user)), true);
  await picture(user, 'quote-narrow');
});
