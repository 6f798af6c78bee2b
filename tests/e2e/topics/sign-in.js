// The door: coming in, going out, a session that ends in the middle, a computer that several people use.
import assert from 'node:assert/strict';
import { newUser, picture } from '../support/browser.js';
import { DEMO_PASSWORD, demoServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const QUANTITY = 3;
const REFUSED = /401|Failed to load resource/;

async function fillIn(page, login, password) {
  await page.getByLabel('Рабочая почта или логин').fill(login);
  await page.getByLabel('Пароль', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
}

const storedNames = (page) => page.evaluate(async () => [
  ...(await indexedDB.databases()).map(({ name }) => name), ...Object.keys(localStorage)].filter((name) => /^offerta-(?!language)/.test(name)));

test('a wrong password is told in place, a right one opens the address that was asked for', async () => {
  const server = await demoServer();
  const visitor = await newUser(server, { login: null });
  visitor.expectErrors(REFUSED);
  await visitor.page.goto('/#/customers');
  await visitor.page.waitForURL('**/login.html?*');
  await visitor.page.getByText('Демонстрационные учётные записи').waitFor();
  await picture(visitor, 'sign-in');
  await fillIn(visitor.page, 'kovaleva', 'not the password');
  await visitor.page.getByRole('alert').filter({ hasText: 'Логин или пароль не подходят' }).waitFor();
  await fillIn(visitor.page, 'kovaleva', DEMO_PASSWORD);
  await visitor.page.waitForURL('**/#/customers');
  await visitor.ready();
  await visitor.role('heading', 'Клиенты').waitFor();
});

test('the keyboard alone signs in: the login, Tab, the password, Enter', async () => {
  const visitor = await newUser(await demoServer(), { login: null });
  const { page } = visitor;
  visitor.expectErrors(REFUSED);
  await page.goto('/login.html');
  await page.getByText('Демонстрационные учётные записи').waitFor();
  await page.keyboard.type('kovaleva');
  await page.keyboard.press('Tab');
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/');
  await visitor.ready();
});

test('an ended session asks for the password in place, and what was typed is saved', async () => {
  const server = await demoServer();
  const user = await (await newUser(server, { login: null }));
  user.expectErrors(/401|403|WebSocket|Failed to load resource/);
  await user.page.goto('/login.html');
  await fillIn(user.page, 'kovaleva', DEMO_PASSWORD);
  await user.page.waitForURL('**/');
  await user.ready();
  await user.newQuote('ООО «ТехноЛайн Сервис»');
  await user.addSpecification('Рабочее место инженера');
  await user.generate();
  await user.saved();
  const id = user.quoteId();
  await user.lines().first().locator(`[aria-colindex="${QUANTITY}"]`).click();
  await user.type('7');
  server.endSessions('kovaleva');
  const dialog = user.page.locator('dialog.again');
  await dialog.getByRole('heading', { name: 'Сеанс закончился' }).waitFor({ timeout: 30_000 });
  await fillIn(dialog, 'kovaleva', DEMO_PASSWORD);
  await untilEqual('the dialog is gone', () => dialog.count(), 0);
  await user.press('Enter');
  await untilEqual('the server has what was typed',
    async () => (await server.quote(id)).quote.specifications[0].lines[0].manual_quantity, '7', 30_000);
});

test('a session that ends while nothing is done asks for the password too', async () => {
  const server = await demoServer();
  const user = await (await newUser(server)).open();
  user.expectErrors(/401|403|WebSocket|Failed to load resource/);
  server.endSessions('kovaleva');
  await user.page.locator('dialog.again').getByRole('heading', { name: 'Сеанс закончился' }).waitFor({ timeout: 30_000 });
});

test('after signing out nothing of the person stays in the browser', async () => {
  const server = await demoServer();
  const user = await (await newUser(server)).open();
  await user.newQuote('НПП «Радиотракт»');
  await user.saved();
  assert.ok((await storedNames(user.page)).length > 0);
  await user.button('Меню пользователя').first().click();
  await user.role('menuitem', 'Выйти').click();
  await user.page.waitForURL('**/login.html?*');
  server.forgetSessions();
  await user.page.getByText('Вы вышли').waitFor();
  await untilEqual('what is stored', async () => (await storedNames(user.page)).join(), '');
  user.expectErrors(REFUSED);
  await user.page.goto('/#/quotes');
  await user.page.waitForURL('**/login.html*');
});

test('whoever signs in next at the same browser finds nothing of the one before', async () => {
  const server = await demoServer();
  const first = await (await newUser(server)).open();
  await first.newQuote('Технопарк «Берег»');
  await first.saved();
  const id = first.quoteId();
  await first.page.goto('/login.html');
  first.expectErrors(/40[134]|Failed to load resource/);
  await fillIn(first.page, 'gromov', DEMO_PASSWORD);
  await first.page.waitForURL('**/');
  await first.ready();
  const kept = await first.page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open(`offerta-${localStorage.getItem('offerta-user')}`);
    request.onsuccess = () => {
      const keys = request.result.transaction('values').objectStore('values').getAllKeys();
      keys.onsuccess = () => resolve(keys.result);
    };
  }));
  assert.ok(!kept.some((key) => String(key).includes(id)), `no draft of the other person: ${kept}`);
  assert.match(await until('his name', () => first.role('button', 'Меню пользователя').first().getAttribute('data-value')), /Громов/);
});

test('a demo account signs in by one click, in English too', async () => {
  const server = await demoServer();
  const visitor = await newUser(server, { login: null, locale: 'en-GB' });
  visitor.expectErrors(/401|Failed to load resource/);
  await visitor.page.goto('/login.html');
  await visitor.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await visitor.page.getByRole('button', { name: /Анна Ковалёва/ }).click();
  await visitor.page.waitForURL((url) => url.pathname === '/');
  await visitor.ready();
});
