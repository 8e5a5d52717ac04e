-- Targets: what is to be reached. Codes as in area and indicator; of area and "group" one is ''.
CREATE TABLE target (
    indicator VARCHAR NOT NULL,
    area      VARCHAR NOT NULL,
    "group"   VARCHAR NOT NULL,
    "start"   DATE    NOT NULL,
    "end"     DATE    NOT NULL,
    relation  VARCHAR NOT NULL, -- ≥ | ≤ | =
    value     DOUBLE  NOT NULL, -- in the indicator's canonical unit
    source    VARCHAR NOT NULL
);
