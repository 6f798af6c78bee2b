// The files that a customer gets, made in the browser and read by other programs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { newUser } from '../support/browser.js';
import { pictureOfPdf, pictureOfXlsx } from '../support/pictures.js';
import { demoServer } from '../support/server.js';
import { setup } from '../support/settings.js';
import { test } from '../support/tests.js';

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

test('the server makes the same files', async () => {
  const { user, row } = await openQuote();
  for (const format of ['pdf', 'xlsx']) {
    const response = await fetch(`${user.server.origin}/api/v1/quotes/${row.id}/documents/${format}?language=ru`,
      { headers: { Cookie: `offerta=${await user.server.session()}` } });
    assert.equal(response.status, 200);
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.equal(bytes.subarray(0, 2).toString('latin1'), format === 'pdf' ? '%P' : 'PK');
  }
});
