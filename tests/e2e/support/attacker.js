import { createServer } from 'node:http';
import { setup } from './settings.js';

const PORT_AWAY = 90;
let server = null;

/// A foreign site on this machine: an empty page that may do whatever a page may. It answers under two names: `sameSite` is the
/// server's own host with another port, so that the browser sends SameSite cookies along; `crossSite` is another host.
export async function foreignSite() {
  const port = setup.firstPort + PORT_AWAY;
  server ??= await new Promise((done, failed) => {
    const listening = createServer((request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>Prizes</title><p>You have won.');
    });
    listening.on('error', failed);
    listening.listen(port, '127.0.0.1', () => done(listening));
  });
  return { sameSite: `http://127.0.0.1:${port}`, crossSite: `http://localhost:${port}` };
}

export async function closeForeignSite() {
  if (!server) return;
  server.closeAllConnections?.();
  await new Promise((done) => server.close(done));
  server = null;
}
