-- What 0010 left: bonuses and deals of any size (B6, B8, A), and what an approver's session may change of a quote (P11).

-- Figures of a closed statement, a row for each month instead of one for each category of it: a summary reads the figures of hundreds of
-- people and months, and the wall looks at each row. An amount stands where its category does.
ALTER TABLE bonus_figure RENAME TO bonus_figure_single;
ALTER TABLE bonus_figure_single RENAME CONSTRAINT bonus_figure_pkey TO bonus_figure_single_pkey;
ALTER TABLE bonus_figure_single RENAME CONSTRAINT bonus_figure_user_id_fkey TO bonus_figure_single_user_id_fkey;
ALTER TABLE bonus_figure_single NO FORCE ROW LEVEL SECURITY;
CREATE TABLE bonus_figure (
    user_id    uuid NOT NULL REFERENCES app_user,
    unit       uuid,
    period     text NOT NULL,
    currency   text NOT NULL,
    month      text NOT NULL,
    categories text[] NOT NULL,
    amounts    bigint[] NOT NULL,
    PRIMARY KEY (user_id, period, currency, month),
    CHECK (cardinality(categories) = cardinality(amounts))
);
CREATE INDEX bonus_figure_period ON bonus_figure (period);
INSERT INTO bonus_figure (user_id, unit, period, currency, month, categories, amounts)
SELECT user_id, unit, period, currency, month, array_agg(category ORDER BY category), array_agg(amount ORDER BY category)
FROM bonus_figure_single GROUP BY user_id, unit, period, currency, month;
DROP TABLE bonus_figure_single;
CREATE TRIGGER keep_closed BEFORE UPDATE OR DELETE ON bonus_figure FOR EACH STATEMENT EXECUTE FUNCTION offerta_keep_closed();
ALTER TABLE bonus_figure ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON bonus_figure FOR SELECT USING (
    ARRAY[user_id, coalesce(unit, offerta_no_unit()), offerta_everything()]
    && (SELECT keys FROM reach WHERE reach.user_id = offerta_user() AND reach.action = 'read_bonus'
        AND reach.starts <= now() AND now() < reach.ends));
CREATE POLICY closing ON bonus_figure FOR INSERT WITH CHECK ((SELECT offerta_user()) = '00000000-0000-0000-0000-000000000000');
