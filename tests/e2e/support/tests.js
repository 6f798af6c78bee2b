import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeUsers, users } from './browser.js';
import { picturesAreOf } from './pictures.js';
import { setup } from './settings.js';

export const counts = { passed: 0, failed: 0 };
let waiting = [];

export function test(name, body) {
  waiting.push({ name, body });
}

/// Ends a test that cannot be run here; it counts as passed and says why.
export class Skipped extends Error {}

async function keepEvidence(name, error) {
  const base = join(setup.results, name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80));
  const notes = [String(error?.stack ?? error)];
  for (const [index, user] of users().entries()) {
    notes.push(`\nbrowser ${index}: ${user.page.url()}`, ...user.errors, await user.mirrorText().catch(String));
    await user.page.screenshot({ path: `${base}-${index}.png`, timeout: 5000 }).catch(() => {});
  }
  writeFileSync(`${base}.txt`, notes.join('\n'));
  return `${base}.txt`;
}

async function runOne(topic, { name, body }) {
  const from = Date.now();
  picturesAreOf(topic, name);
  const told = (word) => `${word} ${topic}: ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`;
  try {
    await body();
    const unexpected = users().flatMap((user) => user.unexpectedErrors());
    if (unexpected.length > 0) throw new Error(`the browser's console: ${unexpected.join('; ')}`);
    counts.passed += 1;
    console.log(told('ok     '));
  } catch (error) {
    if (error instanceof Skipped) {
      console.log(`${told('skipped')}: ${error.message}`);
    } else {
      counts.failed += 1;
      console.log(`${told('FAILED ')}\n        ${error.message}\n        ${await keepEvidence(`${topic} ${name}`, error)}`);
    }
  }
  await closeUsers();
}

/// Runs what the topic has registered.
export async function runTests(topic) {
  const tests = waiting;
  waiting = [];
  for (const one of tests) await runOne(topic, one);
}
