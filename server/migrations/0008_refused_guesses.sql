-- Guesses that were not looked at because too many were wrong before: counted here for a minute, then told to the audit log in one
-- entry, so that guessing neither floods the log nor goes unseen. Which logins and addresses, up to 20 of each.
ALTER TABLE sign_in_throttle
    ADD COLUMN refused           int NOT NULL DEFAULT 0,
    ADD COLUMN refused_from      timestamptz,
    ADD COLUMN refused_until     timestamptz,
    ADD COLUMN refused_action    text NOT NULL DEFAULT '',
    ADD COLUMN refused_kind      text NOT NULL DEFAULT '',
    ADD COLUMN refused_objects   text[] NOT NULL DEFAULT '{}',
    ADD COLUMN refused_addresses text[] NOT NULL DEFAULT '{}';
CREATE INDEX sign_in_throttle_refused ON sign_in_throttle (refused_from) WHERE refused > 0;
