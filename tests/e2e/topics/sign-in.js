// The door: who is nobody yet is asked to sign in; a wrong password is told in place.
import { newUser, picture } from '../support/browser.js';
import { DEMO_PASSWORD, demoServer } from '../support/server.js';
import { test } from '../support/tests.js';

async function fillIn(page, login, password) {
  await page.getByLabel('Рабочая почта или логин').fill(login);
  await page.getByLabel('Пароль', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
}

test('a wrong password is told in place, a right one opens the application', async () => {
  const server = await demoServer();
  const visitor = await newUser(server, { login: null });
  visitor.expectErrors(/401|Failed to load resource/);
  await visitor.page.goto('/');
  await visitor.page.waitForURL('**/login.html');
  await visitor.page.getByText('Демонстрационные учётные записи').waitFor();
  await picture(visitor, 'sign-in');
  await fillIn(visitor.page, 'kovaleva', 'not the password');
  await visitor.page.getByRole('alert').filter({ hasText: 'Логин или пароль не подходят' }).waitFor();
  await fillIn(visitor.page, 'kovaleva', DEMO_PASSWORD);
  await visitor.page.waitForURL((url) => url.pathname === '/');
  await visitor.ready();
  await visitor.role('heading', 'Коммерческие предложения').waitFor();
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
