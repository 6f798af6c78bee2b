// Bonuses from both sides: a manager looks at her own statement and disputes a line; a plan is written, checked, looked at by
// the head before he approves it; and what she sees moves by itself.
import assert from 'node:assert/strict';
import { newUser, picture } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

// Deals and plans change here: not the server that the other topics share.
let started = null;
const own = () => (started ??= startServer());

const MONTHS = ['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'];
const month = MONTHS[new Date(Date.now() + 3 * 3_600_000).getUTCMonth()];
const earned = (user) => user.value('status', `Начислено за ${month}`);
const LINE = /Лицензия «Трасса PCB», 12 мес\., Д-0311/;

/// Types into a cell of a grid's row, found by its column.
async function typeCell(user, row, column, text) {
  const cell = user.role('row', row, { exact: true }).locator(`[role=gridcell][aria-colindex="${column}"]`);
  await cell.click();
  await user.type(text);
  await user.press('Enter');
}

test('a manager opens her own bonuses, unfolds a line and disputes it', async () => {
  const server = await own();
  const user = await (await newUser(server)).open('/bonuses');
  await user.role('heading', 'Мой бонус').waitFor();
  await until('the total is there', async () => /₽/.test((await earned(user)) ?? ''));
  assert.equal(await user.value('status', `Итого за ${month}`), await earned(user));
  // Both what came back and what was corrected are tagged.
  await user.role('row', /Возврат/).waitFor();
  await user.role('row', /Поправка/).waitFor();
  await user.role('row', LINE).click();
  const why = user.role('region', 'Почему такой бонус');
  await why.waitFor();
  assert.match(await why.getAttribute('data-value'), /842.000,00.₽ × 100.% × 3.% × 1,2 × 0,9 = 27.280,80.₽/);
  await until('the what-if card is there', () => user.role('slider', 'Ручная скидка').isVisible());
  await picture(user, 'bonus-statement');
  await user.button('Оспорить').click();
  await user.type('Доля должна быть 100 %');
  await user.button('Отправить').click();
  await user.button('Снять спор').waitFor();
  await untilEqual('the server has it', () => server.ask("SELECT count(*) FROM bonus_review"), '1');
});

test('what if: the slider moves the bonus of the open quote', async () => {
  const server = await own();
  const user = await (await newUser(server)).open('/bonuses');
  const slider = user.role('slider', 'Ручная скидка');
  await slider.waitFor();
  const before = await user.value('status', 'Бонус по предложению');
  await slider.focus();
  await user.press('End');
  await until('the bonus fell', async () => (await user.value('status', 'Бонус по предложению')) !== before);
});

test('the builder shows the own bonus, live and without a connection', async () => {
  const server = await own();
  const user = await (await newUser(server)).open('/quotes');
  const { id } = (await server.quotes()).find((quote) => quote.number?.sequence === 418);
  await user.page.goto(`/#/quotes/${id}`);
  const shown = () => user.value('status', 'Мой бонус').catch(() => null);
  await until('the own bonus is there', async () => /₽/.test((await shown()) ?? ''));
  await picture(user, 'builder-bonus');
  await user.context.setOffline(true);
  user.expectErrors(/ERR_INTERNET_DISCONNECTED|WebSocket/);
  const before = await shown();
  await user.role('row', /PM-WS-T64/).locator('[role=gridcell][aria-colindex="6"]').click();
  await user.type('12');
  await user.press('Enter');
  await until('it moved at once', async () => (await shown()) !== before);
  await user.context.setOffline(false);
});

test('a plan is written, checked and submitted; the head sees what it would give and approves; the statement follows', async () => {
  const server = await own();
  const seller = await (await newUser(server)).open('/bonuses');
  await until('the total is there', async () => /₽/.test((await earned(seller)) ?? ''));
  const before = await earned(seller);

  const admin = await (await newUser(server, { login: 'sokolova' })).open('/bonuses/plans');
  const plan = admin.role('row', /Продажи \d+, Версия 1/).filter({ has: admin.role('gridcell', 'Действует') });
  await plan.click();
  await admin.role('tab', 'Ставки ролей').click();
  await admin.role('row', 'Строка 3', { exact: true }).waitFor();
  // A row that is never reached is told at once, with its place.
  await admin.button('Строка').click();
  await admin.button('Ставка 5: строка недостижима, раньше подходит Ставка 3, Ставка 2, Ставка 1').waitFor();
  await picture(admin, 'plan-editor');
  await admin.button('Убрать строку 5').click();
  await admin.role('status', 'Замечаний нет').waitFor();
  await typeCell(admin, 'Строка 1', 6, '3,5');
  await admin.button('Сохранить версией').click();
  await admin.button('На утверждение').click();
  await untilEqual('it is submitted', () => server.ask("SELECT count(*) FROM bonus_plan WHERE state = 'submitted'"), '1');

  const head = await (await newUser(server, { login: 'saveliev' })).open('/bonuses/plans');
  await head.role('row', /Версия 2/).click();
  await head.role('tab', 'Что если').click();
  await head.button('Посчитать').click();
  await head.role('row', 'Анна Ковалёва', { exact: true }).waitFor();
  await picture(head, 'plan-what-if');
  await head.button('Утвердить').click();
  await until('it is in force', () => server.ask("SELECT count(*) FROM bonus_plan WHERE state = 'published'") === '2');
  await until('her statement follows by itself', async () => (await earned(seller)) !== before, 3_000);
});
