// A quote goes to the customer by a link (Q): he reads it on a phone without signing in, answers, and the seller sees it at once.
import assert from 'node:assert/strict';
import { newUser, picture } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const CUSTOMER = 'АО «Северный контур»';
const COMMENT = 'Дорого: у других скидка больше';

// Quotes are sent and answered here: not the server that the other topics share.
let started = null;
const own = () => (started ??= startServer());

const hasStatus = (server, id, status) => untilEqual(`the quote is ${status}`, async () => (await server.quote(id)).quote.status, status);

/// A quote of one line, all of it on the server.
async function priced(user) {
  await user.newQuote(CUSTOMER);
  await user.button('Добавить спецификацию').first().click();
  await user.role('dialog', 'Добавить в предложение').getByRole('row', { name: 'Пустая спецификация' }).click();
  await user.addProduct('осцил');
  await user.saved();
  return user.quoteId();
}

/// Makes a link in the dialog of sending and gives its address, which is shown this once. `look` at the filled-in dialog comes before.
async function makeLink(user, look = async () => {}) {
  const dialog = user.role('dialog', 'Отправить клиенту', { exact: true });
  await dialog.waitFor();
  await dialog.getByRole('radio', { name: 'Ссылкой', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Последний день ссылки' }).waitFor();
  await look();
  await dialog.getByRole('button', { name: 'Сделать ссылку', exact: true }).click();
  const ready = user.role('dialog', 'Ссылка готова', { exact: true });
  await ready.waitFor();
  const shown = ready.getByText(/\/q\/[0-9a-f]+$/).first();
  await shown.waitFor({ state: 'attached' });
  const address = (await shown.textContent()).trim();
  await ready.getByText(/второй раз она не показывается/).first().waitFor({ state: 'attached' });
  return { ready, address };
}

/// The customer's browser: a phone, nobody signed in, no script.
async function customerAt(server, address) {
  const customer = await newUser(server, { login: null, viewport: { width: 390, height: 844 }, javaScriptEnabled: false, hasTouch: true });
  const answer = await customer.page.goto(address);
  return { customer, page: customer.page, status: answer.status() };
}

test('a link goes to the customer, who accepts by it; the seller sees so at once', async () => {
  const server = await own();
  const seller = await (await newUser(server)).open('/quotes');
  const id = await priced(seller);
  await seller.button('Отправить').click();
  // This server has no mail: the form says so, and that there is the link.
  await seller.role('status', 'Этот сервер не отправляет почту', { exact: true }).waitFor();
  await picture(seller, 'quote-send-no-mail');
  const { ready, address } = await makeLink(seller, () => picture(seller, 'quote-send-link'));
  await picture(seller, 'quote-link-ready');
  await ready.getByRole('button', { name: 'Скопировать ссылку', exact: true }).click();
  await ready.getByRole('button', { name: 'Готово', exact: true }).click();
  await hasStatus(server, id, 'sent');
  await seller.role('status', 'Отправлено, только чтение.', { exact: true }).waitFor();
  assert.ok(address.startsWith(`${server.origin}/q/`), `a whole address: ${address.slice(0, 40)}`);

  const { page, status } = await customerAt(server, address);
  assert.equal(status, 200);
  await picture({ page }, 'customer-quote');
  await page.getByRole('link', { name: 'Принять предложение' }).click();
  await page.getByRole('heading', { name: 'Принять предложение?' }).waitFor();
  // Who only follows links has answered nothing.
  assert.equal((await server.quote(id)).quote.status, 'sent');
  await picture({ page }, 'customer-quote-accept');
  await page.getByRole('button', { name: 'Принять предложение' }).click();
  await page.getByText(/Спасибо! Предложение принято/).waitFor();
  await hasStatus(server, id, 'accepted');

  await seller.role('status', /^Принято клиентом/).waitFor();
  await picture(seller, 'quote-accepted-by-link');
  await seller.button('У клиента').click();
  const panel = seller.role('dialog', 'У клиента', { exact: true });
  const card = panel.getByRole('region', { name: /^Действует до/ });
  await card.getByText(/^Открыта \d/).waitFor({ state: 'attached' });
  await card.getByText(/^Принято клиентом/).waitFor({ state: 'attached' });
  await picture(seller, 'with-customer');
  await seller.press('Escape');

  await seller.button('История').click();
  const history = seller.role('dialog', 'История предложения');
  await history.getByText('Принято по ссылке').first().waitFor({ state: 'attached' });
  await history.getByText('Создана ссылка для клиента').first().waitFor({ state: 'attached' });
});

test('a customer declines with a comment, which the seller reads; a link that was revoked opens nothing', async () => {
  const server = await own();
  const seller = await (await newUser(server, { viewport: { width: 390, height: 844 }, hasTouch: true })).open('/quotes');
  const wide = await (await newUser(server)).open('/quotes');
  const id = await priced(wide);
  await seller.open(`/quotes/${id}`);
  await seller.button('Отправить').waitFor();
  await seller.button('Отправить').click();
  const { ready, address } = await makeLink(seller, () => picture(seller, 'quote-send-narrow'));
  await ready.getByRole('button', { name: 'Готово', exact: true }).click();
  await hasStatus(server, id, 'sent');

  // Another one, for somebody else there, who does not get to see it.
  await wide.role('status', 'Отправлено, только чтение.', { exact: true }).waitFor();
  await wide.button('У клиента').click();
  const panel = wide.role('dialog', 'У клиента', { exact: true });
  await panel.getByRole('button', { name: 'Сделать ссылку', exact: true }).click();
  const other = await makeLink(wide);
  await other.ready.getByRole('button', { name: 'Готово', exact: true }).click();
  await wide.button('У клиента').click();
  const revoke = panel.getByRole('button', { name: 'Отозвать', exact: true });
  await untilEqual('both links are there', () => revoke.count(), 2);
  await revoke.first().click();
  await panel.getByText(/Клиент больше не откроет предложение/).first().waitFor({ state: 'attached' });
  await picture(wide, 'with-customer-revoke');
  await revoke.first().click();
  await panel.getByRole('region', { name: /^Отозвана/ }).waitFor();
  await untilEqual('the other one is still good', () => revoke.count(), 1);
  await wide.press('Escape');
  const late = await newUser(server, { login: null, javaScriptEnabled: false });
  late.expectErrors(/410/);
  assert.equal((await late.page.goto(other.address)).status(), 410);
  await late.page.getByText('Ссылка отозвана').first().waitFor();

  const { page } = await customerAt(server, address);
  await page.getByRole('link', { name: 'Отклонить с комментарием' }).click();
  await page.getByRole('heading', { name: 'Отклонить предложение?' }).waitFor();
  await page.getByRole('textbox', { name: 'Почему предложение не подошло?' }).fill(COMMENT);
  await page.getByRole('button', { name: 'Отклонить с комментарием' }).click();
  await page.getByText(/Предложение отклонено/).waitFor();
  await hasStatus(server, id, 'declined');

  await wide.role('status', /^Отклонено клиентом/).waitFor();
  await until('the band has his words', async () => (await wide.page.getByText(new RegExp(`«${COMMENT}»`)).count()) > 0
    || (await wide.role('status', /^Отклонено клиентом/).first().getAttribute('aria-description'))?.includes(COMMENT));
  await seller.role('status', /^Отклонено клиентом/).waitFor();
  await picture(seller, 'quote-declined-narrow');
});
