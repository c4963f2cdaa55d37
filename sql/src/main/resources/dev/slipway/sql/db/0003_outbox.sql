-- Changes that are still to be told. One who takes those of an upload pushes tell_at into the future.
CREATE TABLE outbox (
  upload_id  TEXT NOT NULL,
  version    BIGINT NOT NULL,
  state      TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  tell_at    BIGINT NOT NULL,
  PRIMARY KEY (upload_id, version)
);

CREATE INDEX outbox_tell ON outbox (tell_at, upload_id);
