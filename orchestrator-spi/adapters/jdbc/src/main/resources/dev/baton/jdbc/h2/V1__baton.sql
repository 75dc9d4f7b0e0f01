-- Baton's tables for H2. Usable by Flyway, by hand, or by JdbcSchema.create.
-- A tenant leads each key. Instants are seconds since 1970, to the nanosecond.
-- Documents are JSON as the engine wrote it, byte for byte: UTF8TOSTRING(document) shows them.

CREATE TABLE baton_schema (
    version INTEGER PRIMARY KEY
);

CREATE TABLE baton_epoch (
    tenant VARCHAR NOT NULL,
    slot INTEGER NOT NULL,
    epoch BIGINT NOT NULL,
    erasures BIGINT DEFAULT 0 NOT NULL,
    erased_up_to NUMERIC(21, 9),
    PRIMARY KEY (tenant, slot)
);

CREATE TABLE baton_definition (
    tenant VARCHAR NOT NULL,
    epoch BIGINT NOT NULL,
    document VARBINARY NOT NULL,
    PRIMARY KEY (tenant, epoch)
);

CREATE TABLE baton_event_key (
    tenant VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    content_high BIGINT NOT NULL,
    content_low BIGINT NOT NULL,
    outcome VARCHAR NOT NULL,
    keep_until NUMERIC(21, 9) NOT NULL,
    written_by BIGINT NOT NULL,
    PRIMARY KEY (tenant, source, id)
);
CREATE INDEX baton_event_key_over ON baton_event_key (tenant, keep_until);

CREATE TABLE baton_link (
    tenant VARCHAR NOT NULL,
    namespace VARCHAR NOT NULL,
    identifier VARCHAR NOT NULL,
    profile VARCHAR NOT NULL,
    strength VARCHAR NOT NULL,
    PRIMARY KEY (tenant, namespace, identifier)
);
CREATE INDEX baton_link_profile ON baton_link (tenant, profile);

CREATE TABLE baton_profile (
    tenant VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    version BIGINT NOT NULL,
    format INTEGER NOT NULL,
    document VARBINARY NOT NULL,
    points VARCHAR ARRAY NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- An address too long for an index stands in whole.
CREATE TABLE baton_contact_point (
    tenant VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    whole VARCHAR,
    version BIGINT NOT NULL,
    format INTEGER NOT NULL,
    document VARBINARY NOT NULL,
    PRIMARY KEY (tenant, kind, address)
);

CREATE TABLE baton_budget (
    tenant VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    PRIMARY KEY (tenant, name)
);

CREATE TABLE baton_bucket (
    tenant VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    bucket BIGINT NOT NULL,
    used BIGINT NOT NULL,
    keep_until NUMERIC(21, 9) NOT NULL,
    PRIMARY KEY (tenant, name, bucket)
);
CREATE INDEX baton_bucket_over ON baton_bucket (tenant, keep_until);

CREATE SEQUENCE baton_fence;

-- Dispatches have a channel, a state, and when they expire; other work has none of these, and an empty channel.
CREATE TABLE baton_work (
    tenant VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    profile VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    ends NUMERIC(21, 9),
    state VARCHAR,
    priority INTEGER NOT NULL,
    due NUMERIC(21, 9) NOT NULL,
    fence BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    leased_until NUMERIC(21, 9),
    format INTEGER NOT NULL,
    document VARBINARY NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX baton_work_profile ON baton_work (tenant, profile);
CREATE INDEX baton_work_due ON baton_work (tenant, channel, due);
CREATE INDEX baton_work_urgency ON baton_work (tenant, priority, channel, due, id);
CREATE INDEX baton_work_ends ON baton_work (tenant, channel, ends, id);
CREATE INDEX baton_work_state ON baton_work (tenant, state, due);

CREATE TABLE baton_event_log (
    tenant VARCHAR NOT NULL,
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    source VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    profile VARCHAR NOT NULL,
    handled NUMERIC(21, 9) NOT NULL,
    format INTEGER NOT NULL,
    document VARBINARY NOT NULL,
    PRIMARY KEY (tenant, number)
);
CREATE INDEX baton_event_log_event ON baton_event_log (tenant, source, id);
CREATE INDEX baton_event_log_profile ON baton_event_log (tenant, profile, number);
CREATE INDEX baton_event_log_handled ON baton_event_log (tenant, handled);

CREATE TABLE baton_retention (
    tenant VARCHAR PRIMARY KEY,
    complete_from NUMERIC(21, 9) NOT NULL
);

CREATE TABLE baton_audit (
    tenant VARCHAR NOT NULL,
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    at NUMERIC(21, 9) NOT NULL,
    who VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    PRIMARY KEY (tenant, number)
);
CREATE INDEX baton_audit_about ON baton_audit (tenant, about, number);

CREATE TABLE baton_held (
    tenant VARCHAR NOT NULL,
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    kind VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    profile VARCHAR NOT NULL,
    steward VARCHAR,
    code VARCHAR NOT NULL,
    format INTEGER NOT NULL,
    document VARBINARY NOT NULL,
    PRIMARY KEY (tenant, source, id)
);
CREATE INDEX baton_held_kind ON baton_held (tenant, kind, number);
CREATE INDEX baton_held_profile ON baton_held (tenant, kind, profile, number);

CREATE TABLE baton_listed (
    tenant VARCHAR NOT NULL,
    holder VARCHAR NOT NULL,
    line INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    ref VARCHAR NOT NULL,
    profile VARCHAR NOT NULL,
    owner VARCHAR,
    due NUMERIC(21, 9),
    state VARCHAR NOT NULL,
    PRIMARY KEY (tenant, holder, line)
);
CREATE INDEX baton_listed_due ON baton_listed (tenant, kind, due);

-- That somebody was erased, under keyed hashes that tell nobody who it was.
CREATE TABLE baton_tombstone (
    tenant VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    up_to NUMERIC(21, 9) NOT NULL,
    keep_until NUMERIC(21, 9) NOT NULL,
    PRIMARY KEY (tenant, hash)
);
CREATE INDEX baton_tombstone_over ON baton_tombstone (tenant, keep_until);

INSERT INTO baton_schema (version) VALUES (1);
