// chromium.mjs PDF…: opens each PDF in Chromium's own viewer, selects all, copies, and prints what the clipboard holds, one JSON
// line per file. playwright-core comes from tests/e2e.
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(new URL('../e2e/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const files = process.argv.slice(2);
const server = createServer((request, response) => {
  const file = files[Number(request.url.slice(1))];
  if (!file) return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>clipboard</title>');
  response.writeHead(200, { 'content-type': 'application/pdf' }).end(readFileSync(file));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;
const profile = mkdtempSync(join(tmpdir(), 'offerta-chromium-'));
// The viewer is a part of the new headless mode only.
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.OFFERTA_CHROMIUM ?? '/usr/bin/chromium',
  headless: false,
  args: ['--headless=new', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic',
    '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  permissions: ['clipboard-read', 'clipboard-write'],
  viewport: { width: 1000, height: 1300 },
});

/// The viewer tells nobody when it has copied: ask the clipboard until it holds more than the mark.
async function copied(number) {
  const clipboard = await context.newPage();
  await clipboard.goto(`${origin}/clipboard`);
  await clipboard.evaluate(() => navigator.clipboard.writeText(''));
  const viewer = await context.newPage();
  await viewer.goto(`${origin}/${number}`);
  for (let attempt = 0; attempt < 40; ++attempt) {
    await viewer.bringToFront();
    await viewer.mouse.click(500, 600);
    await viewer.keyboard.press('Control+a');
    await viewer.keyboard.press('Control+c');
    await viewer.waitForTimeout(250);
    await clipboard.bringToFront();
    const text = await clipboard.evaluate(() => navigator.clipboard.readText());
    if (text.length > 0) return text;
  }
  return '';
}

for (let number = 0; number < files.length; ++number) {
  console.log(JSON.stringify({ file: files[number], text: await copied(number) }));
}
await context.close();
server.close();
rmSync(profile, { recursive: true, force: true });
