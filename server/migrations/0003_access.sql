-- Who may see and change what, said by the database itself (decision 6). The server connects as a role that owns nothing and says
-- in each transaction for whom it works: set_config('offerta.user', …, true). The nil user is the system; no user sees no private row.

CREATE TABLE unit (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    version   bigint NOT NULL DEFAULT 1,
    parent    uuid REFERENCES unit CHECK (parent <> id),
    name      jsonb NOT NULL,
    head      uuid REFERENCES app_user,
    position  int NOT NULL DEFAULT 0,
    is_active boolean NOT NULL DEFAULT true
);

-- A database that had 0004 before this file existed has two of these columns already.
ALTER TABLE app_user
    ADD COLUMN version   bigint NOT NULL DEFAULT 1,
    ADD COLUMN unit      uuid REFERENCES unit,
    ADD COLUMN IF NOT EXISTS login     text,
    ADD COLUMN IF NOT EXISTS is_active boolean NOT NULL DEFAULT true;
UPDATE app_user SET login = coalesce(nullif(body ->> 'email', ''), id::text) WHERE login IS NULL;
ALTER TABLE app_user ALTER COLUMN login SET NOT NULL, ADD CHECK (login <> '');
CREATE UNIQUE INDEX IF NOT EXISTS app_user_login ON app_user (lower(login));

-- A role held within a unit and those below it; without unit, in the whole organisation. Both dates are included.
CREATE TABLE role_assignment (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid NOT NULL REFERENCES app_user,
    role       text NOT NULL CHECK (role IN ('seller', 'sales_head', 'marketer', 'approver', 'marketing_head',
                                             'pricing_manager', 'bonus_administrator', 'auditor', 'administrator')),
    unit       uuid REFERENCES unit,
    valid_from date,
    valid_to   date,
    CHECK (valid_from <= valid_to)
);
CREATE INDEX role_assignment_user ON role_assignment (user_id);

CREATE TABLE deputy (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    absent     uuid NOT NULL REFERENCES app_user,
    deputy     uuid NOT NULL REFERENCES app_user,
    valid_from date,
    valid_to   date,
    CHECK (absent <> deputy),
    CHECK (valid_from <= valid_to)
);
CREATE INDEX deputy_deputy ON deputy (deputy);

-- The table of shared/access/permission.hpp, written by `migrate` and compared by `serve`. What is not there is not permitted.
CREATE TABLE role_permission (
    role             text NOT NULL,
    action           text NOT NULL,
    scope            text NOT NULL CHECK (scope IN ('own', 'unit', 'all')),
    passes_to_deputy boolean NOT NULL,
    PRIMARY KEY (role, action)
);

-- Who reaches what, from when to when: roles, deputies, permissions and units worked out. It says what reach_of
-- (shared/access/subject.hpp) says; tests compare them. Policies read it in every statement, and working it out there would cost more than
-- most statements do. `keys` are ids of owners and of units; two more stand for objects of no unit and for every object. The spans of a
-- user's action do not overlap. The nil user is the system.
CREATE TABLE reach (
    user_id uuid NOT NULL,
    action  text NOT NULL,
    starts  timestamptz NOT NULL,
    ends    timestamptz NOT NULL,
    keys    uuid[] NOT NULL,
    PRIMARY KEY (user_id, action, starts),
    CHECK (starts < ends)
);
CREATE FUNCTION offerta_no_unit() RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 'ffffffff-ffff-ffff-ffff-fffffffffffe'::uuid;
CREATE FUNCTION offerta_everything() RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid;

-- Works it out again for some users, or for all (null). Kept true by the triggers below, in the transaction of the change.
CREATE FUNCTION offerta_renew_reach(who uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- One after the other: of two at a time, each would miss what the other changes. Held until the end of the transaction.
    PERFORM pg_advisory_xact_lock(hashtext('offerta.reach'));
    IF EXISTS (SELECT FROM unit JOIN app_user USING (id)) THEN
        RAISE unique_violation USING MESSAGE = 'a unit has the id of a user', CONSTRAINT = 'unit_is_no_user';
    END IF;
    DELETE FROM reach WHERE who IS NULL OR user_id = ANY (who);
    INSERT INTO reach (user_id, action, starts, ends, keys)
    WITH RECURSIVE within (top, unit, depth) AS (  -- each unit with itself and all below it; the depth ends a circle
        SELECT id, id, 0 FROM unit
        UNION
        SELECT within.top, unit.id, within.depth + 1 FROM within JOIN unit ON unit.parent = within.unit WHERE within.depth < 32),
    held AS (
        SELECT user_id, user_id AS person, role, unit, valid_from, valid_to FROM role_assignment
        UNION ALL  -- deputies do not chain: only what the absent person holds himself
        SELECT d.deputy, r.user_id, r.role, r.unit, greatest(d.valid_from, r.valid_from), least(d.valid_to, r.valid_to)
        FROM deputy d JOIN role_assignment r ON r.user_id = d.absent),
    granted AS (  -- days are those of the organisation, both dates included
        SELECT held.user_id, held.person, held.unit, permission.action, permission.scope,
               coalesce(held.valid_from::timestamp AT TIME ZONE 'UTC' - ahead, '-infinity') AS starts,
               coalesce((held.valid_to + 1)::timestamp AT TIME ZONE 'UTC' - ahead, 'infinity') AS ends
        FROM held JOIN app_user ON app_user.id = held.user_id AND app_user.is_active
             JOIN role_permission permission ON permission.role = held.role
             CROSS JOIN (SELECT make_interval(mins => utc_offset_minutes) AS ahead FROM organisation) zone
        WHERE (who IS NULL OR held.user_id = ANY (who))
          AND (permission.passes_to_deputy OR held.person = held.user_id)
          AND (held.valid_from IS NULL OR held.valid_to IS NULL OR held.valid_from <= held.valid_to)
        UNION ALL
        SELECT DISTINCT '00000000-0000-0000-0000-000000000000'::uuid, NULL::uuid, NULL::uuid, action, 'all',
               '-infinity'::timestamptz, 'infinity'::timestamptz
        FROM role_permission WHERE who IS NULL OR '00000000-0000-0000-0000-000000000000' = ANY (who)),
    key_of AS (
        SELECT user_id, action, starts, ends, person AS key FROM granted WHERE person IS NOT NULL
        UNION SELECT user_id, action, starts, ends, within.unit FROM granted JOIN within ON within.top = granted.unit WHERE scope = 'unit'
        UNION SELECT user_id, action, starts, ends, offerta_no_unit() FROM granted WHERE scope = 'unit'
        UNION SELECT user_id, action, starts, ends, offerta_everything() FROM granted WHERE scope = 'all' OR scope = 'unit' AND unit IS NULL),
    span AS (
        SELECT user_id, action, at AS starts, lead(at) OVER (PARTITION BY user_id, action ORDER BY at) AS ends
        FROM (SELECT user_id, action, starts AS at FROM granted UNION SELECT user_id, action, ends FROM granted) bounds)
    SELECT user_id, action, span.starts, span.ends,
           CASE WHEN offerta_everything() = ANY (array_agg(key)) THEN ARRAY[offerta_everything()] ELSE array_agg(DISTINCT key) END
    FROM span JOIN key_of USING (user_id, action)
    WHERE key_of.starts <= span.starts AND span.ends <= key_of.ends
    GROUP BY user_id, action, span.starts, span.ends;
END $$;
CREATE FUNCTION offerta_renew_all() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM offerta_renew_reach(NULL);
    RETURN NULL;
END $$;
CREATE FUNCTION offerta_renew_of_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM offerta_renew_reach(ARRAY(
        SELECT OLD.user_id WHERE TG_OP <> 'INSERT' UNION SELECT NEW.user_id WHERE TG_OP <> 'DELETE'
        UNION SELECT deputy FROM deputy WHERE TG_OP <> 'INSERT' AND absent = OLD.user_id OR TG_OP <> 'DELETE' AND absent = NEW.user_id));
    RETURN NULL;
END $$;
CREATE FUNCTION offerta_renew_of_deputy() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM offerta_renew_reach(ARRAY(
        SELECT OLD.deputy WHERE TG_OP <> 'INSERT' UNION SELECT NEW.deputy WHERE TG_OP <> 'DELETE'));
    RETURN NULL;
END $$;
CREATE FUNCTION offerta_renew_of_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM offerta_renew_reach(ARRAY[NEW.id]);
    RETURN NULL;
END $$;
CREATE TRIGGER renew_reach AFTER INSERT OR UPDATE OR DELETE ON role_assignment
    FOR EACH ROW EXECUTE FUNCTION offerta_renew_of_role();
CREATE TRIGGER renew_reach AFTER INSERT OR UPDATE OR DELETE ON deputy
    FOR EACH ROW EXECUTE FUNCTION offerta_renew_of_deputy();
CREATE TRIGGER renew_reach AFTER UPDATE OF is_active ON app_user
    FOR EACH ROW EXECUTE FUNCTION offerta_renew_of_user();
-- A new unit is reached by whom its parent is, so an INSERT counts too.
CREATE TRIGGER renew_reach AFTER INSERT OR UPDATE OF parent OR DELETE ON unit
    FOR EACH STATEMENT EXECUTE FUNCTION offerta_renew_all();
CREATE TRIGGER renew_reach AFTER INSERT OR UPDATE OR DELETE ON role_permission
    FOR EACH STATEMENT EXECUTE FUNCTION offerta_renew_all();
CREATE TRIGGER renew_reach AFTER UPDATE OF utc_offset_minutes ON organisation
    FOR EACH STATEMENT EXECUTE FUNCTION offerta_renew_all();

-- Whoever keeps roles in memory drops them when he hears this; said here so that no change can forget it.
CREATE FUNCTION offerta_notify_access() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_notify('offerta_access', '');
    RETURN NULL;
END $$;
CREATE TRIGGER notify_access AFTER INSERT OR UPDATE OR DELETE ON unit
    FOR EACH STATEMENT EXECUTE FUNCTION offerta_notify_access();
CREATE TRIGGER notify_access AFTER INSERT OR UPDATE OR DELETE ON role_assignment
    FOR EACH STATEMENT EXECUTE FUNCTION offerta_notify_access();
CREATE TRIGGER notify_access AFTER INSERT OR UPDATE OR DELETE ON deputy
    FOR EACH STATEMENT EXECUTE FUNCTION offerta_notify_access();
CREATE TRIGGER notify_access AFTER INSERT OR UPDATE OR DELETE ON app_user
    FOR EACH STATEMENT EXECUTE FUNCTION offerta_notify_access();

-- What there was before: units by the names that users bear, roles within them. The nameless seller goes unless he has worked.
INSERT INTO unit (name, position)
SELECT jsonb_build_object('ru', name, 'en', name), row_number() OVER (ORDER BY name) - 1
FROM (SELECT DISTINCT body ->> 'unit' AS name FROM app_user) names WHERE name <> '';
UPDATE app_user SET unit = unit.id FROM unit WHERE unit.name ->> 'ru' = app_user.body ->> 'unit';
INSERT INTO role_assignment (user_id, role, unit)
SELECT app_user.id, role, app_user.unit FROM app_user, jsonb_array_elements_text(body -> 'roles') AS role
WHERE role IN ('seller', 'sales_head', 'marketer', 'approver', 'marketing_head', 'pricing_manager',
               'bonus_administrator', 'auditor', 'administrator');
DELETE FROM role_assignment WHERE user_id = '01900000-0000-7000-8000-000000000001';
UPDATE app_user SET is_active = false WHERE id = '01900000-0000-7000-8000-000000000001';
DELETE FROM app_user WHERE id = '01900000-0000-7000-8000-000000000001'
    AND NOT EXISTS (SELECT FROM quote WHERE owner = app_user.id);

-- Whose each object is. It stays with the unit when its owner moves.
-- No foreign key from quotes: it would lock the unit's row at every new quote, and units are never deleted.
ALTER TABLE quote ADD COLUMN unit uuid;
UPDATE quote SET unit = app_user.unit FROM app_user WHERE app_user.id = quote.owner;
ALTER TABLE customer ADD COLUMN owner uuid REFERENCES app_user, ADD COLUMN unit uuid REFERENCES unit;
UPDATE customer SET owner = app_user.id FROM app_user WHERE app_user.id::text = customer.body ->> 'owner';
UPDATE customer SET unit = app_user.unit FROM app_user WHERE app_user.id = customer.owner;
ALTER TABLE mutation ADD COLUMN user_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
ALTER TABLE mutation ALTER COLUMN user_id DROP DEFAULT;

-- Bonuses (B): behind the wall from the start.
CREATE TABLE bonus_line (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id  uuid NOT NULL REFERENCES app_user,
    unit     uuid REFERENCES unit,
    period   text NOT NULL,
    deal     uuid NOT NULL,
    line     uuid,
    amount   bigint NOT NULL,
    currency text NOT NULL,
    body     jsonb NOT NULL
);
CREATE INDEX bonus_line_user ON bonus_line (user_id, period);

-- For whom this transaction works; null: for nobody. The cost makes the planner look `reach` up by its key, however small it is.
CREATE FUNCTION offerta_user() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000 AS $$
BEGIN
    RETURN nullif(pg_catalog.current_setting('offerta.user', true), '');
END $$;

REVOKE EXECUTE ON FUNCTION offerta_renew_reach(uuid[]), offerta_renew_all(), offerta_renew_of_role(), offerta_renew_of_deputy(),
    offerta_renew_of_user(), offerta_notify_access() FROM PUBLIC;

-- Forced: for the owner of the tables too.
ALTER TABLE quote               ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE quote_specification ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE quote_line          ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE quote_mutation      ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE customer            ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE mutation            ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE event               ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE bonus_line          ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- What has an owner and a unit: read, made and changed within the reach of the action. The inner SELECT refers to no row of the outer
-- one, so it runs once a statement. Without a row of `reach` it is null, which lets nothing through.
DO $policies$
DECLARE
    rule     record;
    writable text;
    reached  constant text := '(ARRAY[%2$I.%3$I, coalesce(%2$I.unit, offerta_no_unit()), offerta_everything()]'
        ' && (SELECT keys FROM reach WHERE reach.user_id = offerta_user() AND reach.action = %1$L'
        ' AND reach.starts <= now() AND now() < reach.ends))';
BEGIN
    FOR rule IN SELECT * FROM (VALUES ('quote', 'owner', 'read_quote', 'write_quote'),
                                      ('customer', 'owner', 'read_customer', 'write_customer')) t (name, owner, reading, writing)
    LOOP
        EXECUTE format('CREATE POLICY reading ON %I FOR SELECT USING ', rule.name) || format(reached, rule.reading, rule.name, rule.owner);
        EXECUTE format('CREATE POLICY making ON %I FOR INSERT WITH CHECK ', rule.name) || format(reached, rule.writing, rule.name, rule.owner);
        EXECUTE format('CREATE POLICY changing ON %I FOR UPDATE USING ', rule.name) || format(reached, rule.writing, rule.name, rule.owner);
    END LOOP;
    EXECUTE 'CREATE POLICY reading ON bonus_line FOR SELECT USING ' || format(reached, 'read_bonus', 'bonus_line', 'user_id');
    EXECUTE $$CREATE POLICY computing ON bonus_line USING (offerta_user() = '00000000-0000-0000-0000-000000000000')$$;
    -- The rows of a quote: who reads it reads them, who writes it writes them. The inner SELECT sees what `reading` lets through.
    FOR rule IN SELECT * FROM (VALUES ('quote_specification'), ('quote_line'), ('quote_mutation')) t (name)
    LOOP
        EXECUTE format('CREATE POLICY reading ON %1$I FOR SELECT USING (EXISTS (SELECT FROM quote WHERE quote.id = %1$I.quote))', rule.name);
        writable := format('(EXISTS (SELECT FROM quote WHERE quote.id = %I.quote AND ', rule.name)
                    || format(reached, 'write_quote', 'quote', 'owner') || '))';
        EXECUTE format('CREATE POLICY making ON %I FOR INSERT WITH CHECK ', rule.name) || writable;
        EXECUTE format('CREATE POLICY changing ON %I FOR UPDATE USING ', rule.name) || writable;
        EXECUTE format('CREATE POLICY removing ON %I FOR DELETE USING ', rule.name) || writable;
    END LOOP;
END $policies$;

-- The first answers to mutation ids: each user's own, and nobody else's.
CREATE POLICY own ON mutation USING (user_id = offerta_user());

-- What happened to an object is seen by who sees the object, and written in one's own name.
CREATE POLICY reading ON event FOR SELECT USING (CASE aggregate
    WHEN 'quote' THEN EXISTS (SELECT FROM quote WHERE quote.id = event.entity::uuid)
    WHEN 'customer' THEN EXISTS (SELECT FROM customer WHERE customer.id = event.entity::uuid)
    ELSE offerta_user() IS NOT NULL END);
CREATE POLICY making ON event FOR INSERT
    WITH CHECK (actor = offerta_user() OR offerta_user() = '00000000-0000-0000-0000-000000000000');
