// A campaign from its first line to its start, by three people at once: the board of each moves by itself.
import assert from 'node:assert/strict';
import { newUser, picture } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const NAME = 'Форум разработчиков 2031';

// Campaigns come and go here: not the server that the other topics share.
let started = null;
const own = () => (started ??= startServer());

/// Types into a field instead of what is there. It keeps the focus: the field that Tab would go to is edited at once, and while
/// a field is edited the text control stands in for its element, which nobody can click then.
async function fill(user, label, text) {
  await user.role('textbox', label, { exact: true }).first().click();
  await user.press('Control+a');
  await user.type(text);
}

async function choose(user, label, option) {
  await user.role('combobox', label, { exact: true }).click();
  await user.role('option', option, { exact: true }).click();
}

/// The column in which a browser's board shows the campaign.
const columnOf = (user) => user.value('link', NAME);
const stands = (user, state) => untilEqual(`the card stands in ${state}`, () => columnOf(user).catch(() => null), state);
const waiting = (user) => user.value('link', 'Ждёт меня');
/// A mark that a reload would lose.
const mark = (user) => user.page.evaluate(() => { window.__notReloaded = true; });
const wasNotReloaded = (user) => user.page.evaluate(() => window.__notReloaded === true);

test('a campaign is made, approved by another and prepared; every board follows without a reload', async () => {
  const server = await own();
  const head = await (await newUser(server, { login: 'demin' })).open('/campaigns');
  await head.role('heading', 'Кампании').waitFor();
  await head.role('status', 'Доска обновляется сама').waitFor();
  await mark(head);

  const owner = await (await newUser(server, { login: 'vetrova' })).open('/campaigns');
  await owner.role('status', 'Доска обновляется сама').waitFor();
  await owner.press('n');
  await owner.role('dialog', 'Новая кампания').waitFor();
  await choose(owner, 'Тип', 'Конференция');
  await fill(owner, 'Название', NAME);
  await fill(owner, 'Начало', '12.11.2031 10:00');
  await fill(owner, 'Окончание', '13.11.2031 18:00');
  await owner.button('Создать').click();
  await owner.role('region', 'Содержание').waitFor();
  await stands(head, 'Черновик');

  await fill(owner, 'Цель', '60 контактов инженеров');
  await fill(owner, 'Город', 'Санкт-Петербург');
  await choose(owner, 'Регион', 'Юг');
  await fill(owner, 'Участников', '120');
  await fill(owner, 'Реклама', '90 000');
  await owner.press('Control+s');
  await untilEqual('the form is saved', () => owner.button('Сохранить').getAttribute('aria-disabled'), 'true');
  await picture(owner, 'campaign-draft');
  const before = Number((await waiting(head)) || 0);
  await owner.button('На согласование').click();
  await stands(head, 'На согласовании');
  await picture(head, 'campaign-board');

  // The head decides from his inbox, in two clicks, and is back at his board.
  await untilEqual('the inbox counts it', () => waiting(head), String(before + 1));
  const approver = await (await newUser(server, { login: 'demin' })).open('/inbox');
  await approver.role('region', NAME).getByRole('button', { name: 'Согласовать', exact: true }).click();
  await approver.role('dialog', 'Согласовать').waitFor();
  await approver.role('dialog', 'Согласовать').getByRole('button', { name: 'Согласовать' }).click();
  await stands(head, 'Подготовка');
  assert.ok(await wasNotReloaded(head));
  await untilEqual('it does not wait any more', async () => Number((await waiting(head)) || 0), before);

  // The owner's page follows too, and her tasks are there.
  await owner.role('checkbox', 'Договор с площадкой').waitFor();
  for (const task of ['Договор с площадкой', 'Программа и докладчики', 'Страница регистрации', 'Приглашения партнёрам', 'Стенд и образцы']) {
    const box = owner.role('checkbox', task, { exact: true });
    await until(`${task} can be done`, async () => (await box.getAttribute('aria-disabled')) !== 'true');
    await box.click();
    await untilEqual(`${task} is done`, () => box.getAttribute('aria-checked'), 'true');
  }
  await stands(head, 'Запланирована');
  assert.ok(await wasNotReloaded(head));
  await picture(owner, 'campaign-detail');
});

test('a card is dragged only where its moves allow, and a reason is asked for', async () => {
  const server = await own();
  const owner = await (await newUser(server, { login: 'vetrova' })).open('/campaigns');
  const card = owner.role('link', NAME, { exact: true });
  await card.waitFor();
  const from = await card.boundingBox();
  await owner.page.mouse.move(from.x + 40, from.y + 60);
  await owner.page.mouse.down();
  await owner.page.mouse.move(from.x + 80, from.y + 90, { steps: 4 });
  const zone = owner.role('region', 'В «Отменена»');
  await zone.waitFor();
  await picture(owner, 'campaign-drag');
  const to = await zone.boundingBox();
  await owner.page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
  await owner.page.mouse.up();
  await owner.role('dialog', 'Отменить кампанию').waitFor();
  await owner.type('Площадка закрыта');
  await owner.role('dialog', 'Отменить кампанию').getByRole('button', { name: 'Отменить кампанию' }).click();
  await stands(owner, 'Отменена');
});

test('keys do what dragging does, and say why a move is not allowed', async () => {
  const server = await own();
  const user = await (await newUser(server, { login: 'demin' })).open('/campaigns');
  await user.role('link', NAME, { exact: true }).focus();
  await user.press('m');
  await user.role('menu', 'Переместить').waitFor();
  const item = user.role('menuitem', 'В «Черновик»', { exact: true });
  await untilEqual('the reason is told', () => item.getAttribute('aria-description'), 'Отсюда туда нельзя');
  await user.press('Escape');
});
