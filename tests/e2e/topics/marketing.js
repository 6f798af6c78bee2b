// What a campaign brought: leads, a comparison as a file; a marketing list that is invited; mail, webhooks and a calendar's link.
import assert from 'node:assert/strict';
import { newUser, picture } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

let started = null;
const own = () => (started ??= startServer());

async function fill(user, label, text) {
  await user.role('textbox', label, { exact: true }).first().click();
  await user.press('Control+a');
  await user.type(text);
}

/// Until it is the one that is shown.
async function openTab(user, index) {
  const tab = user.role('tab').nth(index);
  await tab.click();
  await untilEqual('the tab is open', () => tab.getAttribute('aria-selected'), 'true');
}

/// How many have answered, then what each question with a scale came to; how a lead stands, or that there is none: shown when the answers have come.
const SCORE = /^(индекс|score) |^(\d+([.,]\d+)?|—) (из|of) \d+$/;
const STANDING = /^(Новый|В работе|Есть предложение|Выигран|Потерян|Из кампании|New|In progress|Quoted|Won|Lost|Nobody has come)/;
/// A section of each part of a campaign's type.
const PARTS = { form: /^(Форма|Form)$/, approval: /^(Согласование|Approval)$/, survey: /^(Анкета|Survey)$/ };

/// A campaign of the demo that takes leads, opened by somebody who writes it.
async function openPrepared(user) {
  const items = await user.page.evaluate(async () => (await (await fetch('/api/v1/campaigns?state=preparation,scheduled')).json()).items);
  assert.ok(items.length > 0);
  await user.open(`/campaigns/${items[0].id}`);
  return items[0];
}

test('a lead is written down on the money tab, and the board counts it', async () => {
  const server = await own();
  const head = await (await newUser(server, { login: 'demin' })).open('/campaigns');
  await openPrepared(head);
  await head.role('tab', 'Бюджет и эффект').click();
  await head.role('region', 'Контакты кампании').waitFor();
  await head.button('Контакт').click();
  await head.role('dialog', 'Новый контакт').waitFor();
  await fill(head, 'Имя', 'Пётр Орлов');
  await fill(head, 'Организация', 'АО «Контур»');
  await fill(head, 'Телефон', '+7 812 555-00-00');
  await head.role('dialog', 'Новый контакт').getByRole('button', { name: 'Сохранить' }).click();
  await head.role('link', 'Пётр Орлов').waitFor();
  await picture(head, 'campaign-money');
  await head.role('link', 'Пётр Орлов').click();
  await head.role('dialog', 'Контакт').getByRole('radio', { name: 'В работе' }).or(head.role('button', 'В работе')).first().click();
  await head.role('dialog', 'Контакт').getByRole('button', { name: 'Сохранить' }).click();
  await until('the new standing is shown', () => head.page.getByText('В работе').first().isVisible());
});

test('campaigns are compared side by side, and saved as a spreadsheet', async () => {
  const server = await own();
  const head = await (await newUser(server, { login: 'demin' })).open('/campaign-comparison');
  await head.role('heading', 'Сравнение кампаний').waitFor();
  await head.role('radio', 'Тип').or(head.button('Тип')).first().click();
  const grid = head.role('grid', 'Сравнение кампаний');
  await grid.getByRole('row').first().waitFor();
  await picture(head, 'campaign-comparison');
  const [download] = await Promise.all([head.page.waitForEvent('download'), head.button('XLSX').click()]);
  assert.equal(download.suggestedFilename(), 'Сравнение кампаний.xlsx');
});

test('a marketing list finds contacts, is saved, and invites them to a campaign after a look', async () => {
  const server = await own();
  const head = await (await newUser(server, { login: 'demin' })).open('/marketing-lists');
  await head.button('Новый список').first().click();
  await fill(head, 'Название', 'Все контакты');
  await head.button('Сохранить').click();
  await head.role('row', 'Все контакты').waitFor();
  await picture(head, 'marketing-list');
  await openPrepared(head);
  await head.role('tab', /Участники/).click();
  await head.button('Из файла или списка').click();
  await head.role('menuitem', 'Пригласить список').click();
  await head.role('dialog', 'Пригласить список').getByRole('link', { name: 'Все контакты' }).click();
  await head.role('grid', 'Строки файла').or(head.role('dialog', 'Пригласить список')).first().waitFor();
  await picture(head, 'participants-list');
});

test('an administrator makes a webhook and is told its secret once; a calendar link is made and revoked', async () => {
  const server = await own();
  const admin = await (await newUser(server, { login: 'panov' })).open('/post');
  await admin.role('heading', 'Почта и вебхуки').waitFor();
  await picture(admin, 'mail-queue');
  await admin.role('tab', 'Вебхуки').click();
  await admin.button('Новый вебхук').first().click();
  await fill(admin, 'Адрес', 'https://example.com/hook');
  await admin.button('Сохранить').click();
  await admin.page.getByText('Ключ показан один раз').first().waitFor();
  await picture(admin, 'webhook');
  await admin.button('Закрыть').click();
  await untilEqual('the secret is gone', () => admin.page.getByText('Ключ показан один раз').count(), 0);

  await admin.button('Меню пользователя').click();
  await admin.role('menuitem', 'Почта и календарь…').click();
  const dialog = admin.role('dialog', 'Почта и календарь…');
  await dialog.getByRole('button', { name: 'Сделать ссылку' }).click();
  await dialog.getByText(/calendar\.ics\?key=/).first().waitFor();
  await picture(admin, 'my-post');
  await dialog.getByRole('button', { name: 'Отозвать' }).click();
  await untilEqual('the link is gone', () => dialog.getByText(/calendar\.ics/).count(), 0);
});

for (const [language, theme] of [['en', 'dark'], ['ru', 'dark'], ['en', 'light']]) {
  test(`campaign pages in ${language}, ${theme}`, async () => {
    const server = await own();
    const head = await (await newUser(server, { login: 'demin', colorScheme: theme })).open('/campaigns');
    if (language === 'en') {
      await head.button('Меню пользователя').click();
      await head.role('menuitem', 'Язык: English').click();
      await head.role('heading', 'Campaigns').waitFor();
    }
    const name = `${language}-${theme}`;
    await until('the board is there', () => head.page.getByRole('link').count().then((count) => count > 4));
    await picture(head, `board-${name}`);
    const items = await head.page.evaluate(async () => (await (await fetch('/api/v1/campaigns?state=survey,closed')).json()).items);
    await head.open(`/campaigns/${items[0].id}`);
    await head.role('region', /^(Факты|Facts)$/).waitFor();
    await picture(head, `campaign-${name}`);
    await openTab(head, 2);
    await head.role('grid').first().waitFor();
    await picture(head, `campaign-people-${name}`);
    await openTab(head, 3);
    await head.role('region', /^(Результаты анкеты|Survey results)$/).getByText(SCORE).nth(1).waitFor();
    await picture(head, `campaign-survey-${name}`);
    await openTab(head, 4);
    await head.role('region', /^(Контакты кампании|Leads)$/).getByText(STANDING).first().waitFor();
    await picture(head, `campaign-money-${name}`);
    await head.open('/campaign-types');
    await head.role('row').first().click();
    await head.role('tab').nth(1).waitFor();
    for (const [index, part] of [[0, 'form'], [1, 'approval'], [3, 'survey']]) {
      await openTab(head, index);
      await head.role('region', PARTS[part]).first().waitFor();
      await picture(head, `types-${part}-${name}`);
    }
  });
}
