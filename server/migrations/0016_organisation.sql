-- The organisation's settings and how its documents look are changed on the versions that somebody saw. `rounding` (N2) is that of price
-- books that are published from now on.
ALTER TABLE organisation
    ADD COLUMN version          bigint NOT NULL DEFAULT 1,
    ADD COLUMN template_version bigint NOT NULL DEFAULT 0,
    ADD COLUMN rounding         text   NOT NULL DEFAULT 'half_up' CHECK (rounding IN ('half_up', 'half_even', 'up', 'down'));
UPDATE organisation SET time_zone = 'Europe/Moscow' WHERE time_zone = '' AND utc_offset_minutes = 180;
UPDATE organisation SET template_version = 1 WHERE document_template IS NOT NULL;

-- Anybody reads them: the sign-in page has the name. Who keeps connections keeps them, as the permission table says.
ALTER TABLE organisation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON organisation FOR SELECT USING (id = 1);
CREATE POLICY keeping ON organisation FOR UPDATE USING (
    offerta_user() = '00000000-0000-0000-0000-000000000000'
    OR EXISTS (SELECT FROM reach WHERE reach.user_id = offerta_user() AND reach.action = 'write_connections'
               AND reach.starts <= now() AND now() < reach.ends));
