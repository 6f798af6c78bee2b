// Runs the topics one after another and counts. A failed test leaves a picture and the page's mirror in the results folder.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setup } from './support/settings.js';
import { closeForeignSite } from './support/attacker.js';
import { closeBrowser } from './support/browser.js';
import { forgetPictures, missingPictures } from './support/pictures.js';
import { stopServers } from './support/server.js';
import { counts, runTests, test } from './support/tests.js';

const topics = ['start', 'list', 'builder', 'typing', 'documents', 'offline', 'routes', 'missing', 'mirror', 'import', 'sign-in', 'account', 'forged', 'people', 'campaigns', 'survey', 'bonuses', 'desk', 'marketing', 'approval', 'sending'];
const wanted = process.argv.slice(2);

for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => finish(130));
mkdirSync(setup.results, { recursive: true });
forgetPictures();

async function finish(status) {
  await closeBrowser().catch(() => {});
  await closeForeignSite();
  await stopServers();
  process.exit(status);
}

try {
  for (const topic of topics.filter((name) => wanted.length === 0 || wanted.includes(name))) {
    console.log(`-- ${topic}`);
    await import(`./topics/${topic}.js`);
    await runTests(topic);
  }
  // A test that failed has not come to its pictures, and says so itself.
  if (wanted.length === 0 && counts.failed === 0) {
    test('every picture that the topics name was taken', () => assert.deepEqual(missingPictures(fileURLToPath(new URL('topics', import.meta.url))), []));
    await runTests('pictures');
  }
} catch (error) {
  console.error(error);
  counts.failed += 1;
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
await finish(counts.failed > 0 ? 1 : 0);
