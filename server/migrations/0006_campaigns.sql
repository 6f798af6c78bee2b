-- Campaigns (K): types by version, campaigns as the values that shared/campaign computes with, what is kept beside them, and the rows
-- that their effects become. A campaign changes only under its row's lock, by the events of shared/campaign/workflow.hpp.

-- N5: campaigns start by the organisation's clock. An IANA name or a POSIX rule; empty: the fixed offset.
ALTER TABLE organisation ADD COLUMN time_zone text NOT NULL DEFAULT '';

-- A version is never changed or removed: a running campaign keeps its own.
CREATE TABLE campaign_type (
    id        text NOT NULL,
    version   int NOT NULL CHECK (version > 0),
    is_active boolean NOT NULL,
    body      jsonb NOT NULL,
    made_at   timestamptz NOT NULL,
    made_by   uuid NOT NULL,
    PRIMARY KEY (id, version)
);

-- `body` is the value; the columns beside it are what lists, policies and the clock ask for. `edited` is the version in which its content
-- was last changed: an edit made on an older one is stale. Dates are local ones.
CREATE TABLE campaign (
    id           uuid PRIMARY KEY,
    version      bigint NOT NULL,
    edited       bigint NOT NULL,
    type         text NOT NULL,
    type_version int NOT NULL,
    owner        uuid NOT NULL,
    unit         uuid,
    state        text NOT NULL CHECK (state IN ('draft', 'in_approval', 'rework', 'preparation', 'scheduled', 'running', 'survey',
                                                'closed', 'rejected', 'cancelled')),
    name         text NOT NULL,
    search       text NOT NULL,
    starts_on    date,
    ends_on      date,
    starts       text NOT NULL,
    next_step_at timestamptz,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    body         jsonb NOT NULL,
    FOREIGN KEY (type, type_version) REFERENCES campaign_type
);
CREATE INDEX campaign_next_step ON campaign (next_step_at, id) WHERE next_step_at IS NOT NULL;
CREATE INDEX campaign_state ON campaign (state);

-- Steps of the clock that were carried out: each key once, for ever (K5-K7).
CREATE TABLE campaign_step (
    key       text PRIMARY KEY,
    campaign  uuid NOT NULL REFERENCES campaign,
    kind      text NOT NULL,
    due       timestamptz NOT NULL,
    done_at   timestamptz NOT NULL,
    is_late   boolean NOT NULL,
    is_lapsed boolean NOT NULL
);
CREATE INDEX campaign_step_campaign ON campaign_step (campaign);

CREATE TABLE campaign_comment (
    id       uuid PRIMARY KEY,
    campaign uuid NOT NULL REFERENCES campaign,
    task     text NOT NULL,
    body     text NOT NULL,
    author   uuid NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX campaign_comment_campaign ON campaign_comment (campaign, at);
CREATE TABLE campaign_check (
    campaign uuid NOT NULL REFERENCES campaign,
    id       uuid NOT NULL,
    task     text NOT NULL,
    body     text NOT NULL,
    is_done  boolean NOT NULL,
    done_by  uuid,
    done_at  timestamptz,
    made_at  timestamptz NOT NULL,
    PRIMARY KEY (campaign, id)
);
CREATE TABLE campaign_file (
    campaign uuid NOT NULL REFERENCES campaign,
    id       uuid NOT NULL,
    task     text NOT NULL,
    name     text NOT NULL,
    bytes    bigint NOT NULL CHECK (bytes = octet_length(content)),
    content  bytea NOT NULL CHECK (octet_length(content) <= 10485760),
    author   uuid NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (campaign, id)
);
ALTER TABLE campaign_file ALTER COLUMN content SET STORAGE EXTERNAL;

-- `address` is the e-mail as it is compared; the survey's figures are of him who was asked.
CREATE TABLE campaign_participant (
    campaign    uuid NOT NULL REFERENCES campaign,
    id          uuid NOT NULL,
    name        text NOT NULL,
    email       text NOT NULL,
    address     text NOT NULL,
    company     text NOT NULL,
    user_id     uuid,
    attendance  text NOT NULL CHECK (attendance IN ('invited', 'accepted', 'attended', 'declined')),
    search      text NOT NULL,
    asked_at    timestamptz,
    reminded_at timestamptz,
    answered_at timestamptz,
    changed_at  timestamptz,
    answers     jsonb,
    PRIMARY KEY (campaign, id),
    CHECK (answers IS NULL OR asked_at IS NOT NULL)
);
CREATE INDEX campaign_participant_address ON campaign_participant (address) WHERE address <> '';

-- Who has asked not to be written to any more, by his address: in every campaign, past and to come.
CREATE TABLE mail_opt_out (
    address text PRIMARY KEY,
    at      timestamptz NOT NULL
);

-- Personal links to a survey: the hash of the secret, never the secret. A reminder has one of its own, and both count.
CREATE TABLE survey_link (
    token_sha256 text PRIMARY KEY,
    campaign     uuid NOT NULL,
    participant  uuid NOT NULL,
    FOREIGN KEY (campaign, participant) REFERENCES campaign_participant
);
CREATE INDEX survey_link_participant ON survey_link (campaign, participant);

-- What somebody is told in the application.
CREATE TABLE notice (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id       uuid NOT NULL REFERENCES app_user,
    campaign      uuid NOT NULL REFERENCES campaign,
    version       bigint NOT NULL,
    what          text NOT NULL,
    subject       text NOT NULL,
    subject_name  jsonb NOT NULL,
    campaign_name text NOT NULL,
    is_late       boolean NOT NULL,
    at            timestamptz NOT NULL,
    read_at       timestamptz
);
CREATE INDEX notice_user ON notice (user_id, id);
CREATE INDEX notice_unread ON notice (user_id) WHERE read_at IS NULL;
CREATE INDEX notice_campaign ON notice (campaign, version);

-- Mail to be sent, written in the transaction of its cause. `key` makes it one for ever, `message_id` stays the same however often it is
-- sent. `secret` is what the link in it needs; whoever has sent or dropped it takes it away.
CREATE TABLE mail_outbox (
    id              uuid PRIMARY KEY,
    key             text NOT NULL UNIQUE,
    message_id      text NOT NULL UNIQUE,
    kind            text NOT NULL CHECK (kind IN ('survey', 'survey_reminder', 'notice')),
    campaign        uuid NOT NULL REFERENCES campaign,
    participant     uuid,
    user_id         uuid,
    address         text NOT NULL,
    payload         jsonb NOT NULL,
    secret          text,
    state           text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'dead', 'withdrawn')),
    attempts        int NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    queued_at       timestamptz NOT NULL,
    sent_at         timestamptz,
    last_error      text,
    CHECK (state IN ('queued', 'sending') OR secret IS NULL)
);
CREATE INDEX mail_outbox_due ON mail_outbox (next_attempt_at, id) WHERE state IN ('queued', 'sending');
CREATE INDEX mail_outbox_campaign ON mail_outbox (campaign) WHERE state = 'queued';

ALTER TABLE event DROP CONSTRAINT event_aggregate_check,
    ADD CONSTRAINT event_aggregate_check
    CHECK (aggregate IN ('quote', 'customer', 'price_book', 'set', 'import', 'campaign', 'campaign_type'));

ALTER TABLE campaign_type        ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE campaign             ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE campaign_step        ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE campaign_comment     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE campaign_check       ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE campaign_file        ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE campaign_participant ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE mail_opt_out         ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE survey_link          ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE notice               ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE mail_outbox          ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- As in 0003: an inner SELECT that refers to no row of the outer one runs once a statement. An event may come from whoever works on
-- campaigns that he may read; which of them may send which event is the workflow's rule.
DO $policies$
DECLARE
    rule     record;
    reached  constant text := '(ARRAY[campaign.owner, coalesce(campaign.unit, offerta_no_unit()), offerta_everything()]'
        ' && (SELECT keys FROM reach WHERE reach.user_id = offerta_user() AND reach.action = %L'
        ' AND reach.starts <= now() AND now() < reach.ends))';
    of_one   constant text := '(EXISTS (SELECT FROM campaign WHERE campaign.id = %I.campaign AND %s))';
    system   constant text := $$(offerta_user() = '00000000-0000-0000-0000-000000000000')$$;
BEGIN
    EXECUTE 'CREATE POLICY reading ON campaign FOR SELECT USING ' || format(reached, 'read_campaign');
    EXECUTE 'CREATE POLICY making ON campaign FOR INSERT WITH CHECK ' || format(reached, 'write_campaign');
    EXECUTE 'CREATE POLICY changing ON campaign FOR UPDATE USING ' || format(reached, 'advance_campaign');
    FOR rule IN SELECT * FROM (VALUES ('campaign_comment', 'advance_campaign'), ('campaign_check', 'advance_campaign'),
                                      ('campaign_file', 'advance_campaign'),
                                      ('campaign_participant', 'write_campaign')) t (name, writing)
    LOOP
        EXECUTE format('CREATE POLICY reading ON %I FOR SELECT USING ', rule.name) || format(of_one, rule.name, format(reached, 'read_campaign'));
        EXECUTE format('CREATE POLICY making ON %I FOR INSERT WITH CHECK ', rule.name) || format(of_one, rule.name, format(reached, rule.writing));
        EXECUTE format('CREATE POLICY changing ON %I FOR UPDATE USING ', rule.name) || format(of_one, rule.name, format(reached, rule.writing));
        EXECUTE format('CREATE POLICY removing ON %I FOR DELETE USING ', rule.name) || format(of_one, rule.name, format(reached, rule.writing));
    END LOOP;
    EXECUTE 'CREATE POLICY reading ON campaign_step FOR SELECT USING ' || format(of_one, 'campaign_step', format(reached, 'read_campaign'));
    EXECUTE 'CREATE POLICY carrying_out ON campaign_step FOR INSERT WITH CHECK ' || system;
    -- What follows from an event (notices, mail, links) is carried out by the system, whoever sent it.
    EXECUTE 'CREATE POLICY following ON survey_link USING ' || system;
    EXECUTE 'CREATE POLICY sending ON mail_outbox USING ' || system;
    EXECUTE 'CREATE POLICY keeping ON mail_opt_out USING ' || system;
    -- Whoever may see a participant may see that he is not to be written to.
    EXECUTE 'CREATE POLICY reading ON mail_opt_out FOR SELECT USING (EXISTS (SELECT FROM campaign_participant p WHERE p.address = mail_opt_out.address))';
    EXECUTE 'CREATE POLICY telling ON notice USING ' || system;
    EXECUTE 'CREATE POLICY reading ON notice FOR SELECT USING (user_id = offerta_user())';
    EXECUTE 'CREATE POLICY changing ON notice FOR UPDATE USING (user_id = offerta_user())';
END $policies$;

CREATE POLICY reading ON campaign_type FOR SELECT USING (offerta_user() IS NOT NULL);
CREATE POLICY making ON campaign_type FOR INSERT WITH CHECK (EXISTS (
    SELECT FROM reach WHERE reach.user_id = offerta_user() AND reach.action = 'write_campaign_type'
    AND reach.starts <= now() AND now() < reach.ends));

DROP POLICY reading ON event;
CREATE POLICY reading ON event FOR SELECT USING (CASE aggregate
    WHEN 'quote' THEN EXISTS (SELECT FROM quote WHERE quote.id = event.entity::uuid)
    WHEN 'customer' THEN EXISTS (SELECT FROM customer WHERE customer.id = event.entity::uuid)
    WHEN 'campaign' THEN EXISTS (SELECT FROM campaign WHERE campaign.id = event.entity::uuid)
    ELSE offerta_user() IS NOT NULL END);
