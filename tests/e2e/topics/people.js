// The administrator's and the auditor's work: a unit, a person with a role who comes and goes, and what the log says of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newUser, picture } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { setup } from '../support/settings.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const UNIT = 'Продажи «Запад»';
const PERSON = 'Анна Новикова';

// People come and go here: not the server that the other topics share.
let started = null;
const own = () => (started ??= startServer());

const address = (user) => new URL(user.page.url()).hash;

/// Types into a field instead of what is there, and leaves it for the next one: until that has the keyboard, its mirrored element is about
/// to give way to the text agent, and a click that has begun to wait for the one does not go on to the other.
async function fill(user, label, text) {
  await user.role('textbox', label, { exact: true }).click();
  await user.press('Control+a');
  await user.type(text);
  await user.press('Tab');
  await until('the keyboard has gone on', () => user.page.evaluate((left) => document.getElementById('agent').getAttribute('aria-label') !== left, label));
}

async function choose(user, label, option) {
  await user.role('combobox', label, { exact: true }).click();
  await user.role('option').first().waitFor();
  const current = () => user.page.evaluate(() => document.querySelector('[role=option][aria-current=true]')?.getAttribute('aria-label') ?? '');
  // By keys: a long list shows a part of itself. One key at a time, each drawn before the next.
  for (let steps = 0, now = await current(); !now.includes(option); now = await current()) {
    assert.ok(++steps < 100, `there is no ${option}`);
    await user.press('ArrowDown');
    await until('the next option', async () => (await current()) !== now);
  }
  await user.press('Enter');
}

async function saved(user) {
  await untilEqual('there is nothing left to save', () => user.button('Сохранить').getAttribute('aria-disabled'), 'true');
}

test('an administrator starts at the users and is refused nothing on the way', async () => {
  const server = await own();
  const user = await (await newUser(server, { login: 'panov' })).open('/');
  await user.role('heading', 'Пользователи').first().waitFor();
  assert.equal(address(user), '#/users');
  assert.equal(await user.role('link', 'Предложения', { exact: true }).count(), 0);
  await user.role('row', /Денис Громов/).waitFor();
  await picture(user, 'users');
  await user.open('/customers');
  await user.role('heading', 'Этот раздел вам не открыт').waitFor();
  await user.button('К доступным разделам').click();
  await untilEqual('the address', () => address(user), '#/users');
});

test('a unit and a person with a role are added; the person is deactivated', async () => {
  const server = await own();
  const user = await (await newUser(server, { login: 'panov' })).open('/units');
  await user.role('row', 'Продажи', { exact: true }).click();
  await user.button('Добавить внутрь').click();
  await fill(user, 'Название', UNIT);
  await user.press('Control+s');
  await user.role('row', UNIT).waitFor();

  await user.role('link', 'Пользователи', { exact: true }).click();
  await user.button('Новый пользователь').click();
  await fill(user, 'Имя', PERSON);
  await fill(user, 'Логин', 'novikova');
  await choose(user, 'Подразделение', UNIT);
  await user.button('Добавить роль').click();
  await user.role('combobox', 'Роль', { exact: true }).waitFor();
  await user.press('Control+s');
  await user.role('row', PERSON).waitFor();
  await saved(user);
  await user.button('Ссылка для пароля').click();
  await user.page.getByText(/\/welcome\.html#[0-9a-f]{64}/).waitFor({ state: 'attached' });
  await picture(user, 'person');

  await user.button('Отключить').click();
  await user.press('Control+s');
  await saved(user);
  await untilEqual('only those who work here are listed', () => user.role('row', PERSON).count(), 0);
  await user.role('checkbox', 'Показывать отключённых').click();
  await user.role('row', PERSON).waitFor();
});

test('an auditor sees these entries, what they changed, and exports them; nothing was refused', async () => {
  const server = await own();
  const user = await (await newUser(server, { login: 'antonov' })).open('/audit');
  const rows = user.role('grid', 'Записи журнала').getByRole('row', { name: /, / });
  await user.role('row', 'Юрий Панов, Ссылка для пароля').waitFor();
  assert.equal(await user.role('row', /Юрий Панов, Чтение/).count(), 0);
  await picture(user, 'audit');

  await choose(user, 'Действие', 'Сохранение пользователя');
  await untilEqual('entries of the person', () => rows.count(), 2);
  await rows.first().click();
  const entry = user.role('group', 'Запись журнала');
  await entry.getByText('Состояние').waitFor({ state: 'attached' });
  await untilEqual('what was changed', () => entry.getByText(/^(Работает|Отключён)$/).allTextContents().then((all) => all.join(' ')), 'Работает Отключён');
  await picture(user, 'audit-entry');
  await user.press('Escape');
  // The list takes the room of the entry: nobody aims at a filter that is moving.
  await entry.waitFor({ state: 'detached' });

  await choose(user, 'Действие', 'Сохранение подразделения');
  await untilEqual('entries of the unit', () => rows.count(), 1);
  const [file] = await Promise.all([user.page.waitForEvent('download'), user.button('Сохранить CSV').click()]);
  const path = join(setup.results, 'audit.csv');
  await file.saveAs(path);
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  assert.equal(lines.length, 2, lines.join('\n'));
  assert.match(lines[1], /putUnit/);
  assert.ok(lines[1].includes('Запад'), lines[1]);

  await choose(user, 'Итог', 'Отказано');
  await user.role('heading', 'Ничего не найдено').waitFor();
  await user.button('Убрать фильтры').click();
  await until('all entries again', async () => (await rows.count()) > 3);
});

test('on a phone the administrator reaches his places and the way out', async () => {
  const user = await (await newUser(await own(), { login: 'antonov', viewport: { width: 390, height: 844 } })).open('/audit');
  await user.button('Ещё').click();
  await user.role('menuitem', 'Подразделения').click();
  await user.role('row', UNIT).waitFor();
  await user.button('Ещё').click();
  await user.role('menuitem', 'Выйти').waitFor();
  await user.press('Escape');
});
