// Scrolling the builder's grid of 5,000 lines.
import { randomUUID } from 'node:crypto';
import { newUser } from '../../e2e/support/browser.js';
import { traceFrames } from './frames.mjs';
import { atMost, heading, row } from './report.mjs';

const LINES = 5_000;
const STEPS = 300;
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
    method: 'PUT', headers: { 'Content-Type': 'application/json', 'Mutation-Id': randomUUID() }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`PUT of the quote: ${response.status} ${await response.text()}`);
  return id;
}

/// Turns the wheel over the middle of the page, one notch a frame.
async function scroll(page) {
  await page.mouse.move(720, 500);
  for (let step = 0; step < STEPS; ++step) {
    await page.mouse.wheel(0, 100);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

async function scrolled(user, name) {
  const before = await user.frames();
  const traced = await traceFrames(user.context.browser(), user.page, () => scroll(user.page));
  const drawn = await user.frames() - before;
  row(`${name}: CPU of a frame, median`, traced.median, 'ms', atMost(4), `95 of 100 ${traced.p95.toFixed(2)} ms, ${drawn} frames`);
  row(`${name}: main thread a frame, mirror and events too`, traced.busy / drawn, 'ms');
}

export async function benchGrid(server) {
  heading(`Scrolling a grid of ${LINES} lines, Chromium`);
  const id = await putQuote(server, await someArticles(server));
  const user = await (await newUser(server)).open(`/quotes/${id}`);
  await user.lines().first().waitFor();
  await scrolled(user, 'quote builder');
  const bare = await (await newUser(server)).open('/grid');
  await scrolled(bare, 'the grid alone');
}
