-- Who may come in, and who is in. A secret that somebody holds (cookie, one-time link, recovery code) is here as its SHA-256
-- only: who reads this table cannot sign in with what he read.

-- 0003 makes these; a database that was made between the two has them from here.
ALTER TABLE app_user ADD COLUMN IF NOT EXISTS login text, ADD COLUMN IF NOT EXISTS is_active boolean NOT NULL DEFAULT true;
CREATE UNIQUE INDEX IF NOT EXISTS app_user_login ON app_user (lower(login));

-- Argon2id with its parameters and salt in the text that libsodium writes.
CREATE TABLE credential (
    user_id       uuid PRIMARY KEY REFERENCES app_user ON DELETE CASCADE,
    password_hash text NOT NULL,
    changed_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE session (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    token      text NOT NULL UNIQUE,
    user_id    uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at    timestamptz NOT NULL DEFAULT now(),
    idle_limit interval NOT NULL,
    ends_at    timestamptz NOT NULL,
    remembered boolean NOT NULL,
    method     text NOT NULL CHECK (method IN ('password', 'link', 'oidc')),
    address    text NOT NULL,
    agent      text NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX session_of_user ON session (user_id);

-- Whoever knew the password of somebody with a second factor, and has still to give its code.
CREATE TABLE sign_in_step (
    token      text PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    remembered boolean NOT NULL,
    failures   int NOT NULL DEFAULT 0,
    ends_at    timestamptz NOT NULL
);

-- Sets a password once: the administrator of a new database, new users, forgotten passwords.
CREATE TABLE one_time_link (
    token   text PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    made_by uuid,
    made_at timestamptz NOT NULL DEFAULT now(),
    ends_at timestamptz NOT NULL,
    used_at timestamptz,
    ends_second_factor boolean NOT NULL DEFAULT false
);
CREATE INDEX one_time_link_user ON one_time_link (user_id);

-- Guesses, counted before the password is looked at and forgotten when it was right. `bucket` names an account, an address, or an
-- account at an address where its user has signed in before.
CREATE TABLE sign_in_throttle (
    bucket   text PRIMARY KEY,
    failures int NOT NULL,
    last_at  timestamptz NOT NULL,
    next_at  timestamptz NOT NULL
);
CREATE INDEX sign_in_throttle_last ON sign_in_throttle (last_at);
CREATE TABLE known_address (
    user_id uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    address text NOT NULL,
    last_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, address)
);

-- TOTP (RFC 6238). `last_step` is the newest time step whose code was taken: no code counts twice.
CREATE TABLE second_factor (
    user_id      uuid PRIMARY KEY REFERENCES app_user ON DELETE CASCADE,
    secret       bytea NOT NULL,
    last_step    bigint NOT NULL DEFAULT 0,
    confirmed_at timestamptz
);
CREATE TABLE recovery_code (
    user_id uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    code    text NOT NULL,
    PRIMARY KEY (user_id, code)
);

-- OpenID Connect: who somebody is at the provider, and sign-ins that were sent there and have not come back.
CREATE TABLE oidc_identity (
    issuer  text NOT NULL,
    subject text NOT NULL,
    user_id uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
);
CREATE TABLE oidc_attempt (
    state      text PRIMARY KEY,
    nonce      text NOT NULL,
    verifier   text NOT NULL,
    binding    text NOT NULL,
    ends_at    timestamptz NOT NULL
);

-- Accounts of the demo data, whose common password the sign-in page shows. Nothing but `demo` writes here.
CREATE TABLE demo_account (
    user_id  uuid PRIMARY KEY REFERENCES app_user ON DELETE CASCADE,
    password text NOT NULL
);
