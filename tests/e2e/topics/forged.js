// Another site's page in the browser of somebody who is signed in (reliability.md A9): whatever it sends in his name is refused,
// whatever it embeds it does not get, and the server is as it was.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { foreignSite } from '../support/attacker.js';
import { newUser } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { untilEqual } from '../support/until.js';

const LEAST_FORGED = 40;
const BATCH = 12;
const METHODS = ['post', 'put', 'delete'];

let started = null;
/// A server of its own: what it holds is compared to the last row.
const server = async () => (started ??= await startServer());

/// Who could do it, if it came from our own page.
const LOGINS = [[/^\/api\/v1\/(users|units|organisation|document-template)/, 'panov'], [/^\/api\/v1\/imports/, 'tarasova'], [/^\/api\/v1\/audit/, 'antonov']];
const loginFor = (path) => LOGINS.find(([pattern]) => pattern.test(path))?.[1] ?? 'kovaleva';

/// The ids that stand in addresses, all of things that are there and the caller's to change.
async function places(own) {
  const me = (await own.get('/api/v1/session', 'kovaleva')).user.id;
  const quote = (await own.get('/api/v1/quotes?limit=200')).items.find(({ owner, status }) => owner === me && status === 'draft');
  const [customer, session, set, user, unit, organisation] = await Promise.all([
    own.get('/api/v1/customers?limit=1').then(({ items }) => items[0]), own.get('/api/v1/sessions').then(({ items }) => items[0]),
    own.get('/api/v1/sets').then((all) => all[0]), own.get('/api/v1/users?limit=1', 'panov').then(({ items }) => items[0]),
    own.get('/api/v1/units', 'panov').then((all) => (all.items ?? all)[0]), own.get('/api/v1/organisation', 'panov')]);
  return { quotes: quote, customers: customer, sessions: session, sets: set, users: user, units: unit, organisation };
}

const concrete = (path, held) => path.replace('{id}', held[path.split('/')[3]]?.id ?? randomUUID()).replace('{format}', 'pdf').replace('{number}', '27');

/// A body that the route would take.
function bodyFor(operation, held) {
  const { quotes: quote, customers: customer, sets: set, users: user, units: unit, organisation } = held;
  const edit = { type: 'set_quote_text', field: 'title', was: quote.title, now: 'You have won' };
  const bodies = {
    signIn: { login: 'belova', password: 'offerta-demo' },
    changePassword: { current: 'offerta-demo', next: 'the attacker knows it' },
    beginSecondFactor: { password: 'offerta-demo' }, removeSecondFactor: { password: 'offerta-demo' },
    makeLink: { ends_second_factor: true },
    editQuote: { mutations: [{ id: randomUUID(), base_version: quote.version, edit }] },
    putCustomer: { ...customer, name: 'You have won' }, putSet: { ...set, name: 'You have won' },
    putOrganisation: { ...organisation, name: { ru: 'You have won', en: 'You have won' } },
    putDocumentTemplate: { title: { ru: 'You have won', en: 'You have won' } },
    putUser: { ...user, name: 'You have won' }, putUnit: { ...unit, name: { ru: 'You have won', en: 'You have won' } },
  };
  return bodies[operation] ?? {};
}

async function operations(own, wanted) {
  const { paths } = await own.get('/api/v1/openapi.json');
  const held = await places(own);
  return Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods)
    .filter(([method]) => wanted.includes(method))
    .map(([method, { operationId }]) => ({
      method: method.toUpperCase(), operation: operationId, login: loginFor(path), body: JSON.stringify(bodyFor(operationId, held)),
      url: `${own.origin}${concrete(path, held)}${/exports$/.test(path) ? (path.includes('{id}') ? '?format=pdf' : '?rows=7') : ''}`,
    })));
}

/// Everything that a forged request could have changed, and how much the log has heard.
function standing(own) {
  const tables = own.ask("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1").split('\n');
  const quiet = new Set(['audit', 'audit_pending', 'audit_seal', 'audit_head', 'session', 'sign_in_throttle', 'known_address']);
  const sums = tables.filter((name) => !quiet.has(name))
    .map((name) => `SELECT '${name} ' || count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM ${name} t`);
  sums.push("SELECT 'session ' || string_agg(id::text, ' ' ORDER BY id) FROM session", "SELECT 'audit ' || count(*) FROM audit");
  return own.ask(sums.join(' UNION ALL '));
}

/// How many answers of each class the routes have given: "editQuote 4xx" → 7. What the browser hides of an answer the server knows.
async function answered(own) {
  const text = await (await fetch(`${own.origin}/metrics`)).text();
  return new Map([...text.matchAll(/offerta_http_requests_total\{route="(\w+)",status="(\dxx)"\} (\d+)/g)]
    .map(([, route, status, count]) => [`${route} ${status}`, Number(count)]));
}

/// The ways in which a page can send a request of this method; run in the foreign page. Gives whether it got any answer to read.
async function forge({ method, url, body, how }) {
  const sent = { credentials: 'include', method };
  try {
    if (how === 'cors') {
      const headers = { 'Content-Type': 'application/json', 'Mutation-Id': crypto.randomUUID() };
      await fetch(url, { ...sent, mode: 'cors', headers, body });
      return 'answered';
    }
    if (how === 'simple') {
      await fetch(url, { ...sent, mode: 'cors', headers: { 'Content-Type': 'text/plain' }, body });
      return 'answered';
    }
    if (how === 'no-cors') {
      await fetch(url, { ...sent, mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body });
      return 'sent';
    }
    if (how === 'beacon') return navigator.sendBeacon(url, new Blob([body], { type: 'text/plain' })) ? 'sent' : 'refused';
    const form = document.createElement('form');
    Object.assign(form, { action: url, method: 'post', enctype: how, target: `frame-${Math.random()}` });
    const frame = document.createElement('iframe');
    frame.name = form.target;
    // As text/plain a form's name and value make JSON.
    const field = document.createElement('input');
    [field.name, field.value] = how === 'text/plain' ? [`${body.slice(0, -1)}${body.length > 2 ? ',' : ''}"pad":"`, '"}'] : ['login', 'belova'];
    form.append(field);
    document.body.append(frame, form);  // which loads an empty page at once
    const loaded = new Promise((end) => { frame.onload = end; setTimeout(end, 5000); });
    form.submit();
    await loaded;
    frame.remove();
    return 'sent';
  } catch (error) {
    return `blocked: ${error.name}`;
  }
}

const WAYS = { POST: ['cors', 'simple', 'no-cors', 'beacon', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'], PUT: ['cors', 'simple'], DELETE: ['cors', 'simple'] };

/// The foreign page in the browser of somebody who is signed in beside it.
async function victim(own, origin, login) {
  const user = await newUser(own, { login });
  user.expectErrors(/./);
  await user.page.goto(origin);
  return { user, page: user.page };
}

async function inBatches(items, run) {
  const out = [];
  for (let at = 0; at < items.length; at += BATCH) out.push(...await Promise.all(items.slice(at, at + BATCH).map(run)));
  return out;
}

for (const site of ['sameSite', 'crossSite']) {
  test(`A9 whatever a ${site === 'sameSite' ? 'page of another port' : 'page of another host'} sends in somebody's name is refused`, async () => {
    const own = await server();
    const origin = (await foreignSite())[site];
    const writes = await operations(own, METHODS);
    for (const login of new Set(writes.map((one) => one.login))) await own.session(login);
    const before = standing(own);
    const counted = await answered(own);
    let forged = 0;
    for (const login of new Set(writes.map((one) => one.login))) {
      const { user, page } = await victim(own, origin, login);
      const requests = writes.filter((one) => one.login === login).flatMap((one) => WAYS[one.method].map((how) => ({ ...one, how })));
      const ended = await inBatches(requests, (one) => page.evaluate(forge, one));
      for (const [index, end] of ended.entries()) assert.notEqual(end, 'answered', `${requests[index].how} ${requests[index].url}`);
      forged += requests.length;
      await user.context.close();
    }
    assert.ok(forged >= LEAST_FORGED, `${forged} forged requests`);
    const after = await answered(own);
    const more = (operation, status) => (after.get(`${operation} ${status}`) ?? 0) - (counted.get(`${operation} ${status}`) ?? 0);
    let arrived = 0;
    for (const { operation, method } of writes) {
      for (const status of ['2xx', '3xx', '5xx']) assert.equal(more(operation, status), 0, `${operation} ${status}`);
      arrived += more(operation, '4xx');
      // The others ask first whether they may, and are told no.
      if (method === 'POST') assert.ok(more(operation, '4xx') >= WAYS.POST.length - 1, `${operation}: ${more(operation, '4xx')} arrived`);
    }
    console.log(`        ${forged} forged requests to ${writes.length} routes, ${arrived} arrived, none done`);
    assert.equal(standing(own), before);
  });

  test(`A9 a ${site === 'sameSite' ? 'page of another port' : 'page of another host'} opens no WebSocket`, async () => {
    const own = await server();
    const { page } = await victim(own, (await foreignSite())[site], 'kovaleva');
    const outcome = (url, protocols) => page.evaluate(([address, wanted]) => new Promise((end) => {
      const socket = new WebSocket(address, wanted);
      socket.onopen = () => end('open');
      socket.onclose = ({ code }) => end(`closed ${code}`);
    }), [url, protocols]);
    for (const host of ['127.0.0.1', 'localhost'])
      for (const protocols of [[], ['chat']]) assert.equal(await outcome(`ws://${host}:${own.port}/api/v1/live`, protocols), 'closed 1006');
    await untilEqual('nobody listens', async () => (await (await fetch(`${own.origin}/metrics`)).text()).match(/offerta_live_connections (\d+)/)[1], '0');
  });

  test(`A9 a ${site === 'sameSite' ? 'page of another port' : 'page of another host'} embeds nothing and leaves no trace in the log`, async () => {
    const own = await server();
    const reads = [...await operations(own, ['get']), ...['/', '/login.html', '/sw.js', '/index.html'].map((path) => ({ operation: path, url: own.origin + path, login: 'kovaleva' }))]
      .filter(({ operation }) => !['live', 'beginOpenId'].includes(operation));
    for (const login of new Set(reads.map((one) => one.login))) await own.session(login);
    const before = standing(own);
    let embedded = 0;
    for (const login of new Set(reads.map((one) => one.login))) {
      const { user, page } = await victim(own, (await foreignSite())[site], login);
      const wanted = reads.filter((one) => one.login === login).flatMap(({ url }) => ['img', 'script', 'link', 'cors', 'no-cors', 'iframe'].map((how) => ({ url, how })));
      const got = await inBatches(wanted, (one) => page.evaluate(({ url, how }) => new Promise((end) => {
        if (how === 'cors' || how === 'no-cors') {
          fetch(url, { credentials: 'include', mode: how }).then(() => end('got'), () => end('nothing'));
          return;
        }
        const element = document.createElement(how);
        if (how === 'link') element.rel = 'stylesheet';
        element[how === 'link' ? 'href' : 'src'] = url;
        element.onload = () => end(how === 'iframe' ? 'framed' : 'got');
        element.onerror = () => end('nothing');
        setTimeout(() => end('nothing'), 5000);
        document.body.append(element);
      }), one));
      embedded += wanted.length;
      // A frame that was refused holds the browser's own error page; one that was let in, the address.
      for (const [index, { url, how }] of wanted.entries()) if (how !== 'iframe') assert.equal(got[index], 'nothing', `${how} ${url}`);
      assert.deepEqual(page.frames().map((frame) => frame.url()).filter((url) => url.startsWith(own.origin)), []);
      await user.context.close();
    }
    console.log(`        ${embedded} embeddings, nothing got`);
    assert.equal(standing(own), before);
  });
}

test('the same from our own page is done: the refusals above were of the origin', async () => {
  const own = await server();
  const writes = await operations(own, METHODS);
  const user = await (await newUser(own)).open();
  const edit = writes.find(({ operation }) => operation === 'editQuote');
  const status = await user.page.evaluate(async ({ url, body }) => (await fetch(url, {
    method: 'POST', headers: { 'Content-Type': 'application/json', 'Mutation-Id': crypto.randomUUID() }, body })).status, edit);
  assert.equal(status, 200);
  const opened = await user.page.evaluate((port) => new Promise((end) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`);
    socket.onopen = () => end('open');
    socket.onclose = () => end('closed');
  }), own.port);
  assert.equal(opened, 'open');
});
