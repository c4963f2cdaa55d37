-- One row an upload. Columns are what is queried; the truth is the document.
-- Instants are nanoseconds since 1970 in UTC. {…} is filled in by the dialect.
CREATE TABLE uploads (
  id              TEXT PRIMARY KEY,
  version         BIGINT NOT NULL,
  tenant          TEXT NOT NULL,
  user_id         TEXT NOT NULL,
  purpose         TEXT NOT NULL,
  state           TEXT NOT NULL,
  due_at          BIGINT,
  idempotency_key TEXT,
  fingerprint     TEXT,
  document        TEXT NOT NULL
);

-- Rows without a key never collide: SQL holds nulls to be distinct.
CREATE UNIQUE INDEX uploads_key ON uploads (tenant, user_id, idempotency_key);

CREATE INDEX uploads_due ON uploads (due_at, id) WHERE due_at IS NOT NULL;

-- Ids sort by creation. Purpose comes last: it is filtered within the index, without visiting rows.
CREATE INDEX uploads_tenant ON uploads (tenant, id, purpose);
CREATE INDEX uploads_tenant_state ON uploads (tenant, state, id, purpose);
CREATE INDEX uploads_user ON uploads (tenant, user_id, id, purpose);
CREATE INDEX uploads_user_state ON uploads (tenant, user_id, state, id, purpose);
