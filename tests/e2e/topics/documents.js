// The files that a customer gets, made in the browser and read by other programs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newUser } from '../support/browser.js';
import { pictureOfPdf, pictureOfXlsx } from '../support/pictures.js';
import { demoServer, startServer } from '../support/server.js';
import { setup } from '../support/settings.js';
import { test } from '../support/tests.js';
import { until } from '../support/until.js';

const CUSTOMER = 'АО «Северный контур»';

async function openQuote() {
  const server = await demoServer();
  const row = (await server.quotes()).find((quote) => quote.customer.name === CUSTOMER && quote.currency === 'RUB');
  const user = await (await newUser(server)).open(`/quotes/${row.id}`);
  await user.lines().first().waitFor();
  return { user, row };
}

async function download(user, label) {
  const [file] = await Promise.all([user.page.waitForEvent('download', { timeout: 40_000 }), user.button(label).click()]);
  const path = join(setup.results, `quote.${label.toLowerCase()}`);
  await file.saveAs(path);
  return { path, name: file.suggestedFilename() };
}

test('the PDF is clean, and its text has the customer and the total', async () => {
  const { user } = await openQuote();
  const total = await user.total();
  const { path, name } = await download(user, 'PDF');
  assert.match(name, /\.pdf$/);
  execFileSync('qpdf', ['--check', path], { stdio: 'pipe' });
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  assert.ok(text.includes('Северный контур'), 'the customer');
  assert.ok(text.replace(/[\s\u00a0\u202f]/g, '').includes(total.replace('.', ',')), `the total ${total}`);
  pictureOfPdf(path, 'document-pdf');
});

test('the XLSX opens elsewhere, and its total is right', async () => {
  const { user } = await openQuote();
  const total = await user.total();
  const { path, name } = await download(user, 'XLSX');
  assert.match(name, /\.xlsx$/);
  const values = execFileSync('/usr/bin/python3', ['-c', `
import sys, openpyxl
for sheet in openpyxl.load_workbook(sys.argv[1], data_only=True):
    for row in sheet.iter_rows(values_only=True):
        for value in row:
            if isinstance(value, (int, float)): print('%.2f' % value)
`, path], { encoding: 'utf8' }).split('\n');
  assert.ok(values.includes(total), `no cell holds ${total}`);
  pictureOfXlsx(path, 'document-xlsx');
});

/// When a file says that it was made, as the server takes it.
function madeAt(path) {
  if (path.endsWith('.pdf')) {
    const [, year, ...rest] = readFileSync(path, 'latin1').match(/\/CreationDate \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/);
    const [month, day, hour, minute, second] = rest;
    return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  }
  return execFileSync('/usr/bin/python3', ['-c', `
import re, sys, zipfile
core = zipfile.ZipFile(sys.argv[1]).read('docProps/core.xml').decode()
print(re.search(r'<dcterms:created[^>]*>([^<]+)<', core).group(1))
`, path], { encoding: 'utf8' }).trim();
}

/// Both files of the open quote, from the browser and from the server for the same moment.
async function bothMakeTheSame(user, login) {
  for (const format of ['pdf', 'xlsx']) {
    const { path } = await download(user, format.toUpperCase());
    const at = madeAt(path);
    const response = await fetch(`${user.server.origin}/api/v1/quotes/${user.quoteId()}/documents/${format}?language=ru&at=${encodeURIComponent(at)}`,
      { headers: { Cookie: `offerta=${await user.server.session(login)}` } });
    assert.equal(response.status, 200);
    assert.ok(readFileSync(path).equals(Buffer.from(await response.arrayBuffer())), `the ${format} of ${at} for ${login} is another one`);
  }
}

test('the browser and the server make the same bytes for the same moment', async () => {
  const { user } = await openQuote();
  await bothMakeTheSame(user, 'kovaleva');
});

test('of a colleague’s quote too, with the colleague’s name in it', async () => {
  const server = await demoServer();
  const own = (await server.get('/api/v1/session', 'kovaleva')).user.id;
  const row = (await server.quotes()).find((quote) => quote.owner === own && quote.customer.name === CUSTOMER);
  const head = await (await newUser(server, { login: 'saveliev' })).open(`/quotes/${row.id}`);
  await head.lines().first().waitFor();
  await bothMakeTheSame(head, 'saveliev');
  const text = execFileSync('pdftotext', ['-layout', join(setup.results, 'quote.pdf'), '-'], { encoding: 'utf8' });
  assert.ok(text.includes('Ковалёва'), 'the owner');
  assert.ok(!text.includes('Савельев'), 'not who is signed in');
});

test('of a quote whose owner the reader does not see as a colleague too', async () => {
  const server = await startServer();
  const own = (await server.get('/api/v1/session', 'kovaleva')).user.id;
  const row = (await server.quotes()).find((quote) => quote.owner === own && quote.customer.name === CUSTOMER);
  // She works elsewhere now; the quote stays with the unit.
  server.sql(`UPDATE app_user SET unit = (SELECT id FROM unit WHERE name ->> 'ru' = 'Управление') WHERE id = '${own}'`);
  await until('the head does not see her any more', async () => !(await server.get('/api/v1/session', 'saveliev')).colleagues.some((one) => one.id === own), 15_000);
  const head = await (await newUser(server, { login: 'saveliev' })).open(`/quotes/${row.id}`);
  await head.lines().first().waitFor();
  await bothMakeTheSame(head, 'saveliev');
  const text = execFileSync('pdftotext', ['-layout', join(setup.results, 'quote.pdf'), '-'], { encoding: 'utf8' });
  assert.ok(text.includes('Ковалёва'), 'the owner');
  await head.context.close();
  await server.stop();
});
