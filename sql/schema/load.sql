-- Purpose: what was loaded when, by which version.
-- Grain: one row a batch, which is one transaction.
CREATE TABLE load (
    load INTEGER NOT NULL,  -- number of the batch, from 1
    loaded_at TIMESTAMP NOT NULL,  -- when it was loaded, UTC
    version VARCHAR NOT NULL,  -- version of the extractor
    registry_hash VARCHAR NOT NULL,  -- sha256 of the registry in use
    documents BIGINT NOT NULL,  -- new documents
    files BIGINT NOT NULL,  -- files that held them, and files added for documents known before
    figures BIGINT NOT NULL,  -- rows added to fact_figure
    observations BIGINT NOT NULL,  -- rows added to fact_observation
    claims BIGINT NOT NULL,  -- rows added to fact_claim
    status VARCHAR NOT NULL  -- done
);
