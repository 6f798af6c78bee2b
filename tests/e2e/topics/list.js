// The list of quotes as a seller works with it: filters, views of his own, columns, the search over everything, Excel.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { newUser, picture } from '../support/browser.js';
import { demoServer } from '../support/server.js';
import { setup } from '../support/settings.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const rows = (user) => user.role('grid', 'Список предложений').getByRole('row', { name: /, / });
const shown = async (user) => Number(await user.role('grid', 'Список предложений').getAttribute('aria-rowcount'));

async function list(options) {
  const user = await (await newUser(await demoServer(), options)).open();
  await rows(user).first().waitFor();
  return user;
}

async function chooseFilter(user, kind, value) {
  await user.button('Фильтр').click();
  await user.role('menuitem', kind, { exact: true }).click();
  await user.role('menuitem', value).first().click();
}

test('a view of one’s own is saved, counts, and is there after a reload', async () => {
  const user = await list();
  await chooseFilter(user, 'Сумма', /^от 1/);
  const big = await shown(user);
  await user.button('Сохранить вид').click();
  await user.role('dialog', 'Сохранить вид').waitFor();
  await user.type('Крупные');
  await user.press('Enter');
  const tab = user.role('tab', 'Крупные', { exact: true });
  await tab.waitFor();
  await user.reload();
  await tab.click();
  await untilEqual('rows of the view', () => shown(user), big);
  assert.equal(await tab.getAttribute('data-value'), String(big));
});

test('the list goes to Excel as it stands, and the sums are right', async () => {
  const user = await list();
  const all = user.role('tab', 'Все', { exact: true });
  const count = Number(await all.getAttribute('data-value'));
  await all.click();
  await untilEqual('rows of all', () => shown(user), count);
  const [file] = await Promise.all([user.page.waitForEvent('download', { timeout: 40_000 }), user.button('Экспорт').click()]);
  const path = join(setup.results, 'quotes.xlsx');
  await file.saveAs(path);
  assert.match(file.suggestedFilename(), /^Предложения \d{4}-\d\d-\d\d\.xlsx$/);
  const read = JSON.parse(execFileSync('/usr/bin/python3', ['-c', `
import sys, json, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], data_only=True).active
rows = [[str(v) if v is not None else '' for v in row] for row in sheet.iter_rows(values_only=True)]
print(json.dumps(rows))
`, path], { encoding: 'utf8' }));
  const head = read.findIndex((row) => row[0] === 'Номер');
  const body = read.slice(head + 1).filter((row) => /^(КП|Без номера)/.test(row[0]));
  assert.equal(body.length, count);
  const amount = read[head].findIndex((name) => name.startsWith('Сумма с НДС'));
  const code = read[head].indexOf('Валюта');
  const totals = read.slice(head + 1).filter((row) => row[0] === 'Итого');
  for (const total of totals) {
    const sum = body.filter((row) => code < 0 || row[code] === total[code]).reduce((all, row) => all + Math.round(Number(row[amount]) * 100), 0);
    assert.equal(Math.round(Number(total[amount]) * 100), sum);
  }
  assert.ok(totals.length >= 1);
});

test('Ctrl K finds a quote by its customer and opens it', async () => {
  const user = await list();
  await user.press('Control+k');
  await user.role('dialog', 'Поиск и команды').waitFor();
  await user.type('радиотракт');
  await user.role('row', /КП-\d{4}-\d{4} · НПП «Радиотракт»/).first().waitFor();
  await picture(user, 'search');
  await user.press('Enter');
  await until('the quote is open', () => user.quoteId());
});

test('columns are left out and stay so', async () => {
  const user = await list();
  await user.button('Столбцы').click();
  await user.role('menuitem', 'Ответственный', { exact: true }).click();
  await user.press('Escape');
  const head = user.role('columnheader', 'Ответственный');
  await head.waitFor({ state: 'detached' });
  await user.reload();
  await rows(user).first().waitFor();
  assert.equal(await head.count(), 0);
});

test('a quote is copied from its row’s menu', async () => {
  const user = await list();
  const name = await rows(user).first().getAttribute('aria-label');
  await rows(user).first().click({ button: 'right' });
  await user.role('menuitem', 'Создать копию').click();
  await until('the copy is open', () => user.quoteId());
  await user.saved();
  const { quote } = await user.server.quote(user.quoteId());
  assert.ok(name.endsWith(quote.customer.name));
  assert.equal(quote.revision, 1);
});
