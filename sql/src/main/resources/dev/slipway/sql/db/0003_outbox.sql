-- Changes that are still to be told. Of an upload's rows only one has a tell_at: who takes the
-- upload's changes pushes it into the future.
CREATE TABLE outbox (
  upload_id  TEXT NOT NULL,
  version    BIGINT NOT NULL,
  state      TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  tell_at    BIGINT,
  PRIMARY KEY (upload_id, version)
);

CREATE INDEX outbox_tell ON outbox (tell_at, upload_id) WHERE tell_at IS NOT NULL;
