-- Reporting rounds: who reports what, for which period, by when. Codes as in area and indicator.
CREATE TABLE round (
    code           VARCHAR   NOT NULL,
    name           VARCHAR   NOT NULL,
    "start"        DATE      NOT NULL,
    "end"          DATE      NOT NULL,
    indicators     VARCHAR   NOT NULL, -- JSON list
    communities    VARCHAR   NOT NULL, -- JSON list
    due            DATE      NOT NULL,
    note           VARCHAR   NOT NULL,
    actor          VARCHAR   NOT NULL,
    created        TIMESTAMP NOT NULL, -- UTC
    closed         TIMESTAMP,          -- UTC; NULL while it is open
    not_applicable VARCHAR   NOT NULL  -- JSON list of [community, indicator]
);
