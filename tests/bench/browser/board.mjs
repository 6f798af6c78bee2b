// The campaign board with 2,000 cards: its column scrolls under the wheel.
import { execFileSync } from 'node:child_process';
import { newUser } from '../../e2e/support/browser.js';
import { demoServer } from '../../e2e/support/server.js';
import { heading } from './report.mjs';
import { scroll } from './scroll.mjs';

const CARDS = 2_000;

/// As many cards as that: the demo's campaigns again and again, each as it stands, with a name and an id of its own.
function copyCampaigns(server) {
  execFileSync('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', '-d', server.database, '-c', `
    SET offerta."user" = '00000000-0000-0000-0000-000000000000';
    INSERT INTO campaign
    SELECT id, version, edited, type, type_version, owner, unit, state, name || ' ' || n, search, starts_on, ends_on, starts, NULL, created_at, updated_at,
           jsonb_set(jsonb_set(body, '{id}', to_jsonb(id)), '{content,name}', to_jsonb(name || ' ' || n))
    FROM (SELECT gen_random_uuid() AS id, n, version, edited, type, type_version, owner, unit, state, name, search, starts_on, ends_on, starts, created_at, updated_at, body
          FROM campaign, generate_series(1, ${CARDS}) n ORDER BY n LIMIT ${CARDS} - (SELECT count(*) FROM campaign)) copy`]);
}

export async function benchBoard() {
  heading(`The campaign board with ${CARDS} cards, Chromium`);
  const server = await demoServer();
  copyCampaigns(server);
  const head = await (await newUser(server, { login: 'demin' })).open('/campaigns');
  await head.role('status', 'Доска обновляется сама').waitFor();
  await scroll(head, 'campaign board');
}
