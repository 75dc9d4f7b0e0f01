-- Baton's tables for PostgreSQL. Usable by Flyway, by hand, or by JdbcSchema.create.
-- A tenant leads each key. Instants are seconds since 1970, to the nanosecond: to_timestamp(due) shows them.
-- Documents are JSON as the engine wrote it, byte for byte: convert_from(document, 'UTF8') shows them.

CREATE TABLE baton_schema (
    version INTEGER PRIMARY KEY
);

CREATE TABLE baton_epoch (
    tenant TEXT COLLATE "C" NOT NULL,
    slot INTEGER NOT NULL,
    epoch BIGINT NOT NULL,
    erasures BIGINT DEFAULT 0 NOT NULL,
    erased_up_to NUMERIC(21, 9),
    PRIMARY KEY (tenant, slot)
);

CREATE TABLE baton_definition (
    tenant TEXT COLLATE "C" NOT NULL,
    epoch BIGINT NOT NULL,
    document BYTEA NOT NULL,
    PRIMARY KEY (tenant, epoch)
);

CREATE TABLE baton_event_key (
    tenant TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    content_high BIGINT NOT NULL,
    content_low BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    keep_until NUMERIC(21, 9) NOT NULL,
    written_by BIGINT NOT NULL,
    PRIMARY KEY (tenant, source, id)
);
CREATE INDEX baton_event_key_over ON baton_event_key (tenant, keep_until);

CREATE TABLE baton_link (
    tenant TEXT COLLATE "C" NOT NULL,
    namespace TEXT COLLATE "C" NOT NULL,
    identifier TEXT COLLATE "C" NOT NULL,
    profile TEXT COLLATE "C" NOT NULL,
    strength TEXT NOT NULL,
    PRIMARY KEY (tenant, namespace, identifier)
);
CREATE INDEX baton_link_profile ON baton_link (tenant, profile);

-- Room in each page, so that a new version of a row stays in it and no index is written.
CREATE TABLE baton_profile (
    tenant TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    format INTEGER NOT NULL,
    document BYTEA NOT NULL,
    points TEXT[] NOT NULL,
    PRIMARY KEY (tenant, id)
) WITH (fillfactor = 70);

-- Who holds an address; asked for when somebody is erased.
CREATE INDEX baton_profile_points ON baton_profile USING GIN (points);

-- An address too long for an index stands in whole.
CREATE TABLE baton_contact_point (
    tenant TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    whole TEXT,
    version BIGINT NOT NULL,
    format INTEGER NOT NULL,
    document BYTEA NOT NULL,
    PRIMARY KEY (tenant, kind, address)
) WITH (fillfactor = 70);

CREATE TABLE baton_budget (
    tenant TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, name)
);

CREATE TABLE baton_bucket (
    tenant TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    bucket BIGINT NOT NULL,
    used BIGINT NOT NULL,
    keep_until NUMERIC(21, 9) NOT NULL,
    PRIMARY KEY (tenant, name, bucket)
) WITH (fillfactor = 50);
CREATE INDEX baton_bucket_over ON baton_bucket (tenant, keep_until);

CREATE SEQUENCE baton_fence;

-- Dispatches have a channel, a state, and when they expire; other work has none of these, and an empty channel.
CREATE TABLE baton_work (
    tenant TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    profile TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    ends NUMERIC(21, 9),
    state TEXT,
    priority INTEGER NOT NULL,
    due NUMERIC(21, 9) NOT NULL,
    fence BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    leased_until NUMERIC(21, 9),
    format INTEGER NOT NULL,
    document BYTEA NOT NULL,
    PRIMARY KEY (tenant, id)
) WITH (fillfactor = 70);
CREATE INDEX baton_work_profile ON baton_work (tenant, profile);
CREATE INDEX baton_work_due ON baton_work (tenant, channel, due);
CREATE INDEX baton_work_urgency ON baton_work (tenant, priority, channel, due, id);
CREATE INDEX baton_work_ends ON baton_work (tenant, channel, ends, id) WHERE ends IS NOT NULL;
CREATE INDEX baton_work_state ON baton_work (tenant, state, due) WHERE state IS NOT NULL;

CREATE TABLE baton_event_log (
    tenant TEXT COLLATE "C" NOT NULL,
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    source TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    profile TEXT COLLATE "C" NOT NULL,
    handled NUMERIC(21, 9) NOT NULL,
    format INTEGER NOT NULL,
    document BYTEA NOT NULL,
    PRIMARY KEY (tenant, number)
);
CREATE INDEX baton_event_log_event ON baton_event_log (tenant, source, id);
CREATE INDEX baton_event_log_profile ON baton_event_log (tenant, profile, number);
CREATE INDEX baton_event_log_handled ON baton_event_log (tenant, handled);

CREATE TABLE baton_retention (
    tenant TEXT COLLATE "C" PRIMARY KEY,
    complete_from NUMERIC(21, 9) NOT NULL
);

CREATE TABLE baton_audit (
    tenant TEXT COLLATE "C" NOT NULL,
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    at NUMERIC(21, 9) NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (tenant, number)
);
CREATE INDEX baton_audit_about ON baton_audit (tenant, about, number);

CREATE TABLE baton_held (
    tenant TEXT COLLATE "C" NOT NULL,
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    kind TEXT NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    profile TEXT COLLATE "C" NOT NULL,
    steward TEXT COLLATE "C",
    code TEXT NOT NULL,
    format INTEGER NOT NULL,
    document BYTEA NOT NULL,
    PRIMARY KEY (tenant, source, id)
);
CREATE INDEX baton_held_kind ON baton_held (tenant, kind, number);
CREATE INDEX baton_held_profile ON baton_held (tenant, kind, profile, number);

CREATE TABLE baton_listed (
    tenant TEXT COLLATE "C" NOT NULL,
    holder TEXT COLLATE "C" NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    ref TEXT COLLATE "C" NOT NULL,
    profile TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C",
    due NUMERIC(21, 9),
    state TEXT NOT NULL,
    PRIMARY KEY (tenant, holder, line)
);
CREATE INDEX baton_listed_due ON baton_listed (tenant, kind, due);

-- That somebody was erased, under keyed hashes that tell nobody who it was.
CREATE TABLE baton_tombstone (
    tenant TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    up_to NUMERIC(21, 9) NOT NULL,
    keep_until NUMERIC(21, 9) NOT NULL,
    PRIMARY KEY (tenant, hash)
);
CREATE INDEX baton_tombstone_over ON baton_tombstone (tenant, keep_until);

INSERT INTO baton_schema (version) VALUES (1);
