-- Periods of any size (B6): the lines of closed statements are kept in parts, and how far a closing is can be asked for. What approvers
-- say of quotes (P11).

-- Some lines of a closed statement, packed (shared/protocol/bonus_packed.hpp): of the deals from … to that were closed together, or of
-- no deal (tiers and caps). The statement's row has its totals; one from before this migration has its lines in its body. What is
-- packed does not get smaller by compressing it.
CREATE TABLE bonus_statement_part (
    user_id    uuid NOT NULL,
    unit       uuid,
    period     text NOT NULL,
    currency   text NOT NULL,
    number     int NOT NULL,
    first_deal uuid,
    last_deal  uuid,
    lines      bytea NOT NULL,
    PRIMARY KEY (user_id, period, currency, number)
);
ALTER TABLE bonus_statement_part ALTER COLUMN lines SET STORAGE EXTERNAL;
CREATE INDEX bonus_statement_part_deal ON bonus_statement_part (first_deal, last_deal);
CREATE TRIGGER keep_closed BEFORE UPDATE OR DELETE ON bonus_statement_part FOR EACH STATEMENT EXECUTE FUNCTION offerta_keep_closed();

-- A closing that does not end within the request that asked for it: written while it goes on, by another connection than the one that
-- closes, so that it can be seen. One that nobody has written to for a while is dead, and has left nothing else behind.
CREATE TABLE bonus_closing (
    period  text PRIMARY KEY,
    version bigint NOT NULL,
    state   text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
    by_user uuid NOT NULL,
    started timestamptz NOT NULL,
    beat    timestamptz NOT NULL,
    done    bigint NOT NULL,
    total   bigint NOT NULL,
    problem text NOT NULL DEFAULT ''
);

ALTER TABLE bonus_statement_part ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $policies$
DECLARE
    is_system constant text := $$((SELECT offerta_user()) = '00000000-0000-0000-0000-000000000000')$$;
    name      text;
BEGIN
    CREATE POLICY reading ON bonus_statement_part FOR SELECT USING (
        ARRAY[user_id, coalesce(unit, offerta_no_unit()), offerta_everything()]
        && (SELECT keys FROM reach WHERE reach.user_id = offerta_user() AND reach.action = 'read_bonus'
            AND reach.starts <= now() AND now() < reach.ends));
    EXECUTE 'CREATE POLICY closing ON bonus_statement_part FOR INSERT WITH CHECK ' || is_system;
    -- What belongs to a deal is seen by whoever sees the deal, which is looked up; the system, which reads a million of them to close a
    -- period, sees all. PostgreSQL asks policies in the reverse order of their names: this one first, and then no more.
    FOREACH name IN ARRAY ARRAY['deal_line', 'deal_payment', 'deal_return']
    LOOP
        EXECUTE format('CREATE POLICY seeing_all ON %I FOR SELECT USING ', name) || is_system;
    END LOOP;
END $policies$;

-- What was said about a quote's approval; what has happened is never changed. `content` is the hash of the reasons that it was about
-- (P11), `roles` those that an approval was given for. At a version of the quote, and in whose place where somebody stood in.
CREATE TABLE quote_approval (
    quote        uuid NOT NULL REFERENCES quote,
    number       bigint GENERATED ALWAYS AS IDENTITY,
    version      bigint NOT NULL,
    what         text NOT NULL CHECK (what IN ('asked', 'approved', 'returned', 'withdrawn')),
    user_id      uuid NOT NULL,
    on_behalf_of uuid,
    at           timestamptz NOT NULL,
    content      text NOT NULL,
    roles        text[] NOT NULL DEFAULT '{}',
    comment      text NOT NULL DEFAULT '',
    PRIMARY KEY (quote, number)
);
CREATE INDEX quote_in_approval ON quote (updated_at) WHERE status = 'in_approval';
ALTER TABLE quote_approval ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $policies$
DECLARE
    reached constant text := '(ARRAY[quote.owner, coalesce(quote.unit, offerta_no_unit()), offerta_everything()]'
        ' && (SELECT keys FROM reach WHERE reach.user_id = offerta_user() AND reach.action = %L'
        ' AND reach.starts <= now() AND now() < reach.ends))';
    -- What leaves the owner's hands: an approver moves it out of "in approval", and changes none of its lines.
    decided text;
BEGIN
    decided := '(status = ''in_approval'' AND ' || format(reached, 'approve_quote') || ')';
    EXECUTE 'CREATE POLICY deciding ON quote FOR UPDATE USING ' || decided || ' WITH CHECK (status IN (''in_approval'', ''approved'', ''returned'') AND '
            || format(reached, 'approve_quote') || ')';
    EXECUTE 'CREATE POLICY reading ON quote_approval FOR SELECT USING (EXISTS (SELECT FROM quote WHERE quote.id = quote_approval.quote))';
    EXECUTE 'CREATE POLICY making ON quote_approval FOR INSERT WITH CHECK (user_id = offerta_user() AND EXISTS (SELECT FROM quote'
            ' WHERE quote.id = quote_approval.quote AND CASE WHEN what IN (''approved'', ''returned'') THEN '
            || format(reached, 'approve_quote') || ' ELSE ' || format(reached, 'write_quote') || ' END))';
END $policies$;
