-- A quote on its way to the customer (Q): links to its page, and mail.

-- A link shows one version of a quote to whoever has its secret, of which the hash is kept and never the secret. What he answered by it
-- is what the quote's history has too; who opened it is not known.
CREATE TABLE quote_link (
    id              uuid PRIMARY KEY,
    quote           uuid NOT NULL REFERENCES quote,
    token_sha256    text NOT NULL UNIQUE,
    language        text NOT NULL CHECK (language IN ('ru', 'en')),
    made_by         uuid NOT NULL,
    made_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    revoked_at      timestamptz,
    revoked_by      uuid,
    opened          bigint NOT NULL DEFAULT 0,
    first_opened_at timestamptz,
    last_opened_at  timestamptz,
    answer          text CHECK (answer IN ('accepted', 'declined')),
    answered_at     timestamptz,
    comment         text NOT NULL DEFAULT '',
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX quote_link_quote ON quote_link (quote, made_at);

-- Mail that is about no campaign: a quote's, whose row here has its id, and notices about quotes.
ALTER TABLE mail_outbox DROP CONSTRAINT mail_outbox_kind_check,
    ADD CONSTRAINT mail_outbox_kind_check CHECK (kind IN ('survey', 'survey_reminder', 'notice', 'quote')),
    ALTER COLUMN campaign DROP NOT NULL,
    ADD CONSTRAINT mail_outbox_campaign_check CHECK (campaign IS NOT NULL OR kind NOT IN ('survey', 'survey_reminder'));

-- What went out, to whom, and what the letter's text and files are made of; how it went is the queue's to say.
CREATE TABLE quote_mail (
    id         uuid PRIMARY KEY REFERENCES mail_outbox,
    quote      uuid NOT NULL REFERENCES quote,
    link       uuid REFERENCES quote_link,
    recipients text[] NOT NULL CHECK (cardinality(recipients) > 0),
    subject    text NOT NULL,
    body       text NOT NULL,
    language   text NOT NULL CHECK (language IN ('ru', 'en')),
    has_pdf    boolean NOT NULL,
    has_xlsx   boolean NOT NULL,
    made_by    uuid NOT NULL,
    made_at    timestamptz NOT NULL
);
CREATE INDEX quote_mail_quote ON quote_mail (quote, made_at);

-- A person takes a link back, once, and changes nothing else of it: opening and answering are the system's doing.
CREATE FUNCTION offerta_keep_link() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me   constant uuid := offerta_user();
    rest quote_link := NEW;
BEGIN
    IF me IS NULL OR me = '00000000-0000-0000-0000-000000000000' THEN
        RETURN NEW;
    END IF;
    rest.revoked_at := OLD.revoked_at;
    rest.revoked_by := OLD.revoked_by;
    IF rest IS DISTINCT FROM OLD OR OLD.revoked_at IS NOT NULL OR NEW.revoked_by IS DISTINCT FROM me THEN
        RAISE insufficient_privilege USING MESSAGE = 'a link is taken back once, and changes in nothing else';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_link BEFORE UPDATE ON quote_link FOR EACH ROW EXECUTE FUNCTION offerta_keep_link();
REVOKE EXECUTE ON FUNCTION offerta_keep_link() FROM PUBLIC;

ALTER TABLE quote_link ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE quote_mail ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- Who reads the quote reads them, who writes it makes them. The inner SELECT sees what `reading` of the quote lets through.
DO $policies$
DECLARE
    name    text;
    written text;
    reached constant text := '(ARRAY[quote.owner, coalesce(quote.unit, offerta_no_unit()), offerta_everything()]'
        ' && (SELECT keys FROM reach WHERE reach.user_id = offerta_user() AND reach.action = ''write_quote'''
        ' AND reach.starts <= now() AND now() < reach.ends))';
BEGIN
    FOREACH name IN ARRAY ARRAY['quote_link', 'quote_mail']
    LOOP
        written := format('EXISTS (SELECT FROM quote WHERE quote.id = %I.quote AND ', name) || reached || ')';
        EXECUTE format('CREATE POLICY reading ON %1$I FOR SELECT USING (EXISTS (SELECT FROM quote WHERE quote.id = %1$I.quote))', name);
        EXECUTE format('CREATE POLICY making ON %I FOR INSERT WITH CHECK (made_by = offerta_user() AND ', name) || written || ')';
    END LOOP;
    written := 'EXISTS (SELECT FROM quote WHERE quote.id = quote_link.quote AND ' || reached || ')';
    EXECUTE 'CREATE POLICY changing ON quote_link FOR UPDATE USING (' || written || ')';
END $policies$;
