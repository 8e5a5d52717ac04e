-- Peer groups: communities that somebody chose to be compared. Codes as in area.
CREATE TABLE peers (
    code    VARCHAR NOT NULL,
    name    VARCHAR NOT NULL,
    members VARCHAR NOT NULL, -- JSON list
    note    VARCHAR NOT NULL  -- why just these
);
-- Whether an indicator counts events that come about by chance, too (METHOD §7).
ALTER TABLE indicator ADD COLUMN chance BOOLEAN DEFAULT FALSE;
UPDATE indicator SET chance = code IN (
    'hazards_found', 'safety_accidents', 'disputes_received', 'labor_disputes_received', 'appeals_accepted',
    'hotline_orders', 'petitions_escalated'
);
