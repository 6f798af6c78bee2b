import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

function needed(name) {
  if (!process.env[name]) throw new Error(`${name} is not set`);
  return process.env[name];
}

/// What the run is given from outside.
export const setup = {
  root,
  server: needed('OFFERTA_SERVER_PROGRAM'),
  webRoot: needed('OFFERTA_WEB_ROOT'),
  databaseUrl: needed('OFFERTA_DATABASE_URL'),
  chromium: process.env.OFFERTA_CHROMIUM ?? '/usr/bin/chromium',
  firstPort: Number(process.env.OFFERTA_E2E_PORT ?? 8280),
  results: process.env.OFFERTA_E2E_RESULTS ?? join(root, 'build/results/e2e'),
  screenshots: process.env.OFFERTA_SCREENSHOTS ?? join(root, 'build/screenshots'),
};

/// A file of the folder shared beside the project, or null when it is not there.
export function sharedFile(path) {
  const folder = process.env.OFFERTA_SHARED_DIR ?? join(root, '../shared');
  return existsSync(join(folder, path)) ? join(folder, path) : null;
}
