-- What happened, in the transaction in which it happened. `version` counts per aggregate under its row lock, gapless in
-- commit order; `xact` lets a reader go on without missing a row that was written earlier and committed later.
CREATE TABLE event (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xact      xid8 NOT NULL DEFAULT pg_current_xact_id(),
    aggregate text NOT NULL CHECK (aggregate IN ('quote', 'customer', 'price_book', 'set', 'import')),
    entity    text NOT NULL,
    version   bigint NOT NULL,
    type      text NOT NULL,
    actor     uuid,
    at        timestamptz NOT NULL DEFAULT now(),
    details   jsonb NOT NULL,
    UNIQUE (aggregate, entity, version)
);
CREATE INDEX event_xact ON event (xact, id);

-- The first answer to every mutation id, written with its effect: sending it again gives the same answer and changes nothing.
CREATE TABLE mutation (
    id          uuid PRIMARY KEY,
    route       text NOT NULL,
    body_sha256 text NOT NULL,
    status      int NOT NULL,
    version     bigint NOT NULL,
    answer      text NOT NULL,
    at          timestamptz NOT NULL DEFAULT now()
);
