// What a visit costs over the wire, and that a page at rest draws nothing.
import { newUser } from '../../e2e/support/browser.js';
import { until } from '../../e2e/support/until.js';
import { countBytes, noteFirstRow } from '../../e2e/support/wire.js';
import { atMost, heading, row } from './report.mjs';

const REST_SECONDS = 10;

const listIsThere = (user) => user.role('grid', 'Список предложений').waitFor();
const framesDuring = (user, ms) => user.page.evaluate(async (time) => {
  const before = window.__offerta.frames;
  await new Promise((done) => setTimeout(done, time));
  return window.__offerta.frames - before;
}, ms);

export async function benchVisits(server) {
  heading('First and second visit, Chromium, list of quotes with demo data');
  const user = await newUser(server);
  const first = await countBytes(user);
  const firstRow = await noteFirstRow(user);
  await user.open();
  await until('the list has rows', firstRow);
  await user.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await until('the worker has the page', () => user.page.evaluate(() => navigator.serviceWorker.controller !== null));
  row('first visit until the list can be used, over the wire', first.askedBefore(await firstRow()) / 1000, 'KB', atMost(800), `with what follows ${first.bytes} bytes`);
  const second = await countBytes(user);
  await user.reload();
  await listIsThere(user);
  row('second visit, code over the wire', second.codeBytes, 'B', atMost(0), `data ${second.bytes} bytes`);
}

export async function benchRest(server) {
  heading('A page at rest, Chromium');
  const user = await (await newUser(server)).open();
  await listIsThere(user);
  await user.page.mouse.move(700, 880);
  // It comes by itself, and whoever waits for it sees a frame then.
  await until('the second part is there', () => user.page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /\/later\.[^/]*wasm$/.test(name))));
  await until('the page has come to rest', async () => (await framesDuring(user, 1000)) === 0);
  row(`frames drawn in ${REST_SECONDS} s while nothing changes`, await framesDuring(user, REST_SECONDS * 1000), 'frames', atMost(0));
}
