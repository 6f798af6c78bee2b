// The client with the whole price list: its memory, and what a keystroke in the search costs.
import { newUser } from '../../e2e/support/browser.js';
import { until } from '../../e2e/support/until.js';
import { traceFrames } from './frames.mjs';
import { atMost, heading, median, quantile, row, sum } from './report.mjs';

const MEGABYTE = 1 << 20;
const SEARCHES = ['ноутбук asus', 'кабель usb 3.0', 'картридж hp 5', 'процессор intel i5', '1003'];

async function openCatalogue(user, articles) {
  await user.open('/catalogue');
  await until('the whole book is there', async () => Number(await user.role('grid', 'Товары').getAttribute('aria-rowcount')) >= articles, 60_000);
}

/// Megabytes of the program's own memory, and of the page's JavaScript with its buffers after a collection.
async function memoryOf(user) {
  const session = await user.context.newCDPSession(user.page);
  await session.send('HeapProfiler.collectGarbage');
  const heap = await session.send('Runtime.getHeapUsage');
  const wasm = await user.page.evaluate(() => window.__offerta.memory());
  await session.detach();
  return { wasm: wasm / MEGABYTE, js: (heap.usedSize + heap.embedderHeapUsedSize) / MEGABYTE, buffers: heap.backingStorageSize / MEGABYTE };
}

function reportMemory(what, { wasm, js, buffers }) {
  // Where the engine counts the program's memory among the buffers, it is not counted twice.
  const others = buffers >= wasm ? buffers - wasm : buffers;
  const note = `WebAssembly ${wasm.toFixed(1)}, JavaScript ${js.toFixed(1)}, buffers ${others.toFixed(1)}`;
  row(what, wasm + js + others, 'MB', atMost(160), note);
}

async function keystrokes(browser, user) {
  const frames = [], busy = [];
  const field = user.role('searchbox', 'Поиск');
  for (const text of SEARCHES) {
    await field.click();
    for (const letter of text) {
      const traced = await traceFrames(browser, user.page, async () => {
        await user.type(letter);
        await user.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      });
      frames.push(sum(traced.frames));
      busy.push(traced.busy);
    }
    await user.press('Escape');
  }
  return { frames, busy };
}

/// `articles`: how many the price list has.
export async function benchBook(server, articles) {
  heading(`The client with a book of ${articles} articles, Chromium`);
  const user = await newUser(server);
  await openCatalogue(user, articles);
  reportMemory('memory, book fetched', await memoryOf(user));
  const { frames, busy } = await keystrokes(user.context.browser(), user);
  row('a keystroke in the search until drawn, CPU: median', median(frames), 'ms', '', `whole main thread ${median(busy).toFixed(1)} ms`);
  row('a keystroke in the search until drawn, CPU: 95 of 100', quantile(frames, 0.95), 'ms', '', `whole main thread ${quantile(busy, 0.95).toFixed(1)} ms`);
  reportMemory('memory, after searching', await memoryOf(user));
  await user.reload();
  await openCatalogue(user, articles);
  reportMemory('memory, book from the browser’s storage', await memoryOf(user));
}
