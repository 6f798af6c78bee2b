// The real price list through the wizard, and a workplace quoted from its articles.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newUser, picture } from '../support/browser.js';
import { demoServer, startServer } from '../support/server.js';
import { setup, sharedFile } from '../support/settings.js';
import { Skipped, test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const FILE = 'data/price-list-2020-05-25.xlsx';
const ARTICLES = 51_015;

test('the real price list goes in whole through the wizard, and a quote is made from it', async () => {
  const file = sharedFile(FILE);
  if (!file) throw new Skipped(`there is no ${FILE} in the shared folder`);
  const server = await startServer();
  const manager = await (await newUser(server, { login: 'tarasova' })).open('/import');
  const [chooser] = await Promise.all([manager.page.waitForEvent('filechooser'), manager.button('Выбрать файл').click()]);
  await chooser.setFiles(file);
  await manager.button('Далее').click({ timeout: 60_000 });
  await manager.button('Далее').click();
  await manager.button('Проверить').click();
  const commit = manager.role('button', /^Загрузить .*артикул/);
  await commit.waitFor({ timeout: 60_000 });
  const added = Number((await manager.value('status', 'Новых')).replace(/\D/g, ''));
  assert.equal(added, ARTICLES);
  await picture(manager, 'import');
  await commit.click();
  await manager.role('heading', /^Загружено: прайс-книга/).waitFor({ timeout: 90_000 });

  const user = await (await newUser(server)).open('/quotes');
  await user.newQuote('АО «Северный контур»');
  await user.button('Добавить спецификацию').first().click();
  await user.role('dialog', 'Добавить в предложение').getByRole('row', { name: 'Пустая спецификация' }).click();
  for (const part of ['процессор', 'монитор', 'клавиатура']) await user.addProduct(part);
  await until('three lines', async () => (await user.lines().count()) === 3);
  await user.totalIsTheServers();
  // A page that outlives its server complains.
  for (const one of [manager, user]) await one.context.close();
  await server.stop();
});

test('another sheet brings its own header and columns, and the check lists its categories', async () => {
  const path = join(setup.results, 'two-sheets.xlsx');
  execFileSync('/usr/bin/python3', ['-c', `
import sys, openpyxl
book = openpyxl.Workbook()
first = book.active
first.title = 'Розница'
for row in [['Артикул', 'Название', 'Цена'], ['R-1', 'Кабель', 10]]: first.append(row)
second = book.create_sheet('Опт')
second['A1'] = 'Прайс-лист'
for at, row in [(4, ['Название', 'Артикул', 'Цена']), (5, ['Кабели']), (6, ['Кабель', 'W-1', 9]), (7, ['Шнур', 'W-2', 8])]:
    for column, value in enumerate(row, 1): second.cell(at, column, value)
book.save(sys.argv[1])
`, path]);
  const manager = await (await newUser(await demoServer(), { login: 'tarasova' })).open('/import');
  const [chooser] = await Promise.all([manager.page.waitForEvent('filechooser'), manager.button('Выбрать файл').click()]);
  await chooser.setFiles(path);
  const shown = (label) => manager.role('combobox', label, { exact: true }).inputValue();
  await manager.role('combobox', 'Лист', { exact: true }).click();
  await manager.role('option', 'Опт').click();
  await untilEqual('the header as the file counts rows', () => shown('Строка заголовка'), 'Строка 4');
  await manager.button('Далее').click();
  await untilEqual('the first column', () => shown('Столбец A'), 'Название');
  assert.equal(await shown('Столбец B'), 'Артикул');
  assert.equal(await shown('Столбец C'), 'Цена');
  await manager.button('Далее').click();
  await manager.role('combobox', 'Прайс-лист', { exact: true }).click();
  await manager.role('option', 'Новый прайс-лист…').click();
  await manager.role('textbox', 'Название нового прайс-листа').click();
  await manager.type('Опт');
  await manager.role('combobox', 'Валюта', { exact: true }).click();
  await manager.role('option', 'CNY').click();
  await manager.role('checkbox', 'Оставить цены артикулов, которых нет в файле').click();
  await picture(manager, 'import-target');
  await manager.button('Проверить').click();
  await untilEqual('new articles', () => manager.value('status', 'Новых'), '2');
  await manager.role('tab', 'Категории', { exact: true }).click();
  await manager.role('row', 'Кабели').waitFor();
});

test('a file on a slow line shows how much of it has gone, until the server has all of it', async () => {
  const path = join(setup.results, 'slow-line.csv');
  const rows = Array.from({ length: 9_000 }, (_, i) => `UP-${i};Кабель соединительный, витая пара, № ${i};${i}.5`);
  writeFileSync(path, ['sku;name;price', ...rows].join('\r\n'));
  const kilobytes = Math.ceil(statSync(path).size / 1024);
  assert.ok(kilobytes > 400 && kilobytes < 1000, `the file has ${kilobytes} KB`);
  const manager = await (await newUser(await demoServer(), { login: 'tarasova' })).open('/import');
  const line = await manager.context.newCDPSession(manager.page);
  const slow = (uploadThroughput) => line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  await line.send('Network.enable');
  await slow(200_000);
  const [chooser] = await Promise.all([manager.page.waitForEvent('filechooser'), manager.button('Выбрать файл').click()]);
  await chooser.setFiles(path);
  const bar = manager.role('progressbar', 'Отправляем файл');
  const gone = async (above) => {
    const part = Number(await bar.getAttribute('aria-valuenow', { timeout: 1000 }));
    return part > above && part < 100 && part;
  };
  const first = await until('a part of the file has gone', () => gone(0));
  assert.match(await bar.getAttribute('aria-description'), new RegExp(`^Отправлено \\d+ из ${kilobytes} КБ$`));
  await picture(manager, 'import-upload');
  await until('more of it has gone', () => gone(first));
  await slow(-1);
  await manager.button('Далее').waitFor({ timeout: 60_000 });
  await untilEqual('bars', () => manager.role('progressbar').count(), 0);
});
