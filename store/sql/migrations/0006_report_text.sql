-- The text of a report as it was read when its batch was written: the spans of the batch's rows are places
-- in it, whatever later versions of the readers make of the same file.
CREATE TABLE report_text (
    batch BIGINT  NOT NULL,
    text  VARCHAR NOT NULL
);
