import { until, untilEqual } from './until.js';

/// "1 234,50 ₽" as canonical text with two decimals: "1234.50".
export const amountOf = (text) => text.replace(/[^\d,−]/g, '').replace('−', '-').replace(',', '.');
const withCents = (canonical) => (canonical.includes('.') ? canonical.padEnd(canonical.indexOf('.') + 3, '0') : `${canonical}.00`);

/// The application as a person has it on the screen: what is named here is what a screen reader hears.
export class App {
  constructor(page, context, server) {
    this.page = page;
    this.context = context;
    this.server = server;
    this.errors = [];
    this.expected = [];
    page.on('console', (message) => { if (message.type() === 'error') this.errors.push(`console: ${message.text()}`); });
    // The page asks before it is left while something is not kept yet; a test that wants to see it says so.
    this.leavesUnasked = true;
    page.on('dialog', (dialog) => {
      if (dialog.type() !== 'beforeunload') dialog.dismiss();
      else if (this.leavesUnasked) dialog.accept();
    });
    page.on('pageerror', (error) => this.errors.push(`page: ${error.message}`));
  }

  /// Console errors that this test brings about on purpose.
  expectErrors(pattern) { this.expected.push(pattern); }
  unexpectedErrors() { return this.errors.filter((text) => !this.expected.some((pattern) => pattern.test(text))); }

  async open(route = '/quotes') {
    await this.page.goto(`/#${route}`);
    await this.ready();
    return this;
  }
  async ready() {
    await this.page.waitForFunction(() => window.__offerta?.ready, null, { timeout: 30_000 });
  }
  async reload() {
    await this.page.reload();
    await this.ready();
  }

  role(role, name, options = {}) { return this.page.getByRole(role, { ...(name === undefined ? {} : { name }), ...options }); }
  button(name) { return this.role('button', name, { exact: true }); }
  press(keys) { return this.page.keyboard.press(keys); }
  type(text) { return this.page.keyboard.type(text); }
  frames() { return this.page.evaluate(() => window.__offerta.frames); }

  /// What a status, a region or a tree item says beside its name.
  value(role, name) { return this.role(role, name, { exact: true }).first().getAttribute('data-value'); }
  /// The quote's total as shown, canonical.
  async total() { return amountOf((await this.value('status', 'Итого')) ?? ''); }
  quoteId() { return this.page.url().match(/#\/quotes\/([0-9a-f-]{36})/)?.[1]; }

  /// Until everything is confirmed by the server.
  async saved() {
    await until('all is saved', () => this.page.getByRole('status', { name: /^(Всё сохранено|Сохранено в)/ }).first().isVisible());
  }
  /// Until what is shown is what the server has.
  async totalIsTheServers() {
    await untilEqual('the shown total is the server’s', async () => {
      const shown = await this.total();
      return shown === withCents(await this.server.totalOf(this.quoteId())) ? 'same' : shown;
    }, 'same');
    return this.total();
  }

  /// The mirror as text, for a failed test.
  mirrorText() {
    return this.page.evaluate(() => {
      const lines = [];
      const walk = (element, depth) => {
        for (const child of element.children) {
          const role = child.getAttribute('role') ?? 'text';
          const name = child.getAttribute('aria-label') ?? child.firstChild?.nodeValue ?? '';
          const more = [...child.attributes].filter(({ name: key }) => /^(data-value|aria-(?!label))/.test(key)).map(({ name: key, value }) => `${key}=${value}`);
          lines.push(`${'  '.repeat(depth)}${role} "${name}" ${child.value ?? ''} ${more.join(' ')}`);
          walk(child, depth + 1);
        }
      };
      walk(document.getElementById('mirror'), 0);
      lines.push(`agent: "${document.getElementById('agent').value}", active: ${document.activeElement?.id}`);
      return lines.join('\n');
    });
  }

  /// Starts a quote for the customer by the list's own button and gives its id.
  async newQuote(customer) {
    await this.button('Новое предложение').first().click();
    await this.role('dialog', 'Новое предложение').waitFor();
    await this.type(customer);
    await this.firstRowIs('Клиенты', customer);
    await this.press('Enter');
    return until('the builder has a quote', () => this.quoteId());
  }

  async addSpecification(template) {
    await this.button('Добавить спецификацию').first().click();
    await this.role('dialog', 'Добавить в предложение').getByRole('row', { name: template }).click();
    await this.button('Сформировать состав').waitFor();
  }

  async generate() {
    await this.button('Сформировать состав').click();
    await this.lines().first().waitFor();
  }

  /// Until the first row of the list has the words in its name; gives the name.
  async firstRowIs(grid, words) {
    const row = this.role('grid', grid).getByRole('row').first();
    return until(`the first of ${grid} is ${words}`, async () => {
      const name = await row.getAttribute('aria-label', { timeout: 1000 });
      return name.toLowerCase().includes(words.toLowerCase()) && name;
    });
  }

  /// Adds the first product found by the words to the open specification; gives its name with the article.
  async addProduct(words) {
    await this.button('Строка').first().click();
    const dialog = this.role('dialog', 'Добавить строку');
    await dialog.waitFor();
    await this.type(words);
    const name = await this.firstRowIs('Найденные товары', words);
    await this.press('Enter');
    // The first Escape empties the search.
    await until('the picker is closed', async () => {
      if ((await dialog.count()) === 0) return true;
      await this.press('Escape');
      return false;
    });
    return name;
  }

  lines() { return this.role('grid', 'Строки состава').getByRole('row', { name: /, / }); }

  /// Types into a cell of the line by keyboard, as in a spreadsheet; lines count from 0, columns from 1.
  async typeIntoCell(line, column, text) {
    await this.lines().nth(line).locator(`[aria-colindex="${column}"]`).click();
    await this.type(text);
    await this.press('Enter');
  }
}
