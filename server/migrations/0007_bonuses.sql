-- Deals (B1), bonus plans (B2), and what periods gave (B5, B6). Amounts are minor units. Open statements are computed from the deals
-- whenever somebody asks; those of closed periods are kept as they were, and never change.

-- Won, lost and open ones: only won ones bring bonuses, all of them count in the win rate (A). It stays with the unit of its owner at
-- the time. `people` take part in it; `told` are all who ever did: whose open statement a change of it changes.
CREATE TABLE deal (
    id            uuid PRIMARY KEY,
    version       bigint NOT NULL,
    owner         uuid NOT NULL REFERENCES app_user,
    unit          uuid,
    source        text NOT NULL CHECK (source IN ('hand', 'quote', 'import')),
    quote         uuid UNIQUE,
    outcome       text NOT NULL CHECK (outcome IN ('won', 'lost', 'open')),
    number        text NOT NULL,
    customer      text NOT NULL,
    customer_type text NOT NULL,
    currency      text NOT NULL,
    opened        date,
    closed        date,
    due           bigint NOT NULL,
    net           bigint NOT NULL,
    list          bigint NOT NULL,
    people        uuid[] NOT NULL,
    told          uuid[] NOT NULL,
    search        text NOT NULL,
    CHECK (outcome = 'open' OR closed IS NOT NULL)
);
CREATE INDEX deal_closed ON deal (closed DESC NULLS FIRST, id);
CREATE INDEX deal_owner ON deal (owner);
CREATE TABLE deal_line (
    deal     uuid NOT NULL REFERENCES deal,
    position int NOT NULL,
    id       text NOT NULL,
    sku      text NOT NULL,
    category text NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('goods', 'service', 'licence')),
    quantity numeric(18, 6) NOT NULL,
    list     bigint NOT NULL,
    net      bigint NOT NULL,
    PRIMARY KEY (deal, id)
);
-- With the unit of the participant when he was written down (B8).
CREATE TABLE deal_participant (
    deal     uuid NOT NULL REFERENCES deal,
    position int NOT NULL,
    user_id  uuid NOT NULL REFERENCES app_user,
    unit     uuid,
    role     text NOT NULL,
    share    numeric(9, 6) NOT NULL,
    PRIMARY KEY (deal, user_id, role)
);
CREATE INDEX deal_participant_user ON deal_participant (user_id);
CREATE TABLE deal_payment (
    deal   uuid NOT NULL REFERENCES deal,
    number bigint GENERATED ALWAYS AS IDENTITY,
    id     text NOT NULL,
    date   date NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (deal, id)
);
CREATE TABLE deal_return (
    deal     uuid NOT NULL,
    number   bigint GENERATED ALWAYS AS IDENTITY,
    id       text NOT NULL,
    line     text NOT NULL,
    quantity numeric(18, 6) NOT NULL CHECK (quantity > 0),
    date     date NOT NULL,
    PRIMARY KEY (deal, id)
);
-- What texts of imported files mean: an import that was carried out leaves its answers for the next.
CREATE TABLE deal_import_match (
    kind  text NOT NULL CHECK (kind IN ('product', 'person')),
    given text NOT NULL,
    meant text NOT NULL,
    PRIMARY KEY (kind, given)
);

-- A version of a plan. The newest published one of an id is in force; a published one never changes.
CREATE TABLE bonus_plan (
    id         text NOT NULL,
    version    bigint NOT NULL CHECK (version > 0),
    state      text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'published')),
    body       jsonb NOT NULL,
    made_by    uuid NOT NULL,
    made_at    timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    comment    text NOT NULL DEFAULT '',
    PRIMARY KEY (id, version)
);
CREATE FUNCTION offerta_keep_published() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = 'a published plan stays as it is';
END $$;
CREATE TRIGGER keep_published BEFORE UPDATE OR DELETE ON bonus_plan
    FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION offerta_keep_published();
REVOKE EXECUTE ON FUNCTION offerta_keep_published() FROM PUBLIC;

-- Which periods are closed: from `first` up to `last_closed`, "2026-11" or "2026-Q4".
CREATE TABLE bonus_calendar (
    is_only     boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    version     bigint NOT NULL,
    first       text NOT NULL,
    last_closed text
);

-- What somebody earned in a closed period in one currency, with every line and its trace, as it was computed. json, not jsonb: the
-- bytes as they were written. Of the unit that he was in then.
CREATE TABLE bonus_statement (
    user_id  uuid NOT NULL REFERENCES app_user,
    unit     uuid,
    period   text NOT NULL,
    currency text NOT NULL,
    total    bigint NOT NULL,
    body     json NOT NULL,
    PRIMARY KEY (user_id, period, currency)
);
CREATE INDEX bonus_statement_period ON bonus_statement (period);
-- Its sums by category and month, for summaries.
CREATE TABLE bonus_figure (
    user_id  uuid NOT NULL REFERENCES app_user,
    unit     uuid,
    period   text NOT NULL,
    currency text NOT NULL,
    category text NOT NULL,
    month    text NOT NULL,
    amount   bigint NOT NULL,
    PRIMARY KEY (user_id, period, currency, category, month)
);
CREATE INDEX bonus_figure_month ON bonus_figure (month);
CREATE FUNCTION offerta_keep_closed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = 'what a closed period gave stays as it is';
END $$;
CREATE TRIGGER keep_closed BEFORE UPDATE OR DELETE ON bonus_statement FOR EACH STATEMENT EXECUTE FUNCTION offerta_keep_closed();
CREATE TRIGGER keep_closed BEFORE UPDATE OR DELETE ON bonus_figure FOR EACH STATEMENT EXECUTE FUNCTION offerta_keep_closed();
REVOKE EXECUTE ON FUNCTION offerta_keep_closed() FROM PUBLIC;

-- What was said about a line of somebody's statement (B10). `line_key` is the line's key as JSON.
CREATE TABLE bonus_review (
    id            uuid PRIMARY KEY,
    user_id       uuid NOT NULL REFERENCES app_user,
    unit          uuid,
    period        text NOT NULL,
    currency      text NOT NULL,
    line_key      text NOT NULL,
    is_correction boolean NOT NULL,
    version       bigint NOT NULL,
    is_disputed   boolean NOT NULL,
    body          jsonb NOT NULL,
    UNIQUE (user_id, period, currency, line_key, is_correction)
);

-- What 0003 had made room for is kept by statements and figures.
DROP TABLE bonus_line;

ALTER TABLE event DROP CONSTRAINT event_aggregate_check,
    ADD CONSTRAINT event_aggregate_check CHECK (aggregate IN (
        'quote', 'customer', 'price_book', 'set', 'import', 'campaign', 'campaign_type',
        'deal', 'bonus_plan', 'bonus_calendar', 'bonus_review'));

ALTER TABLE deal             ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE deal_line        ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE deal_participant ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE deal_payment     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE deal_return      ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE bonus_plan       ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE bonus_statement  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE bonus_figure     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE bonus_review     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- As in 0003: an inner SELECT that refers to no row of the outer one runs once a statement. The system computes bonuses and closes
-- periods: a bonus hangs on who else takes part in a deal (B2a), which is not his to see who asks for it (B8).
DO $policies$
DECLARE
    rule    record;
    reached constant text := '(ARRAY[%2$I.%3$I, coalesce(%2$I.unit, offerta_no_unit()), offerta_everything()]'
        ' && (SELECT keys FROM reach WHERE reach.user_id = offerta_user() AND reach.action = %1$L'
        ' AND reach.starts <= now() AND now() < reach.ends))';
    has     constant text := '(EXISTS (SELECT FROM reach WHERE reach.user_id = offerta_user() AND reach.action = %L'
        ' AND reach.starts <= now() AND now() < reach.ends))';
    is_system constant text := $$(offerta_user() = '00000000-0000-0000-0000-000000000000')$$;
    -- By a head, or by whoever marks his own quote as accepted or declined.
    written text;
BEGIN
    written := '(' || format(reached, 'write_deal', 'deal', 'owner') || ' OR deal.quote IS NOT NULL AND '
               || format(reached, 'write_quote', 'deal', 'owner') || ')';
    EXECUTE 'CREATE POLICY reading ON deal FOR SELECT USING (' || format(reached, 'read_analytics', 'deal', 'owner')
            || ' OR offerta_user() = ANY (deal.people) AND ' || format(has, 'read_bonus') || ')';
    EXECUTE 'CREATE POLICY making ON deal FOR INSERT WITH CHECK ' || written;
    EXECUTE 'CREATE POLICY changing ON deal FOR UPDATE USING ' || format(reached, 'write_deal', 'deal', 'owner');
    FOR rule IN SELECT * FROM (VALUES ('deal_line'), ('deal_payment'), ('deal_return')) t (name)
    LOOP
        EXECUTE format('CREATE POLICY reading ON %1$I FOR SELECT USING (EXISTS (SELECT FROM deal WHERE deal.id = %1$I.deal))', rule.name);
    END LOOP;
    FOR rule IN SELECT * FROM (VALUES ('deal_line'), ('deal_participant'), ('deal_payment'), ('deal_return')) t (name)
    LOOP
        EXECUTE format('CREATE POLICY making ON %1$I FOR INSERT WITH CHECK (EXISTS (SELECT FROM deal WHERE deal.id = %1$I.deal AND %2$s))',
                       rule.name, written);
    END LOOP;
    FOR rule IN SELECT * FROM (VALUES ('deal_line'), ('deal_participant')) t (name)
    LOOP
        EXECUTE format('CREATE POLICY removing ON %1$I FOR DELETE USING (EXISTS (SELECT FROM deal WHERE deal.id = %1$I.deal AND %2$s))',
                       rule.name, format(reached, 'write_deal', 'deal', 'owner'));
    END LOOP;
    FOR rule IN SELECT * FROM (VALUES ('deal_participant'), ('bonus_statement'), ('bonus_figure'), ('bonus_review')) t (name)
    LOOP
        EXECUTE format('CREATE POLICY reading ON %I FOR SELECT USING ', rule.name) || format(reached, 'read_bonus', rule.name, 'user_id');
    END LOOP;
    EXECUTE 'CREATE POLICY closing ON bonus_statement FOR INSERT WITH CHECK ' || is_system;
    EXECUTE 'CREATE POLICY closing ON bonus_figure FOR INSERT WITH CHECK ' || is_system;
    EXECUTE 'CREATE POLICY making ON bonus_review FOR INSERT WITH CHECK ' || format(reached, 'read_bonus', 'bonus_review', 'user_id');
    EXECUTE 'CREATE POLICY changing ON bonus_review FOR UPDATE USING ' || format(reached, 'read_bonus', 'bonus_review', 'user_id');
    -- A plan is nobody's in particular; whose coefficients a head is shown of it is the service's to say.
    EXECUTE 'CREATE POLICY reading ON bonus_plan FOR SELECT USING ' || format(has, 'read_bonus_plan');
    EXECUTE 'CREATE POLICY making ON bonus_plan FOR INSERT WITH CHECK ' || format(has, 'write_bonus_plan');
    EXECUTE 'CREATE POLICY changing ON bonus_plan FOR UPDATE USING (' || format(has, 'write_bonus_plan') || ' OR '
            || format(has, 'approve_bonus_plan') || ')';
END $policies$;

-- Whether campaigns are there already or come later, their events keep their rule.
DO $events$
DECLARE
    campaigns text := CASE WHEN to_regclass('public.campaign') IS NULL THEN ''
        ELSE $$WHEN 'campaign' THEN EXISTS (SELECT FROM campaign WHERE campaign.id = event.entity::uuid)$$ END;
BEGIN
    DROP POLICY reading ON event;
    EXECUTE $$CREATE POLICY reading ON event FOR SELECT USING (CASE aggregate
        WHEN 'quote' THEN EXISTS (SELECT FROM quote WHERE quote.id = event.entity::uuid)
        WHEN 'customer' THEN EXISTS (SELECT FROM customer WHERE customer.id = event.entity::uuid)
        WHEN 'deal' THEN EXISTS (SELECT FROM deal WHERE deal.id = event.entity::uuid)
        WHEN 'bonus_review' THEN EXISTS (SELECT FROM bonus_review WHERE bonus_review.id = event.entity::uuid)
        WHEN 'bonus_plan' THEN EXISTS (SELECT FROM bonus_plan WHERE bonus_plan.id || ' ' || bonus_plan.version = event.entity)
        $$ || campaigns || $$ ELSE offerta_user() IS NOT NULL END)$$;
END $events$;
