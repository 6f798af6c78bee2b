-- What owners are told of their quotes (Q): that an offer ends soon, and that it has ended. A notice, and the mail of one, is about a campaign
-- or about a quote; which quote the mail is about stands in its payload.

ALTER TABLE notice
    ALTER COLUMN campaign DROP NOT NULL,
    ADD COLUMN quote uuid REFERENCES quote,
    ADD CONSTRAINT notice_about_one CHECK (num_nonnulls(campaign, quote) = 1);
-- Somebody is told a thing of a quote's version once, however many servers see that it is due.
CREATE UNIQUE INDEX notice_quote ON notice (quote, version, what, user_id) WHERE quote IS NOT NULL;

-- Whether the owner of a sent quote was told that its offer ends soon.
ALTER TABLE quote ADD COLUMN offer_end_told boolean NOT NULL DEFAULT false;
