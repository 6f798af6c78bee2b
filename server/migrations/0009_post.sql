-- What leaves the house by itself: mail, calendars, webhooks.

-- Several notices of one user go out as one mail: the others name the one that stands for them, and share its end.
-- `refusals`: answers of the kind "not now" that were about this very mail.
ALTER TABLE mail_outbox
    ADD COLUMN refusals      int NOT NULL DEFAULT 0,
    ADD COLUMN gathered_into uuid REFERENCES mail_outbox;
DROP INDEX mail_outbox_due;
CREATE INDEX mail_outbox_due ON mail_outbox (next_attempt_at, id) WHERE state IN ('queued', 'sending') AND gathered_into IS NULL;
CREATE INDEX mail_outbox_told ON mail_outbox (user_id) WHERE state = 'queued' AND kind = 'notice' AND gathered_into IS NULL;
CREATE INDEX mail_outbox_gathered ON mail_outbox (gathered_into) WHERE gathered_into IS NOT NULL;
CREATE INDEX mail_outbox_dead ON mail_outbox (queued_at) WHERE state = 'dead';

-- When and in which language somebody gets mail of what he is told; who has no row has the defaults of shared/campaign/mail_times.hpp.
-- Minutes of the local day.
CREATE TABLE mail_setting (
    user_id    uuid PRIMARY KEY REFERENCES app_user,
    language   text NOT NULL CHECK (language IN ('ru', 'en')),
    mode       text NOT NULL CHECK (mode IN ('each', 'digest', 'none')),
    quiet_from int NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_to   int NOT NULL CHECK (quiet_to BETWEEN 0 AND 1439),
    digest_at  int NOT NULL CHECK (digest_at BETWEEN 0 AND 1439)
);

-- The secret link by which a calendar program reads somebody's campaigns: its hash, never the secret. One for each.
CREATE TABLE calendar_link (
    user_id      uuid PRIMARY KEY REFERENCES app_user,
    token_sha256 text NOT NULL UNIQUE,
    made_at      timestamptz NOT NULL
);

-- Where changes of campaigns' states are told. The secret signs what is sent, so it has to be kept as it is.
CREATE TABLE webhook (
    id        uuid PRIMARY KEY,
    version   bigint NOT NULL,
    url       text NOT NULL,
    secret    text NOT NULL,
    is_active boolean NOT NULL,
    made_at   timestamptz NOT NULL,
    made_by   uuid NOT NULL
);
-- Written in the transaction of the change, under the campaign's lock: within a campaign, ids go up with versions.
CREATE TABLE webhook_delivery (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    webhook         uuid NOT NULL REFERENCES webhook,
    campaign        uuid NOT NULL REFERENCES campaign,
    body            text NOT NULL,
    state           text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'delivered', 'dead', 'withdrawn')),
    attempts        int NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    queued_at       timestamptz NOT NULL,
    delivered_at    timestamptz,
    last_error      text
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (next_attempt_at, id) WHERE state IN ('queued', 'sending');
CREATE INDEX webhook_delivery_order ON webhook_delivery (webhook, campaign, id) WHERE state IN ('queued', 'sending');

ALTER TABLE mail_setting     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE calendar_link    ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE webhook          ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON mail_setting USING (user_id = offerta_user());
CREATE POLICY sending ON mail_setting USING (offerta_user() = '00000000-0000-0000-0000-000000000000');
CREATE POLICY own ON calendar_link USING (user_id = offerta_user());
CREATE POLICY following ON calendar_link FOR SELECT USING (offerta_user() = '00000000-0000-0000-0000-000000000000');
CREATE POLICY keeping ON webhook USING (EXISTS (SELECT FROM reach WHERE reach.user_id = offerta_user()
    AND reach.action = 'write_connections' AND reach.starts <= now() AND now() < reach.ends));
CREATE POLICY sending ON webhook FOR SELECT USING (offerta_user() = '00000000-0000-0000-0000-000000000000');
CREATE POLICY reading ON webhook_delivery FOR SELECT USING (EXISTS (SELECT FROM reach WHERE reach.user_id = offerta_user()
    AND reach.action = 'write_connections' AND reach.starts <= now() AND now() < reach.ends));
CREATE POLICY sending ON webhook_delivery USING (offerta_user() = '00000000-0000-0000-0000-000000000000');
