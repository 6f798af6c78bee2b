// Whatever the mirror is told of one frame after another, its elements stand as the last frame has them.
import assert from 'node:assert/strict';
import { newUser } from '../support/browser.js';
import { demoServer } from '../support/server.js';
import { test } from '../support/tests.js';

const SEEDS = 40;
const FRAMES = 60;

/// Runs in the page: a walk through random trees, each told to the mirror as the difference from the one before. Gives the first fault
/// in words, or nothing.
async function walk({ address, seed, frames }) {
  const { makeMirror } = await import(address);
  const root = document.body.appendChild(document.createElement('div'));
  const agent = { element: document.createElement('textarea'), rest() {}, field: 0 };
  const { host } = makeMirror({}, root, agent);
  let state = seed * 7919 + 1;
  const below = (n) => (state = (state * 48271) % 2147483647) % n;
  const roles = ['group', 'row', 'textbox', 'button', 'combobox', 'region'];

  // Ids stay while items come, go, change their role, and wander to other parents, as happens when a panel is drawn anew.
  function tree() {
    const nodes = [];
    const ids = Array.from({ length: 12 }, (_, i) => i + 1).filter(() => below(4) > 0).sort(() => below(3) - 1);
    const open = [];
    for (const id of ids) {
      while (open.length > 0 && below(3) === 0) open.pop();
      const role = below(8) === 0 ? roles[below(roles.length)] : roles[id % roles.length];
      nodes.push({ id, parent: open.at(-1) ?? 0, role, x: below(500), y: below(500), w: 1 + below(90), h: 1 + below(40) });
      if ((role === 'group' || role === 'region') && below(3) > 0) open.push(id);
    }
    return nodes;
  }
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const record = (n) => ['n' + n.id, n.parent, n.role, 0, n.x, n.y, n.w, n.h, `item ${n.id}`, '', '', 0, 0, 0, 0, 0, 0].join('\u001f') + '\u001f\u001e';
  function difference(before, after) {
    const was = new Map(before.map((node) => [node.id, node]));
    const stays = new Set(after.map((node) => node.id));
    const moved = before.length !== after.length || after.some((node, i) => before[i].id !== node.id || before[i].parent !== node.parent);
    return before.filter(({ id }) => !stays.has(id)).map(({ id }) => `r${id}\u001f\u001e`).join('')
      + after.filter((node) => !same(was.get(node.id), node)).map(record).join('')
      + (moved ? 'o' + after.map(({ id }) => `${id}\u001f`).join('') + '\u001e' : '');
  }

  function fault(nodes) {
    const elements = [...root.querySelectorAll('[data-id]')];
    const shown = elements.map((element) => +element.dataset.id);
    if (!same(shown, nodes.map(({ id }) => id))) return `shown ${shown}, wanted ${nodes.map(({ id }) => id)}`;
    for (const [i, node] of nodes.entries()) {
      const element = elements[i];
      const parent = +(element.parentElement.dataset.id ?? 0);
      if (parent !== node.parent) return `${node.id} is in ${parent}, wanted ${node.parent}`;
      if (element.getAttribute('role') !== node.role) return `${node.id} is a ${element.getAttribute('role')}, wanted ${node.role}`;
      const rect = element.getBoundingClientRect();
      const origin = root.getBoundingClientRect();
      const place = [rect.x - origin.x, rect.y - origin.y, rect.width, rect.height].map(Math.round);
      if (!same(place, [node.x, node.y, node.w, node.h])) return `${node.id} lies at ${place}, wanted ${[node.x, node.y, node.w, node.h]}`;
    }
    return null;
  }

  root.id = 'mirror';
  const style = new CSSStyleSheet();
  style.replaceSync('#mirror { position: fixed; inset: 0; } #mirror * { position: absolute; box-sizing: border-box; margin: 0; padding: 0; border: 0; }');
  document.adoptedStyleSheets = [style];
  let before = [];
  for (let frame = 0; frame < frames; ++frame) {
    const after = tree();
    const changes = difference(before, after);
    try {
      host.mirrorApply(changes, 0);
    } catch (error) {
      return `frame ${frame}: ${error}`;
    }
    const wrong = fault(after);
    if (wrong) return `frame ${frame}: ${wrong}`;
    before = after;
  }
  root.remove();
  return null;
}

test('elements stand where the last frame has them, whatever came, went or moved', async () => {
  const server = await demoServer();
  const user = await (await newUser(server)).open();
  const address = await user.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).find((name) => /\/mirror[^/]*\.js$/.test(name)));
  assert.ok(address, 'the page has loaded its mirror');
  // A page without the application's own mirror, which would have the same ids.
  const { page } = await newUser(server, { login: null });
  await page.goto('/login.html');
  for (let seed = 1; seed <= SEEDS; ++seed) {
    assert.equal(await page.evaluate(walk, { address, seed, frames: FRAMES }), null, `seed ${seed}`);
  }
});
