// What the department earned, as its head sees it: summary, statements, disputes, closing; deals by hand and from a file; analytics.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newUser, picture } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { setup, sharedFile } from '../support/settings.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const CATEGORIES = [['software', 'PM-EDA-PCB-12'], ['hardware', 'PM-SRV-2U'], ['instruments', 'PM-OSC-4'], ['components', 'PM-R-0805'], ['boards', 'PM-DEV-32']];
const MANAGERS = ['Дмитрий Рогов', 'Елена Пак', 'Роман Белов', 'Кирилл Жуков', 'Софья Ильина', 'Лидия Осипова'];
const FIRST = 5;  // of the months in which something was earned

let started = null;
const own = () => (started ??= prepare());

async function send(server, login, method, path, body) {
  const response = await fetch(`${server.origin}/api/v1${path}`, {
    method,
    headers: { Cookie: `offerta=${await server.session(login)}`, 'Content-Type': 'application/json', 'Mutation-Id': randomUUID() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

const two = (n) => String(n).padStart(2, '0');
/// Some amount of a person, a category and a month.
const net = (i, k, steps) => 90000 * (5 - k) + 7919 * ((i * 37 + k * 59 + steps * 83 + i * k * 17) % 97);
/// The month before the one that is today, as the server counts: the one that is closed here.
const now = new Date();
const current = { year: now.getFullYear(), month: now.getMonth() + 1 };
const monthBefore = (steps) => {
  const at = new Date(Date.UTC(current.year, current.month - 1 - steps, 15));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, text: `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}` };
};

/// A year's sales of seven people; all months but the last two are closed. Whatever demo data there is of bonuses goes first.
async function prepare() {
  const server = await startServer();
  server.sql('TRUNCATE deal, bonus_plan, bonus_calendar, bonus_statement, bonus_statement_part, bonus_figure, bonus_closing, bonus_review CASCADE');
  server.sql("INSERT INTO role_assignment (user_id, role) SELECT id, 'bonus_administrator' FROM app_user WHERE login = 'saveliev'");
  const id = (login) => server.ask(`SELECT id FROM app_user WHERE login = '${login}'`);
  const north = server.ask("SELECT unit FROM app_user WHERE login = 'kovaleva'");
  const people = [id('kovaleva')];
  for (const [i, name] of MANAGERS.entries()) {
    const user = randomUUID().replace(/^(.{14})./, '$17').replace(/^(.{19})./, '$18');
    await send(server, 'panov', 'PUT', `/users/${user}`, { id: user, version: 0, login: `manager${i}`, name, email: '', phone: '', unit: north, is_active: true, roles: [{ role: 'seller', unit: north }], deputies: [] });
    people.push(user);
  }
  await send(server, 'sokolova', 'PUT', '/bonuses/calendar', { first: monthBefore(FIRST + 1).text });
  const plan = {
    id: 'sales', version: 1, name: { ru: 'Продажи', en: 'Sales' }, valid_from: '2020-01-01', currency: 'RUB', rounding: 'half_up', earned: 'won',
    role_rates: [{ id: 'r1', role: 'seller', percent: '3' }],
  };
  await send(server, 'sokolova', 'PUT', '/bonuses/plans/sales', plan);
  await send(server, 'sokolova', 'POST', '/bonuses/plans/sales/submit', { version: 1, step: 'submit' });
  await send(server, 'saveliev', 'POST', '/bonuses/plans/sales/decision', { version: 1, step: 'approve' });
  let number = 100;
  for (let steps = FIRST + 1; steps >= 0; steps--) {
    const { text } = monthBefore(steps);
    for (const [i, user] of people.entries()) {
      const lines = CATEGORIES.map(([category, sku], k) => ({
        id: String(k + 1), sku, category, kind: 'goods', quantity: '1',
        list_amount: String(net(i, k, steps) + 20000 * ((i + k + steps) % 6)), net_amount: String(net(i, k, steps)),
      }));
      const deal = randomUUID().replace(/^(.{14})./, '$17').replace(/^(.{19})./, '$18');
      await send(server, 'saveliev', 'PUT', `/deals/${deal}`, {
        owner: user, opened: `${text}-01`, customer_type: 'end',
        deal: { id: deal, number: `Д-${++number}`, customer: 'АО «Контур-Энерго»', close_date: `${text}-02`, currency: 'RUB', lines, participants: [{ user, role: 'seller', share: '100' }] },
      });
    }
  }
  for (let steps = FIRST + 1; steps > 1; steps--) await send(server, 'saveliev', 'POST', `/bonuses/periods/${monthBefore(steps).text}/close`);
  // Two lines of the current month are disputed.
  const mine = await send(server, 'kovaleva', 'GET', `/bonuses/mine?period=${monthBefore(0).text}`);
  for (const [i, comment] of ['Доля должна быть 100 %, сделку вела одна', 'Скидка согласована до смены плана'].entries()) {
    const line = mine.statements[0].lines[i];
    await send(server, 'kovaleva', 'POST', `/bonuses/statements/${id('kovaleva')}/reviews`, {
      period: monthBefore(0).text, key: line.key, correction: false, review: { action: 'dispute', comment, seen: { amount: line.amount, currency: 'RUB' } },
    });
  }
  server.people = people;
  return server;
}

async function fill(user, label, text) {
  await user.role('textbox', label, { exact: true }).first().click();
  await user.press('Control+a');
  await user.type(text);
}

const firstManager = (user) => user.role('grid', 'Бонусы по менеджерам').getByRole('row').first().getAttribute('aria-label');

test('a head sees what his managers earned, sorts, and reads a statement with its formula', async () => {
  const server = await own();
  const head = await (await newUser(server, { login: 'saveliev' })).open('/bonuses/summary');
  await head.role('heading', 'Бонусы отдела').waitFor();
  await head.role('grid', 'Бонусы по менеджерам').waitFor();
  await untilEqual('two wait', () => head.value('status', 'Ждут ответа'), '2 спора');
  const answer = await server.get(`/api/v1/bonuses/summary?from=${monthBefore(6).text}&to=${monthBefore(0).text}`, 'saveliev');
  const summary = answer.summaries[0];
  const months = summary.months.length;
  let total = 0;
  summary.cells.forEach((cell, i) => { if (summary.months[i % months] === monthBefore(0).text) total += Math.round(Number(cell) * 100); });
  const shown = (await head.role('status', /^Начислено за/).first().getAttribute('data-value')).replace(/[^\d,]/g, '').replace(',', '');
  assert.equal(Number(shown), total);
  await picture(head, 'bonus-summary');
  const before = await firstManager(head);
  await head.role('columnheader', 'Менеджер').click();
  await until('sorted by name', async () => (await firstManager(head)).startsWith('Анна Ковалёва'));
  await head.role('columnheader', /^Итого/).click();
  await untilEqual('sorted by total', () => firstManager(head), before);
  await head.role('grid', 'Бонусы по менеджерам').getByRole('row', { name: /^Анна Ковалёва/ }).click();
  const panel = head.role('dialog', 'Анна Ковалёва');
  await panel.waitFor();
  await panel.getByRole('row', { name: /PM-EDA-PCB-12/ }).click();
  await until('the formula', async () => (await head.value('region', 'Как получилось'))?.includes('= '));
  await picture(head, 'bonus-statement-of-a-manager');
  const [file] = await Promise.all([head.page.waitForEvent('download'), panel.getByRole('button', { name: 'XLSX' }).click()]);
  assert.ok(readFileSync(await file.path()).subarray(0, 2).equals(Buffer.from('PK')));
  await head.press('Escape');
});

test('a dispute is answered with a comment and leaves the inbox; its owner reads the answer', async () => {
  const server = await own();
  const head = await (await newUser(server, { login: 'saveliev' })).open('/bonuses/summary');
  const inbox = head.role('region', 'Споры по строкам');
  await inbox.getByRole('link', { name: 'Ответить' }).first().click();
  await head.role('dialog', 'Ответ на спор').waitFor();
  await fill(head, 'Ответ менеджеру', 'Доля исправлена в сделке');
  await head.button('Согласиться').click();
  await untilEqual('one waits', () => head.value('status', 'Ждут ответа'), '1 спор');
  const mine = await server.get(`/api/v1/bonuses/mine?period=${monthBefore(0).text}`, 'kovaleva');
  assert.ok(mine.reviews.some((one) => one.state === 'accepted'));
});

test('a period that is over is closed after a confirmation, and its figures stay', async () => {
  const server = await own();
  const head = await (await newUser(server, { login: 'saveliev' })).open('/bonuses/summary');
  await head.button('Закрыть период').click();
  const dialog = head.role('dialog', /^Закрыть/);
  await dialog.waitFor();
  await picture(head, 'bonus-close');
  await dialog.getByRole('button', { name: 'Закрыть период' }).click();
  await until('it is closed', async () => (await server.get('/api/v1/bonuses/periods', 'saveliev')).calendar.last_closed === monthBefore(1).text);
  await until('nothing to close', async () => (await head.button('Закрыть период').count()) === 0);
  const [file] = await Promise.all([head.page.waitForEvent('download'), head.button('Экспорт в Excel').click()]);
  assert.ok(readFileSync(await file.path()).subarray(0, 2).equals(Buffer.from('PK')));
  await head.button('Ещё').click();
  await head.role('menuitem', 'Ведомость для зарплаты (CSV)…').click();
  await head.role('checkbox', 'Почта').click();
  const [payroll] = await Promise.all([head.page.waitForEvent('download'), head.button('Скачать CSV').click()]);
  const lines = readFileSync(await payroll.path(), 'utf8').trim().split('\n');
  assert.equal(lines.length, 1 + server.people.length);
});

test('a deal is entered by hand: a wrong share is told at once, the mended one is saved', async () => {
  const server = await own();
  const head = await (await newUser(server, { login: 'saveliev' })).open('/deals');
  await head.role('grid', 'Сделки').waitFor();
  await picture(head, 'deals');
  await head.press('n');
  await head.role('heading', 'Новая сделка').waitFor();
  await fill(head, 'Номер', 'Д-9001');
  await fill(head, 'Клиент', 'ООО «Умный склад»');
  await fill(head, 'Артикул 1', 'PM-EDA-PCB-12');
  await fill(head, 'По прайсу 1', '300 000');
  await fill(head, 'Сумма без НДС 1', '270 000');
  await fill(head, 'Доля 1', '90');
  await head.press('Enter');
  await head.role('alert', /^Доли роли «продавец» в сумме 90/).waitFor();
  await picture(head, 'deal-form');
  await head.press('Control+s');
  await fill(head, 'Доля 1', '100');
  await head.press('Enter');
  await head.press('Control+s');
  await head.role('heading', 'Д-9001').waitFor();
  await head.button('Добавить оплату').click();
  await fill(head, 'Сумма', '100 000');
  await head.press('Tab');
  await head.role('dialog', 'Добавить оплату').getByRole('button', { name: 'Добавить', exact: true }).click();
  await until('the dialog is gone', async () => (await head.role('dialog', 'Добавить оплату').count()) === 0);
  await head.button('Добавить возврат').click();
  await head.role('dialog', 'Добавить возврат').waitFor();
  await fill(head, 'Кол-во', '2');
  await head.press('Tab');
  await head.role('dialog', 'Добавить возврат').getByRole('button', { name: 'Добавить', exact: true }).click();
  await until('too many are refused', async () => (await head.role('textbox', 'Кол-во', { exact: true }).getAttribute('aria-description'))?.includes('не больше 1'));
  await fill(head, 'Кол-во', '1');
  await head.press('Tab');
  await head.role('dialog', 'Добавить возврат').getByRole('button', { name: 'Добавить', exact: true }).click();
  await until('the dialog is gone', async () => (await head.role('dialog', 'Добавить возврат').count()) === 0);
  await picture(head, 'deal');
  const page = await server.get('/api/v1/deals?search=%D0%94-9001', 'saveliev');
  const deal = await server.get(`/api/v1/deals/${page.items[0].id}`, 'saveliev');
  assert.equal(deal.deal.payments.length, 1);
  assert.equal(deal.returns.length, 1);
});

test('an export of a CRM goes in: the offered match is taken, and analytics show what was won', async () => {
  const server = await own();
  const path = join(setup.results, 'crm.csv');
  const day = `02-${two(current.month)}-${String(current.year).slice(2)}`;
  writeFileSync(path, ['opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
    `CRM1,Анна Ковалёва,GTXPro,Isdom,Won,${day},${day},4514`, `CRM2,Елена Пак,GTX Pro,Cancity,Won,${day},${day},5000`,
    `CRM3,Елена Пак,GTX Basic,Cancity,Lost,${day},${day},0`, `CRM4,Анна Ковалёва,GTX Basic,Acme,Engaging,${day},,`].join('\n') + '\n');
  const prices = join(setup.results, 'crm-products.csv');
  writeFileSync(prices, 'product,series,sales_price\nGTX Basic,GTX,550\nGTX Pro,GTX,4821\n');
  const head = await (await newUser(server, { login: 'saveliev' })).open('/deals/import');
  const choose = async (button, file) => {
    const [chooser] = await Promise.all([head.page.waitForEvent('filechooser'), head.button(button).click()]);
    await chooser.setFiles(file);
  };
  await choose('Выбрать файл', path);
  await head.button('Прайс-лист из файла…').waitFor();
  await choose('Прайс-лист из файла…', prices);
  await head.role('text', '2 цены по прайсу').first().waitFor({ state: 'attached' }).catch(() => {});
  await picture(head, 'deal-import-columns');
  await head.button('Проверить').click();
  await head.button('Это GTX Pro').click();
  await until('it is known', async () => (await head.button('Это GTX Pro').count()) === 0);
  await picture(head, 'deal-import-preview');
  await head.role('button', /^Загрузить 4/).click();
  await head.role('heading', /^Загружен/).waitFor();
  const page = await server.get('/api/v1/deals?search=CRM1', 'saveliev');
  const deal = await server.get(`/api/v1/deals/${page.items[0].id}`, 'saveliev');
  assert.equal(deal.deal.lines[0].sku, 'GTX Pro');
  assert.equal(deal.deal.lines[0].list_amount, '4821');

  await head.open('/analytics');
  await head.role('status', 'Выиграно').waitFor();
  const sums = await server.get(`/api/v1/analytics?by=month&from=${current.year}-01-01&to=${current.year}-12-31`, 'saveliev');
  const rub = sums.items.find((one) => one.currency === 'RUB');
  const figure = (await head.value('status', 'Выиграно')).replace(/[^\d,]/g, '').replace(',', '');
  assert.equal(Number(figure), Math.round(Number(rub.total.net) * 100));
  await head.role('radio', 'Сотрудники').click();
  await head.role('grid', 'Продажи по частям').getByRole('row', { name: /^Елена Пак/ }).waitFor();
  await picture(head, 'analytics');
  await head.role('radio', 'Кампании').click();
  await head.role('grid', 'Продажи по частям').getByRole('row', { name: /^Без кампании/ }).waitFor();
  await head.role('radio', 'Сотрудники').click();
  await head.role('grid', 'Продажи по частям').getByRole('row', { name: /^Елена Пак/ }).click();
  await until('her deals', async () => (await head.role('grid', 'Сделки').getByRole('row', { name: /CRM2/ }).count()) === 1);
});

test('a quote is marked sent and accepted by its owner, and becomes a deal', async () => {
  const server = await own();
  const user = await (await newUser(server)).open('/quotes');
  await user.newQuote('АО «Северный контур»');
  await user.button('Добавить спецификацию').first().click();
  await user.role('dialog', 'Добавить в предложение').getByRole('row', { name: 'Пустая спецификация' }).click();
  await user.addProduct('осцил');
  await user.saved();
  for (const word of ['Отметить отправленным', 'Отметить принятым']) {
    const sends = word.endsWith('отправленным');
    const title = sends ? 'Отправить клиенту' : word;
    await user.button('Другие действия').click();
    await user.role('menuitem', sends ? 'Отправить' : word, { exact: true }).click();
    const dialog = user.role('dialog', title, { exact: true });
    if (sends) await dialog.getByRole('radio', { name: 'Уже отправлено', exact: true }).click();
    await dialog.getByRole('button', { name: word, exact: true }).click();
    await until('the dialog is gone', async () => (await dialog.count()) === 0);
    await until('the server has it', async () => (await server.quote(user.quoteId())).quote.status === (word.endsWith('отправленным') ? 'sent' : 'accepted'));
    await until('the page has it', async () => (await user.page.getByText(word.endsWith('отправленным') ? 'Отправлено' : 'Принято').count()) > 0);
  }
});

test('the desk in the dark', async () => {
  const server = await own();
  const head = await (await newUser(server, { login: 'saveliev', colorScheme: 'dark' })).open('/bonuses/summary');
  await head.role('grid', 'Бонусы по менеджерам').waitFor();
  await picture(head, 'bonus-summary-dark');
});

test('a seller sees neither the desk nor the way to enter deals', async () => {
  const server = await own();
  const user = await (await newUser(server)).open('/deals');
  await user.role('heading', 'Сделки').waitFor();
  assert.equal(await user.button('Новая сделка').count(), 0);
  assert.equal(await user.role('link', 'Бонусы отдела').count(), 0);
});
