import { execFileSync, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setup } from './settings.js';
import { until } from './until.js';

export const DEMO_PASSWORD = 'offerta-demo';

let started = 0;
const running = new Set();

function databaseUrl(name) {
  // PostgreSQL's addresses may have no host, which URL does not take: only the path is changed.
  return setup.databaseUrl.replace(/^(postgres(?:ql)?:\/\/[^/?]*)(\/[^?]*)?/, `$1/${name}`);
}

function makeDatabase() {
  const name = `offerta_e2e_${process.pid}_${++started}`;
  execFileSync('psql', ['-qX', '-d', setup.databaseUrl, '-c', `CREATE DATABASE ${name}`]);
  return databaseUrl(name);
}

/// A server over a database of its own.
class Server {
  constructor(database, port) {
    this.database = database;
    this.port = port;
    this.origin = `http://127.0.0.1:${port}`;
    this.webRoot = setup.webRoot;
  }

  command(...words) {
    return execFileSync(setup.server, [...words, '--database-url', this.database, '--assets', join(setup.root, 'assets')],
      { encoding: 'utf8', maxBuffer: 1 << 26 });
  }

  async start() {
    const log = openSync(join(setup.results, `server-${this.port}.log`), 'a');
    this.process = spawn(setup.server, ['serve', '--port', String(this.port), '--database-url', this.database, '--database-user', 'offerta_app', '--web-root', this.webRoot,
      '--assets', join(setup.root, 'assets'), '--allow-unsafe-database'], { stdio: ['ignore', log, log] });
    let ended = null;
    this.process.on('exit', (code, signal) => { ended = `the server ended: ${code ?? signal}`; });
    running.add(this);
    await until('the server is ready', async () => {
      if (ended) return ended;
      return (await fetch(`${this.origin}/readyz`)).ok;
    }, 30_000).then((answer) => { if (answer !== true) throw new Error(answer); });
    return this;
  }

  async stop() {
    running.delete(this);
    if (!this.process || this.process.exitCode !== null) return;
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGTERM');
    await ended;
  }

  /// The value of a session's cookie: of one of the demo accounts, which share a password. One for each account and server.
  session(login = 'kovaleva') {
    this.sessions ??= new Map();
    if (!this.sessions.has(login)) this.sessions.set(login, this.signIn(login));
    return this.sessions.get(login);
  }
  /// Ends all sessions of an account, as an administrator does.
  endSessions(login) {
    this.sql(`DELETE FROM session WHERE user_id = (SELECT id FROM app_user WHERE login = '${login}'); NOTIFY offerta_access`);
    this.forgetSessions();
  }
  /// A test has ended a session: the next one needs another.
  forgetSessions() { this.sessions?.clear(); }
  sql(text) { execFileSync('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', '-d', this.database, '-c', text]); }
  /// Rows as text, columns parted by |.
  ask(text) { return execFileSync('psql', ['-qXAt', '-v', 'ON_ERROR_STOP=1', '-d', this.database, '-c', text], { encoding: 'utf8', maxBuffer: 1 << 26 }).trim(); }
  async signIn(login) {
    const response = await fetch(`${this.origin}/api/v1/sign-in`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ login, password: DEMO_PASSWORD }),
    });
    if (!response.ok) throw new Error(`sign-in of ${login}: ${response.status} ${await response.text()}`);
    return response.headers.get('set-cookie').match(/^offerta=([0-9a-f]{64});/)[1];
  }

  async get(path, login) {
    const response = await fetch(`${this.origin}${path}`, { headers: { Cookie: `offerta=${await this.session(login)}` } });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /// The quote as the server has it.
  quote(id) { return this.get(`/api/v1/quotes/${id}`); }
  async quotes() { return (await this.get('/api/v1/quotes?limit=200')).items; }
  /// The quote's total by the server's own figures: major units as canonical text.
  async totalOf(id) { return (await this.quote(id)).gross; }
}

/// A running server; with the demo data unless told otherwise.
export async function startServer({ demo = true } = {}) {
  const server = new Server(makeDatabase(), setup.firstPort + started);
  server.command('migrate');
  if (demo) server.command('demo');
  return server.start();
}

let shared = null;
/// The server with demo data that most topics use together.
export function demoServer() {
  shared ??= startServer();
  return shared;
}

export async function stopServers() {
  for (const server of [...running]) await server.stop();
}
