-- One organisation per database. `settings` is what documents and screens need beside it.
CREATE TABLE organisation (
    id                 int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    name               jsonb NOT NULL,
    currency           text NOT NULL,
    utc_offset_minutes int NOT NULL,
    document_template  jsonb
);
INSERT INTO organisation (name, currency, utc_offset_minutes)
VALUES ('{"ru": "Организация", "en": "Organisation"}', 'RUB', 180);

CREATE TABLE app_user (
    id       uuid PRIMARY KEY,
    position int NOT NULL UNIQUE,
    body     jsonb NOT NULL
);
INSERT INTO app_user (id, position, body)
VALUES ('01900000-0000-7000-8000-000000000001', 1000000,
        '{"id": "01900000-0000-7000-8000-000000000001", "name": "Продавец", "initials": "П", "unit": "",
          "roles": ["seller"], "email": "", "phone": ""}');

CREATE TABLE customer (
    id      uuid PRIMARY KEY,
    version bigint NOT NULL,
    name    text NOT NULL,
    search  text NOT NULL,
    type    text NOT NULL,
    status  text NOT NULL,
    body    jsonb NOT NULL
);
CREATE INDEX customer_name ON customer (name COLLATE "ru-x-icu", id);

-- Immutable numbered snapshots (C7). `snapshot` is the binary form that clients load, `sha256` its hash.
CREATE TABLE price_book (
    number       bigint PRIMARY KEY,
    sha256       text NOT NULL,
    products     bigint NOT NULL,
    snapshot     bytea NOT NULL,
    snapshot_br  bytea NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    published_by uuid
);
ALTER TABLE price_book ALTER COLUMN snapshot SET STORAGE EXTERNAL, ALTER COLUMN snapshot_br SET STORAGE EXTERNAL;

-- Quote numbers are gapless per year (N6): taken in the transaction that makes the quote.
CREATE TABLE quote_counter (
    year int PRIMARY KEY,
    last int NOT NULL
);

-- A quote's own values and its computed totals. No index but the keys: an edit then updates the row in place.
CREATE TABLE quote (
    id          uuid PRIMARY KEY,
    version     bigint NOT NULL,
    year        int NOT NULL,
    sequence    int NOT NULL,
    revision    int NOT NULL,
    status      text NOT NULL,
    owner       uuid NOT NULL,
    customer    uuid,
    currency    text NOT NULL,
    net         bigint NOT NULL,
    vat         bigint NOT NULL,
    gross       bigint NOT NULL,
    valid_until date,
    search      text NOT NULL,
    head        jsonb NOT NULL,
    summary     jsonb NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    UNIQUE (year, sequence, revision)
) WITH (fillfactor = 75);

-- Order within the quote, and of lines within a specification, is by rank; ranks leave gaps, so that an insertion or a move
-- writes one row.
CREATE TABLE quote_specification (
    quote uuid NOT NULL REFERENCES quote ON DELETE CASCADE,
    id    uuid NOT NULL,
    rank  bigint NOT NULL,
    head  jsonb NOT NULL,
    PRIMARY KEY (quote, id)
);
CREATE TABLE quote_line (
    quote         uuid NOT NULL REFERENCES quote ON DELETE CASCADE,
    id            uuid NOT NULL,
    specification uuid NOT NULL,
    rank          bigint NOT NULL,
    sku           text NOT NULL,
    body          jsonb NOT NULL,
    PRIMARY KEY (quote, id)
) WITH (fillfactor = 85);

-- Edits that were applied, by mutation id: sending one again changes nothing.
CREATE TABLE quote_mutation (
    id      uuid PRIMARY KEY,
    quote   uuid NOT NULL,
    version bigint NOT NULL,
    at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE quote_set (
    id      uuid PRIMARY KEY,
    version bigint NOT NULL,
    name    text NOT NULL,
    body    jsonb NOT NULL
);
