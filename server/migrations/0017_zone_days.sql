-- N5: a role's days begin at midnight of the organisation's time zone, summer time included, as the program counts them. A zone that PostgreSQL
-- does not know is as the program takes it: the fixed offset.
CREATE FUNCTION offerta_zone(name text, minutes int) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    fixed text := '<UTC>' || CASE WHEN minutes < 0 THEN '+' ELSE '-' END || to_char(make_interval(mins => abs(minutes)), 'HH24:MI');
BEGIN
    IF name = '' THEN RETURN fixed; END IF;
    PERFORM timestamp '2000-01-01' AT TIME ZONE name;
    RETURN name;
EXCEPTION WHEN invalid_parameter_value THEN
    RETURN fixed;
END $$;

CREATE OR REPLACE FUNCTION offerta_renew_reach(who uuid[]) RETURNS void
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
               coalesce(held.valid_from::timestamp AT TIME ZONE zone.name, '-infinity') AS starts,
               coalesce((held.valid_to + 1)::timestamp AT TIME ZONE zone.name, 'infinity') AS ends
        FROM held JOIN app_user ON app_user.id = held.user_id AND app_user.is_active
             JOIN role_permission permission ON permission.role = held.role
             CROSS JOIN (SELECT offerta_zone(time_zone, utc_offset_minutes) AS name FROM organisation) zone
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

DROP TRIGGER renew_reach ON organisation;
CREATE TRIGGER renew_reach AFTER UPDATE OF utc_offset_minutes, time_zone ON organisation
    FOR EACH STATEMENT EXECUTE FUNCTION offerta_renew_all();
DO $$ BEGIN PERFORM offerta_renew_reach(NULL); END $$;
