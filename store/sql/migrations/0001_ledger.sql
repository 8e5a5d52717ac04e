-- The ledger. No primary keys and no indexes: they gave queries nothing and made loading slower
-- (docs/decisions/physical-order.md); store/sql/checks hold what they would promise.
CREATE TABLE meta (
    schema_version INTEGER NOT NULL,
    revision       BIGINT  NOT NULL,
    demo_visible   BOOLEAN NOT NULL
);
INSERT INTO meta VALUES (0, 0, TRUE);

CREATE TABLE area (
    id         INTEGER NOT NULL, -- in the order first put; never changes
    code       VARCHAR NOT NULL,
    name       VARCHAR NOT NULL,
    level      VARCHAR NOT NULL,
    parent     VARCHAR,
    aliases    VARCHAR NOT NULL, -- JSON list
    sort_key   VARCHAR NOT NULL,
    note       VARCHAR NOT NULL,
    demo       BOOLEAN NOT NULL,
    valid_from VARCHAR,
    valid_to   VARCHAR,
    successor  VARCHAR
);

CREATE TABLE indicator (
    id             INTEGER NOT NULL, -- in the order first put; never changes
    code           VARCHAR NOT NULL,
    name           VARCHAR NOT NULL,
    domain         VARCHAR NOT NULL,
    unit           VARCHAR NOT NULL,
    kind           VARCHAR NOT NULL,
    polarity       VARCHAR NOT NULL,
    name_en        VARCHAR NOT NULL,
    definition     VARCHAR NOT NULL,
    caveat         VARCHAR NOT NULL,
    denominator    VARCHAR,
    per            DOUBLE,
    per_label      VARCHAR NOT NULL,
    aggregation    VARCHAR NOT NULL,
    formula        VARCHAR,
    lower          DOUBLE  NOT NULL,
    upper          DOUBLE  NOT NULL,
    small_base     DOUBLE  NOT NULL,
    synonyms       VARCHAR NOT NULL, -- JSON list
    assessment_use VARCHAR NOT NULL,
    source         VARCHAR NOT NULL
);

CREATE TABLE alias (
    kind  VARCHAR NOT NULL, -- area | indicator
    alias VARCHAR NOT NULL,
    code  VARCHAR NOT NULL
);

CREATE TABLE batch (
    id         BIGINT    NOT NULL,
    actor      VARCHAR   NOT NULL,
    time       TIMESTAMP NOT NULL, -- UTC
    kind       VARCHAR   NOT NULL,
    file       VARCHAR   NOT NULL,
    checksum   VARCHAR   NOT NULL,
    title      VARCHAR   NOT NULL,
    note       VARCHAR   NOT NULL,
    state      VARCHAR   NOT NULL, -- live | undone
    accepted   BIGINT    NOT NULL,
    rejected   BIGINT    NOT NULL,
    observations BIGINT  NOT NULL, -- rows it holds
    areas        BIGINT  NOT NULL,
    indicators   BIGINT  NOT NULL,
    source_kept  BIGINT  NOT NULL  -- 1: the file's bytes are in source, 0: only its checksum is known
);

CREATE TABLE source (
    checksum VARCHAR NOT NULL,
    content  BLOB    NOT NULL
);

-- Two copies of the same rows, each sorted inside every batch for one kind of question.
CREATE TABLE observation_by_indicator (
    area         INTEGER NOT NULL, -- area.id
    indicator    INTEGER NOT NULL, -- indicator.id
    "start"      DATE,
    "end"        DATE,
    dimension    VARCHAR NOT NULL,
    value        DOUBLE  NOT NULL,
    low          DOUBLE  NOT NULL,
    high         DOUBLE  NOT NULL,
    low_open     BOOLEAN NOT NULL,
    high_open    BOOLEAN NOT NULL,
    qualifier    VARCHAR NOT NULL,
    raw          VARCHAR NOT NULL,
    unit         VARCHAR NOT NULL,
    factor       DOUBLE,
    definition   VARCHAR NOT NULL,
    status       VARCHAR NOT NULL,
    note         VARCHAR NOT NULL,
    sheet        VARCHAR NOT NULL,
    "row"        BIGINT,
    "column"     VARCHAR NOT NULL,
    span_start   BIGINT,
    span_end     BIGINT,
    number_start BIGINT,
    number_end   BIGINT,
    batch        BIGINT  NOT NULL
);
CREATE TABLE observation_by_area AS SELECT * FROM observation_by_indicator;
