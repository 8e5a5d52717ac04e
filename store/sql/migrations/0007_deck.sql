-- What meetings are shown. A removed deck leaves its number behind: a link to it must not find another one.
CREATE TABLE deck (
    id       BIGINT  NOT NULL,
    name     VARCHAR NOT NULL,
    masked   BOOLEAN NOT NULL, -- communities are called A, B, C …
    revision BIGINT,           -- of the data that it is frozen to; NULL while it follows them
    slides   VARCHAR NOT NULL, -- JSON list of objects, as store.decks writes them
    removed  BOOLEAN NOT NULL
);
