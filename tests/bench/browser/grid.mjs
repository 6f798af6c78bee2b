// Scrolling the builder's grid of 5,000 lines.
import { randomUUID } from 'node:crypto';
import { newUser } from '../../e2e/support/browser.js';
import { heading } from './report.mjs';
import { scroll } from './scroll.mjs';

const LINES = 5_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/// Articles that the catalogue shows.
async function someArticles(server) {
  const user = await (await newUser(server)).open('/catalogue');
  const rows = user.role('grid', 'Товары').getByRole('row');
  await rows.first().waitFor();
  const names = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label')));
  return names.filter(Boolean).map((name) => name.split(', ')[0]);
}

async function putQuote(server, skus) {
  const id = randomUUID();
  const lines = Array.from({ length: LINES }, (_, i) => ({ id: randomUUID(), sku: skus[i % skus.length], manual_quantity: String(i % 90 + 1) }));
  const { number } = await server.get('/api/v1/price-books/current');
  const body = { id, customer: { id: NOBODY, name: '', type: '', status: '' }, currency: 'RUB', vat_mode: 'exclusive', price_date: '2026-11-24',
    price_book: number, title: 'Сетка', specifications: [{ id: randomUUID(), name: 'Строки', lines }] };
  const response = await fetch(`${server.origin}/api/v1/quotes/${id}`, {
    method: 'PUT', body: JSON.stringify(body), headers: {
      'Content-Type': 'application/json', 'Mutation-Id': randomUUID(), Cookie: `offerta=${await server.session('kovaleva')}` } });
  if (!response.ok) throw new Error(`PUT of the quote: ${response.status} ${await response.text()}`);
  return id;
}

export async function benchGrid(server) {
  heading(`Scrolling a grid of ${LINES} lines, Chromium`);
  const id = await putQuote(server, await someArticles(server));
  const builder = await (await newUser(server)).open(`/quotes/${id}`);
  await builder.lines().first().waitFor();
  await scroll(builder, 'quote builder');
}
