-- How case exports are counted: only headings, codes and the values of a few columns, never a row of one.
CREATE TABLE recipe (
    code        VARCHAR NOT NULL,
    name        VARCHAR NOT NULL,
    area_column VARCHAR NOT NULL,
    date_column VARCHAR NOT NULL,
    frequency   VARCHAR NOT NULL, -- quarter | month | year
    rules       VARCHAR NOT NULL  -- JSON list of [indicator, column, [values], dimension]
);
