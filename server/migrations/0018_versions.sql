-- A lead and somebody's mail setting have versions as everything else that is put whole: a change that was made on an old one is
-- refused instead of undoing what came between.
ALTER TABLE campaign_lead ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE mail_setting  ADD COLUMN version bigint NOT NULL DEFAULT 1;
