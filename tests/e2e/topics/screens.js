// Screens of every sharpness and the ways to point at them: what is drawn lies where it is pressed, and is as fine as the screen.
import assert from 'node:assert/strict';
import { newUser } from '../support/browser.js';
import { demoServer } from '../support/server.js';
import { test } from '../support/tests.js';
import { until, untilEqual } from '../support/until.js';

const WINDOW = { width: 1440, height: 900 };
const RATIOS = [1.25, 1.5, 2];
const ZOOMS = [0.8, 1, 2];
const INSET = 3;

const rows = (user) => user.role('grid', 'Список предложений').getByRole('row', { name: /, / });
const firstRow = async (user) => Number(await rows(user).first().getAttribute('aria-rowindex'));
const cursor = (user) => user.page.evaluate(() => document.getElementById('root').style.cursor);

async function list(options) {
  const user = await (await newUser(await demoServer(), options)).open();
  await rows(user).first().waitFor();
  return user;
}

/// The button that is nearest to each corner of the page, by its place.
const cornerButtons = (user) => user.page.evaluate(() => {
  const shown = [...document.querySelectorAll('#mirror [role=button]:not([aria-disabled=true]), #mirror button:not([aria-disabled=true])')]
    .map((element) => ({ name: element.getAttribute('aria-label'), box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 12 && box.height > 12 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight)
    .map(({ name, box }) => ({ name, left: box.left, top: box.top, right: box.right, bottom: box.bottom }));
  const nearest = (x, y) => shown.reduce((best, one) => {
    const far = ({ left, top, right, bottom }) => Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y);
    return !best || far(one) < far(best) ? one : best;
  }, null);
  return [nearest(0, 0), nearest(innerWidth, 0), nearest(0, innerHeight), nearest(innerWidth, innerHeight)];
});

const cornersOf = ({ left, top, right, bottom }) =>
  [left + INSET, right - INSET].flatMap((x) => [top + INSET, bottom - INSET].map((y) => ({ x, y })));

for (const ratio of RATIOS) {
  for (const zoom of ZOOMS) {
    // To the page the browser's zoom is a smaller window with more device pixels to each of its own.
    test(`a screen of ${ratio} at ${zoom * 100} % is drawn in its own pixels, and buttons are pressed where they are seen`, async () => {
      const viewport = { width: Math.round(WINDOW.width / zoom), height: Math.round(WINDOW.height / zoom) };
      const user = await list({ viewport, deviceScaleFactor: ratio * zoom });
      const drawn = await user.page.evaluate(() => {
        const canvas = document.getElementById('canvas');
        const { width, height } = canvas.getBoundingClientRect();
        return { pixels: [canvas.width, canvas.height], size: [width, height], wanted: [innerWidth, innerHeight].map((side) => Math.round(side * devicePixelRatio)) };
      });
      assert.deepEqual(drawn.size, [viewport.width, viewport.height]);
      for (const side of [0, 1]) assert.ok(Math.abs(drawn.pixels[side] - drawn.wanted[side]) <= 1, `${drawn.pixels} for ${drawn.wanted}`);

      for (const button of await cornerButtons(user)) {
        assert.ok(button, 'there is a button');
        for (const { x, y } of cornersOf(button)) {
          await user.page.mouse.move(x, y);
          await until(`“${button.name}” is under the pointer at ${x}, ${y}`, async () => (await cursor(user)) === 'pointer');
        }
      }
      const box = await user.button('Новое предложение').first().boundingBox();
      await user.page.mouse.click(box.x + box.width - INSET, box.y + box.height - INSET);
      await user.role('dialog', 'Новое предложение').waitFor();
      await user.press('Escape');
      await untilEqual('the dialog is gone', () => user.role('dialog', 'Новое предложение').count(), 0);
      await user.page.mouse.click(box.x + box.width / 2, box.y - INSET);
      assert.equal(await user.role('dialog', 'Новое предложение').count(), 0, 'beside it there is no button');
      await user.context.close();
    });
  }
}

test('the wheel moves the list under the pointer, down and back', async () => {
  const user = await list({ viewport: { width: 1440, height: 440 } });
  await user.role('tab', 'Все', { exact: true }).click();
  await rows(user).nth(1).waitFor();
  const box = await user.role('grid', 'Список предложений').boundingBox();
  const start = await firstRow(user);
  await user.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await user.page.mouse.wheel(0, 400);
  await until('later rows are in sight', async () => (await firstRow(user)) > start);
  await user.page.mouse.wheel(0, -2_000);
  await untilEqual('the first row is back', () => firstRow(user), start);
});

test('a finger scrolls the list without pressing anything, and a tap presses', async () => {
  const user = await list({ viewport: { width: 1024, height: 440 }, hasTouch: true });
  await user.role('tab', 'Все', { exact: true }).tap();
  await rows(user).nth(1).waitFor();
  const start = await firstRow(user);
  const box = await user.role('grid', 'Список предложений').boundingBox();
  const x = Math.round(box.x + box.width / 2);
  const bottom = Math.round(Math.min(box.y + box.height, 440) - 12);
  const session = await user.context.newCDPSession(user.page);
  const touch = (type, y) => session.send('Input.dispatchTouchEvent', { type, touchPoints: y === null ? [] : [{ x, y }] });
  await touch('touchStart', bottom);
  for (let y = bottom - 20; y > box.y + 60; y -= 20) await touch('touchMove', y);
  await touch('touchEnd', null);
  await until('later rows are in sight', async () => (await firstRow(user)) > start);
  assert.equal(user.quoteId(), undefined, 'no quote was opened');

  const button = await user.button('Новое предложение').first().boundingBox();
  await user.page.touchscreen.tap(button.x + button.width / 2, button.y + button.height / 2);
  await user.role('dialog', 'Новое предложение').waitFor();
});

/// What has the keyboard: an element of the mirror, or the field that the agent stands in for.
const focused = (user) => user.page.evaluate(() => {
  const active = document.activeElement;
  const element = document.getElementById(active.getAttribute('aria-activedescendant') || '') ?? active;
  return `${element.id} ${element.getAttribute('role') ?? element.localName} ${element.getAttribute('aria-label') ?? ''}`;
});

test('Tab goes through the page item by item, and Shift+Tab the same way back', async () => {
  const user = await list();
  await user.role('searchbox', 'Поиск').click();
  const way = [await focused(user)];
  const step = async (keys) => {
    const before = await focused(user);
    await user.press(keys);
    return until(`${keys} leaves “${before}”`, async () => {
      const now = await focused(user);
      return now !== before && now;
    });
  };
  for (let i = 0; i < 4; ++i) way.push(await step('Tab'));
  assert.equal(new Set(way).size, way.length, `each once: ${way.join('; ')}`);
  const back = [way.at(-1)];
  for (let i = 0; i < 4; ++i) back.push(await step('Shift+Tab'));
  assert.deepEqual(back.reverse(), way);
});
