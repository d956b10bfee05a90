-- Purpose: findings that somebody has looked into and accepted, and why; kept across rebuilds.
-- Grain: one row a finding.
CREATE TABLE finding_accepted (
    code VARCHAR NOT NULL,  -- its code (finding.code)
    key VARCHAR NOT NULL,  -- its key (finding.key)
    why VARCHAR NOT NULL,  -- why it is accepted
    accepted_at TIMESTAMP NOT NULL  -- when, UTC
);
