// The figures that only a browser gives, in Chromium with the client as it is shipped. Called by browser.sh with the
// surroundings of the end-to-end tests.
import { mkdirSync } from 'node:fs';
import { closeBrowser, closeUsers } from '../../e2e/support/browser.js';
import { demoServer, startServer, stopServers } from '../../e2e/support/server.js';
import { setup } from '../../e2e/support/settings.js';
import { benchBoard } from './board.mjs';
import { benchBook } from './book.mjs';
import { benchGrid } from './grid.mjs';
import { benchRest, benchVisits } from './visit.mjs';

const ARTICLES = 51_015;

/// A server whose book holds the price list that browser.sh names.
async function serverWithPriceList() {
  const server = await startServer();
  server.command('import', process.env.OFFERTA_PRICE_LIST, '--yes');
  return server;
}

async function inTurn(...benches) {
  for (const bench of benches) {
    await bench();
    await closeUsers();
  }
}

async function run() {
  const demo = await demoServer();
  await inTurn(() => benchVisits(demo), () => benchRest(demo), () => benchBoard());
  const whole = await serverWithPriceList();
  await inTurn(() => benchBook(whole, ARTICLES), () => benchGrid(whole));
}

for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => finish(130));
mkdirSync(setup.results, { recursive: true });

async function finish(status) {
  await closeBrowser().catch(() => {});
  await stopServers();
  process.exit(status);
}

await run().then(() => finish(0), (error) => {
  console.error(error);
  return finish(1);
});
