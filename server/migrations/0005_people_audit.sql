-- Who did what, when, from where, and what was before and after. Rows are only ever added; a chain of hashes beside them shows
-- whether one was altered, taken away, put in or put elsewhere (server/services/audit_check.hpp).

CREATE TABLE audit (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    actor       uuid,           -- null: nobody was signed in; the nil user is the system
    actor_name  text NOT NULL,
    session     text NOT NULL,
    address     text NOT NULL,
    action      text NOT NULL,  -- an operation (shared/access/operation.hpp) or a command
    object_kind text NOT NULL,
    object      text NOT NULL,
    outcome     text NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
    before      json,           -- json, not jsonb: the hash covers the bytes as they were written
    after       json
);
-- What is there is small or, in a new quote, read once a year: compressing it would cost more than it saves.
ALTER TABLE audit ALTER COLUMN after SET STORAGE EXTERNAL;
CREATE INDEX audit_actor ON audit (actor, id);
CREATE INDEX audit_object ON audit (object, id);
CREATE INDEX audit_at ON audit USING brin (at);

-- The chain: the nth seal covers its number, the seal before it and all of its entry.
CREATE TABLE audit_seal (
    number   bigint PRIMARY KEY,
    entry    bigint NOT NULL UNIQUE,
    previous bytea NOT NULL,
    hash     bytea NOT NULL
);

-- Entries that have no seal yet, put here with them. The time of an entry is the database's own, whatever it was given.
CREATE TABLE audit_pending (entry bigint PRIMARY KEY);

-- The end of the chain.
CREATE TABLE audit_head (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    number bigint NOT NULL,
    hash   bytea NOT NULL
);
INSERT INTO audit_head (number, hash) VALUES (0, sha256('offerta audit'));

CREATE FUNCTION offerta_await_seal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.at := clock_timestamp();
    INSERT INTO audit_pending (entry) VALUES (NEW.id);
    RETURN NEW;
END $$;
CREATE TRIGGER await_seal BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION offerta_await_seal();

-- Entries and seals stay as they are, for the owner of the tables too: he would have to take the trigger away first, and the chain
-- would still tell.
CREATE FUNCTION offerta_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = format('%s of %s: the audit log only grows', TG_OP, TG_TABLE_NAME);
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION offerta_refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION offerta_refuse_change();
CREATE TRIGGER only_one BEFORE DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION offerta_refuse_change();

-- One field of what is hashed: its length in bytes and its bytes, "-" for null. No two rows give the same text.
CREATE FUNCTION offerta_audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(octet_length(value) || ':' || value, '-');

-- Seals what has been committed, `at_most` entries; how many it sealed. Whoever comes while another one is at it does nothing. The order
-- is that of the commits as far as one call can tell it from the next; within a call that of the ids.
CREATE FUNCTION offerta_seal_audit(at_most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET TimeZone = 'UTC' SET DateStyle = 'ISO' AS $$
DECLARE
    head     audit_head;
    entry    audit;
    previous bytea;
    sealed   int := 0;
    asking   text := coalesce(current_setting('offerta.user', true), '');
BEGIN
    IF NOT EXISTS (SELECT FROM audit_pending) OR NOT pg_try_advisory_xact_lock(hashtext('offerta.audit')) THEN
        RETURN 0;
    END IF;
    PERFORM set_config('offerta.user', '00000000-0000-0000-0000-000000000000', true);  -- whoever calls: all entries are to be seen here
    SELECT * INTO head FROM audit_head;
    FOR entry IN WITH taken AS (
        -- What waits and is not in the log was taken away: it stays here and shows.
        DELETE FROM audit_pending WHERE audit_pending.entry IN (
            SELECT p.entry FROM audit_pending p JOIN audit a ON a.id = p.entry ORDER BY p.entry LIMIT at_most)
        RETURNING audit_pending.entry AS id)
        SELECT audit.* FROM taken JOIN audit USING (id) ORDER BY audit.id
    LOOP
        previous := head.hash;
        head.number := head.number + 1;
        head.hash := sha256(convert_to(
            offerta_audit_field(head.number::text) || offerta_audit_field(encode(previous, 'hex')) || offerta_audit_field(entry.id::text)
            || offerta_audit_field(entry.at::text) || offerta_audit_field(entry.actor::text) || offerta_audit_field(entry.actor_name)
            || offerta_audit_field(entry.session) || offerta_audit_field(entry.address) || offerta_audit_field(entry.action)
            || offerta_audit_field(entry.object_kind) || offerta_audit_field(entry.object) || offerta_audit_field(entry.outcome)
            || offerta_audit_field(entry.before::text) || offerta_audit_field(entry.after::text), 'UTF8'));
        INSERT INTO audit_seal (number, entry, previous, hash) VALUES (head.number, entry.id, previous, head.hash);
        sealed := sealed + 1;
    END LOOP;
    IF sealed > 0 THEN
        UPDATE audit_head SET number = head.number, hash = head.hash;
    END IF;
    PERFORM set_config('offerta.user', asking, true);
    RETURN sealed;
END $$;

-- The sealer's only: `migrate` grants it to the server's role.
REVOKE EXECUTE ON FUNCTION offerta_await_seal(), offerta_refuse_change(), offerta_seal_audit(int) FROM PUBLIC;

-- Read by whoever may read the audit log; written in one's own name, by nobody signed in where there is none yet.
ALTER TABLE audit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON audit FOR SELECT USING (
    (SELECT offerta_everything() = ANY (keys) FROM reach WHERE reach.user_id = offerta_user() AND reach.action = 'read_audit'
     AND reach.starts <= now() AND now() < reach.ends));
CREATE POLICY adding ON audit FOR INSERT WITH CHECK (
    actor IS NOT DISTINCT FROM offerta_user() OR offerta_user() IS NULL
    OR offerta_user() = '00000000-0000-0000-0000-000000000000');
