-- What campaigns bring and whom they go to (K9): leads, quotes by campaign, marketing lists.

-- Somebody who came from a campaign; its value names him too. Where he stands follows from his quotes and from what was said of him.
CREATE TABLE campaign_lead (
    campaign    uuid NOT NULL REFERENCES campaign,
    id          uuid NOT NULL,
    name        text NOT NULL,
    company     text NOT NULL,
    email       text NOT NULL,
    phone       text NOT NULL,
    note        text NOT NULL,
    participant uuid,
    customer    uuid,
    owner       uuid,
    status      text NOT NULL CHECK (status IN ('new', 'working', 'lost')),
    quotes      uuid[] NOT NULL,
    made_at     timestamptz NOT NULL,
    made_by     uuid NOT NULL,
    PRIMARY KEY (campaign, id)
);

-- Which quotes campaigns' values name: written with them, so that a quote finds its campaigns.
CREATE TABLE campaign_quote (
    campaign uuid NOT NULL REFERENCES campaign,
    quote    uuid NOT NULL,
    PRIMARY KEY (campaign, quote)
);
CREATE INDEX campaign_quote_quote ON campaign_quote (quote);
SET LOCAL offerta."user" = '00000000-0000-0000-0000-000000000000';  -- the policies hold for who migrates too
INSERT INTO campaign_quote (campaign, quote)
SELECT DISTINCT campaign.id, (linked ->> 'id')::uuid
FROM campaign, jsonb_array_elements(campaign.body -> 'quotes') linked WHERE jsonb_typeof(campaign.body -> 'quotes') = 'array';
SET LOCAL offerta."user" = '';

-- A saved filter over contacts of customers; whose contacts it finds is asked as whoever uses it.
CREATE TABLE marketing_list (
    id      uuid PRIMARY KEY,
    version bigint NOT NULL,
    name    text NOT NULL,
    filter  jsonb NOT NULL,
    owner   uuid NOT NULL,
    unit    uuid
);

-- A hundred thousand are asked in one transaction, by the system: whether it is the system is asked once a statement, and first of all.
DROP POLICY sending ON mail_outbox;
CREATE POLICY sending ON mail_outbox USING ((SELECT offerta_user()) = '00000000-0000-0000-0000-000000000000');
DROP POLICY following ON survey_link;
CREATE POLICY following ON survey_link USING ((SELECT offerta_user()) = '00000000-0000-0000-0000-000000000000');
CREATE POLICY asking ON campaign_participant USING ((SELECT offerta_user()) = '00000000-0000-0000-0000-000000000000');

ALTER TABLE campaign_lead  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE campaign_quote ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE marketing_list ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- As in 0006: what belongs to a campaign is seen by who sees it, and changed by who works on it.
DO $policies$
DECLARE
    rule    record;
    reached constant text := '(ARRAY[%2$I.owner, coalesce(%2$I.unit, offerta_no_unit()), offerta_everything()]'
        ' && (SELECT keys FROM reach WHERE reach.user_id = offerta_user() AND reach.action = %1$L'
        ' AND reach.starts <= now() AND now() < reach.ends))';
    of_one  constant text := '(EXISTS (SELECT FROM campaign WHERE campaign.id = %I.campaign AND %s))';
BEGIN
    FOR rule IN SELECT * FROM (VALUES ('campaign_lead'), ('campaign_quote')) t (name)
    LOOP
        EXECUTE format('CREATE POLICY reading ON %I FOR SELECT USING ', rule.name)
            || format(of_one, rule.name, format(reached, 'read_campaign', 'campaign'));
        EXECUTE format('CREATE POLICY making ON %I FOR INSERT WITH CHECK ', rule.name)
            || format(of_one, rule.name, format(reached, 'advance_campaign', 'campaign'));
        EXECUTE format('CREATE POLICY changing ON %I FOR UPDATE USING ', rule.name)
            || format(of_one, rule.name, format(reached, 'advance_campaign', 'campaign'));
        EXECUTE format('CREATE POLICY removing ON %I FOR DELETE USING ', rule.name)
            || format(of_one, rule.name, format(reached, 'advance_campaign', 'campaign'));
    END LOOP;
    EXECUTE 'CREATE POLICY reading ON marketing_list FOR SELECT USING ' || format(reached, 'read_campaign', 'marketing_list');
    EXECUTE 'CREATE POLICY making ON marketing_list FOR INSERT WITH CHECK ' || format(reached, 'write_campaign', 'marketing_list');
    EXECUTE 'CREATE POLICY changing ON marketing_list FOR UPDATE USING ' || format(reached, 'write_campaign', 'marketing_list');
    EXECUTE 'CREATE POLICY removing ON marketing_list FOR DELETE USING ' || format(reached, 'write_campaign', 'marketing_list');
END $policies$;
