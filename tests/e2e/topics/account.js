// What the sign-in page offers, a link to a new password, and the page of one's own account.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { newUser, picture } from '../support/browser.js';
import { DEMO_PASSWORD, startServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { untilEqual } from '../support/until.js';

const NEW_PASSWORD = 'a longer phrase';
const REFUSED = /4\d\d|Failed to load resource/;

// Its passwords and sessions change: not the server that the other topics share.
let started = null;
const own = () => (started ??= startServer());

async function fillIn(page, login, password) {
  await page.getByLabel('Рабочая почта или логин').fill(login);
  await page.getByLabel('Пароль', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
}

/// What an authenticator app shows for this key (RFC 6238).
function codeOf(key, seconds = Date.now() / 1000) {
  const bits = [...key].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)));
  const digest = createHmac('sha1', secret).update(step).digest();
  const number = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

test('corporate sign-in is offered where there is one, and a forgotten password is a matter of a link', async () => {
  const visitor = await newUser(await own(), { login: null });
  visitor.expectErrors(REFUSED);
  const { page } = visitor;
  await page.goto('/login.html');
  await page.getByText('Демонстрационные учётные записи').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Корпоративный вход' }).isVisible(), false);
  await page.getByRole('button', { name: 'Не помню пароль' }).click();
  await page.getByRole('alert').filter({ hasText: 'Попросите её у администратора' }).waitFor();
  await page.goto('/api/v1/sign-in/oidc');
  await page.getByRole('alert').filter({ hasText: 'Корпоративный вход не удался' }).waitFor();
  await page.route('**/api/v1/sign-in/options', (route) => route.fulfill({ json: { organisation: { ru: 'А', en: 'A' }, oidc: true, demo_accounts: [] } }));
  await page.goto('/login.html');
  await page.getByRole('link', { name: 'Корпоративный вход' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Корпоративный вход' }).getAttribute('href'), '/api/v1/sign-in/oidc');
});

test('a link to a new password works once, and does not stay in the address', async () => {
  const server = await own();
  const secret = server.command('link', 'vetrova').match(/\/welcome\.html#([0-9a-f]{64})/)[1];
  const open = async () => {
    const visitor = await newUser(server, { login: null });
    visitor.expectErrors(REFUSED);
    await visitor.page.goto(`/welcome.html#${secret}`);
    await visitor.page.getByRole('heading', { name: 'Задайте пароль' }).waitFor();
    await untilEqual('the address', async () => new URL(visitor.page.url()).hash, '');
    await visitor.page.getByLabel('Новый пароль', { exact: true }).fill(NEW_PASSWORD);
    return visitor.page;
  };
  const page = await open(), late = await open();
  await page.getByLabel('Ещё раз').fill('another phrase');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByRole('alert').filter({ hasText: 'Пароли не совпадают' }).waitFor();
  await page.getByLabel('Ещё раз').fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await late.getByLabel('Ещё раз').fill(NEW_PASSWORD);
  await late.getByRole('button', { name: 'Сохранить' }).click();
  await late.getByRole('alert').filter({ hasText: 'Ссылка уже использована' }).waitFor();
  await fillIn((await late.goto('/login.html'), late), 'vetrova', NEW_PASSWORD);
  await late.waitForURL((url) => url.pathname === '/');
});

test('one sees one\'s sessions, ends the others, and turns on a second factor that is then asked for', async () => {
  const server = await own();
  const user = await newUser(server, { login: 'belova' });
  user.expectErrors(REFUSED);
  const other = await server.signIn('belova');
  const { page } = user;
  await page.goto('/account.html');
  const rows = page.locator('#sessions tr');
  await untilEqual('sessions', () => rows.count(), 2);
  assert.equal(await rows.filter({ hasText: 'этот' }).count(), 1);
  await page.getByRole('button', { name: 'Завершить все другие' }).click();
  await page.getByText('Другие сеансы завершены.').waitFor();
  await untilEqual('sessions', () => rows.count(), 1);
  assert.equal((await fetch(`${server.origin}/api/v1/session`, { headers: { Cookie: `offerta=${other}` } })).status, 401);

  const factor = page.getByRole('region', { name: 'Второй фактор' });
  await factor.getByText('Выключен.').waitFor();
  await factor.getByLabel('Текущий пароль').fill('not the password');
  await factor.getByRole('button', { name: 'Включить' }).click();
  await factor.getByRole('alert').filter({ hasText: 'Текущий пароль не подходит' }).waitFor();
  await factor.getByLabel('Текущий пароль').fill(DEMO_PASSWORD);
  await factor.getByRole('button', { name: 'Включить' }).click();
  await factor.getByLabel('Код', { exact: true }).waitFor();
  const key = await factor.locator('#factor-key').textContent();
  assert.ok((await factor.getByRole('link', { name: 'Открыть в приложении' }).getAttribute('href')).startsWith(`otpauth://totp/Offerta:belova?secret=${key}`));
  await factor.getByLabel('Код', { exact: true }).fill(codeOf(key));
  await factor.getByRole('button', { name: 'Подтвердить' }).click();
  await factor.getByText('Осталось кодов восстановления: 10').waitFor();
  const codes = await factor.locator('#code-list li').allTextContents();
  assert.equal(codes.length, 10);
  await picture(user, 'account');

  await page.getByRole('button', { name: 'Выйти' }).click();
  await page.getByText('Вы вышли').waitFor();
  await fillIn(page, 'belova', DEMO_PASSWORD);
  await page.getByRole('heading', { name: 'Второй фактор' }).waitFor();
  await page.getByLabel('Код', { exact: true }).fill(codeOf(key, 0));
  await page.getByRole('button', { name: 'Подтвердить' }).click();
  await page.getByRole('alert').filter({ hasText: 'Код не подходит' }).waitFor();
  await page.getByLabel('Код', { exact: true }).fill(codes[0].toLowerCase());
  await page.getByRole('button', { name: 'Подтвердить' }).click();
  await page.waitForURL((url) => url.pathname === '/');
});
