-- What a quote's life asks of the database (Q): an offer ends by itself, and what others have before them stays as it is.

-- The last day of a sent quote's offer, worked out by the program from its terms and its price book; '-infinity' until somebody has.
ALTER TABLE quote ADD COLUMN offer_ends date NOT NULL DEFAULT '-infinity';
CREATE INDEX quote_offer_ends ON quote (offer_ends) WHERE status = 'sent';

-- Policies see rows, not what changes in them: whoever moves a quote on in its life (the table of shared/quote/life_cycle.cpp, without what
-- happens by itself) changes nothing else of it, unless it is his to edit. Who decides about one is not its owner. The system is held back
-- by the program alone, and nobody in particular is the tables' owner, whom the policies hold back as far as he is to be.
CREATE FUNCTION offerta_keep_offered() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moved constant text[] := ARRAY['version', 'status', 'updated_at'];
    me    constant uuid := offerta_user();
    after text[];
    rest  quote := NEW;
BEGIN
    IF me IS NULL OR me = '00000000-0000-0000-0000-000000000000' THEN
        RETURN NEW;
    END IF;
    after := CASE OLD.status
        WHEN 'draft' THEN ARRAY['in_approval', 'sent']
        WHEN 'returned' THEN ARRAY['draft', 'in_approval', 'sent']
        WHEN 'in_approval' THEN ARRAY['in_approval', 'approved', 'returned', 'draft']  -- approved by one role of several
        WHEN 'approved' THEN ARRAY['sent', 'draft']
        WHEN 'sent' THEN ARRAY['accepted', 'declined']
        WHEN 'expired' THEN ARRAY['accepted', 'declined']
        ELSE ARRAY[]::text[] END;
    IF NEW.status <> ALL (after) THEN
        RAISE insufficient_privilege USING MESSAGE = 'a quote does not go from ' || OLD.status || ' to ' || NEW.status;
    END IF;
    IF OLD.status = 'in_approval' AND NEW.status <> 'draft' AND (OLD.owner = me OR NOT coalesce(
        ARRAY[OLD.owner, coalesce(OLD.unit, offerta_no_unit()), offerta_everything()]
        && (SELECT keys FROM reach WHERE reach.user_id = me AND reach.action = 'approve_quote'
            AND reach.starts <= now() AND now() < reach.ends), false))
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'an approver decides about a quote, and not about his own';
    END IF;
    IF OLD.status IN ('draft', 'returned') THEN
        RETURN NEW;
    END IF;
    rest.version := OLD.version;
    rest.status := OLD.status;
    rest.updated_at := OLD.updated_at;
    rest.head := OLD.head;
    rest.summary := OLD.summary;
    IF rest IS DISTINCT FROM OLD OR NEW.head - moved <> OLD.head - moved OR NEW.summary - moved <> OLD.summary - moved THEN
        RAISE insufficient_privilege USING MESSAGE = 'who moves a quote on changes nothing else of it';
    END IF;
    RETURN NEW;
END $$;
-- An edit of a draft leaves its status alone, and does not come here.
CREATE TRIGGER keep_offered BEFORE UPDATE ON quote
    FOR EACH ROW WHEN (OLD.status NOT IN ('draft', 'returned') OR NEW.status <> OLD.status) EXECUTE FUNCTION offerta_keep_offered();
REVOKE EXECUTE ON FUNCTION offerta_keep_offered() FROM PUBLIC;

-- A person's quote begins as a draft, and has its lines made, changed and removed as long as it is edited. As in 0003 otherwise.
DO $policies$
DECLARE
    name      text;
    writable  text;
    is_system constant text := '(SELECT offerta_user()) = ''00000000-0000-0000-0000-000000000000''';
    reached   constant text := '(ARRAY[quote.owner, coalesce(quote.unit, offerta_no_unit()), offerta_everything()]'
        ' && (SELECT keys FROM reach WHERE reach.user_id = offerta_user() AND reach.action = ''write_quote'''
        ' AND reach.starts <= now() AND now() < reach.ends))';
BEGIN
    EXECUTE 'ALTER POLICY making ON quote WITH CHECK ((status = ''draft'' OR ' || is_system || ') AND ' || reached || ')';
    FOREACH name IN ARRAY ARRAY['quote_specification', 'quote_line']
    LOOP
        writable := format('(EXISTS (SELECT FROM quote WHERE quote.id = %I.quote', name)
            || ' AND (quote.status IN (''draft'', ''returned'') OR ' || is_system || ') AND ' || reached || '))';
        EXECUTE format('ALTER POLICY making ON %I WITH CHECK ', name) || writable;
        EXECUTE format('ALTER POLICY changing ON %I USING ', name) || writable;
        EXECUTE format('ALTER POLICY removing ON %I USING ', name) || writable;
    END LOOP;
END $policies$;
