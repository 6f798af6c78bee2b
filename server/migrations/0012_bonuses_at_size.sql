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

-- Who reaches everything sees every deal, which is found out once a statement; rows are looked at one by one only for others.
DO $policies$
DECLARE
    reached constant text := '(SELECT %s FROM reach WHERE reach.user_id = offerta_user() AND reach.action = %L'
        ' AND reach.starts <= now() AND now() < reach.ends)';
    sees_all text := format(reached, 'offerta_everything() = ANY (keys)', 'read_analytics');
    name     text;
BEGIN
    DROP POLICY reading ON deal;
    EXECUTE 'CREATE POLICY reading ON deal FOR SELECT USING (' || sees_all
            || ' OR ARRAY[owner, coalesce(unit, offerta_no_unit())] && ' || format(reached, 'keys', 'read_analytics')
            || ' OR (SELECT offerta_user()) = ANY (people) AND EXISTS ' || format(reached, '', 'read_bonus') || ')';
    -- PostgreSQL asks policies in the reverse order of their names: this one first, and then no more. The system reaches everything.
    FOREACH name IN ARRAY ARRAY['deal_line', 'deal_payment', 'deal_return']
    LOOP
        EXECUTE format('DROP POLICY seeing_all ON %I', name);
        EXECUTE format('CREATE POLICY seeing_all ON %I FOR SELECT USING ', name) || '(' || sees_all || ')';
    END LOOP;
END $policies$;
-- No coalesce: behind a policy it is taken for something that could tell values, and the index is not asked.
CREATE INDEX deal_day ON deal ((CASE WHEN closed IS NULL THEN opened ELSE closed END));
