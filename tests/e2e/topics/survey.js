// The survey of a campaign as a guest has it: a personal link on a phone, without signing in and without scripts.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { newUser, picture } from '../support/browser.js';
import { demoServer } from '../support/server.js';
import { test } from '../support/tests.js';

/// A link such as a mail brings, for somebody of a campaign whose survey is open and who has not answered yet.
async function personalLink() {
  const server = await demoServer();
  const [campaign, participant] = server.ask(`SELECT p.campaign, p.id FROM campaign_participant p JOIN campaign c ON c.id = p.campaign
      WHERE c.state = 'survey' AND p.asked_at IS NOT NULL AND p.answered_at IS NULL ORDER BY p.campaign, p.id LIMIT 1`).split('|');
  assert.ok(participant, 'the demo data have a survey that is open');
  const key = randomBytes(32).toString('hex');
  server.sql(`INSERT INTO survey_link VALUES ('${createHash('sha256').update(key).digest('hex')}', '${campaign}', '${participant}')`);
  const answers = () => server.ask(`SELECT answers::text FROM campaign_participant WHERE campaign = '${campaign}' AND id = '${participant}'`);
  return { server, key, answers };
}

/// Answers every question that is shown and still empty: the first choice of each, words where words are asked for.
async function answerAll(page) {
  for (const group of await page.locator('fieldset').all()) {
    if ((await group.locator('input:checked').count()) === 0) await group.locator('input').first().check();
  }
  for (const area of await page.locator('textarea').all()) await area.fill('Стенд понравился');
}

test('a guest answers on a phone without a script, changes an answer, and reads it in English', async () => {
  const { server, key, answers } = await personalLink();
  const guest = await newUser(server, { login: null, viewport: { width: 390, height: 844 }, javaScriptEnabled: false, hasTouch: true });
  guest.expectErrors(/422/);
  const { page } = guest;
  const answer = await page.goto(`/survey?key=${key}`);
  assert.equal(answer.status(), 200);
  assert.equal(await page.locator('html').getAttribute('lang'), 'ru');
  await picture({ page }, 'survey');

  // Sent with nothing: what is missing is marked, nothing is kept.
  await page.getByRole('button', { name: 'Отправить ответы' }).click();
  await page.getByText('Ответы ещё не сохранены').waitFor();
  assert.ok((await page.getByText('Нужен ответ.').count()) > 0);
  assert.equal(answers(), '');

  // Answers may bring up more questions.
  for (let steps = 0; (await page.getByText('Спасибо, ответы сохранены.').count()) === 0; ++steps) {
    assert.ok(steps < 5, 'the questions come to an end');
    await answerAll(page);
    await page.getByRole('button', { name: /^(Отправить|Изменить) ответы$/ }).click();
  }
  const first = answers();
  assert.notEqual(first, '');

  // By the same link what was answered is there, and can be changed.
  await page.goto(`/survey?key=${key}&lang=en`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.ok((await page.locator('input:checked').count()) > 0);
  await page.locator('fieldset').first().locator('input').nth(1).check();
  await page.getByRole('button', { name: 'Change answers' }).click();
  await page.getByText('Thank you, your answers are saved.').waitFor();
  assert.notEqual(answers(), first);
});

test('every control of the survey has a name and room for a finger, and the page fits a phone', async () => {
  const { server, key } = await personalLink();
  const { page } = await newUser(server, { login: null, viewport: { width: 320, height: 640 } });
  await page.goto(`/survey?key=${key}`);
  const faults = await page.evaluate(() => {
    const found = [];
    for (const control of document.querySelectorAll('input:not([type=hidden]), textarea, button')) {
      const name = control.labels?.[0]?.textContent.trim() || control.textContent.trim() || control.getAttribute('aria-label');
      if (!name) found.push(`no name: ${control.outerHTML}`);
      const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
      if (width < 44 || height < 44) found.push(`small: ${width} × ${height} ${control.outerHTML}`);
    }
    for (const group of document.querySelectorAll('fieldset')) {
      if (!group.querySelector('legend')?.textContent.trim()) found.push('a group without a legend');
    }
    if (document.querySelectorAll('h1').length !== 1) found.push('not one heading');
    if (document.documentElement.scrollWidth > innerWidth) found.push(`wide: ${document.documentElement.scrollWidth}`);
    return found;
  });
  assert.deepEqual(faults, []);
});

test('a link that is not known says so and tells nothing', async () => {
  const { server } = await personalLink();
  const guest = await newUser(server, { login: null });
  guest.expectErrors(/404/);
  const { page } = guest;
  const answer = await page.goto(`/survey?key=${'0'.repeat(64)}`);
  assert.equal(answer.status(), 404);
  await page.getByRole('heading', { name: 'Анкета не найдена' }).waitFor();
});
