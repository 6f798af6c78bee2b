// The real price list through the wizard, and a workplace quoted from its articles.
import assert from 'node:assert/strict';
import { newUser, picture } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { sharedFile } from '../support/settings.js';
import { Skipped, test } from '../support/tests.js';
import { until } from '../support/until.js';

const FILE = 'data/price-list-2020-05-25.xlsx';
const ARTICLES = 51_015;

test('the real price list goes in whole through the wizard, and a quote is made from it', async () => {
  const file = sharedFile(FILE);
  if (!file) throw new Skipped(`there is no ${FILE} in the shared folder`);
  const server = await startServer();
  const manager = await (await newUser(server, { login: 'tarasova' })).open('/import');
  manager.expectErrors(/403/);  // lists of what she may not see
  const [chooser] = await Promise.all([manager.page.waitForEvent('filechooser'), manager.button('Выбрать файл').click()]);
  await chooser.setFiles(file);
  await manager.button('Далее').click({ timeout: 60_000 });
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
});
