-- The event queue. A delivery pushes visible_at into the future and sets the receipt; nothing has
-- to be undone when a worker dies.
CREATE TABLE events (
  id         {identity},
  upload_id  TEXT NOT NULL,
  cause      TEXT NOT NULL,
  visible_at BIGINT NOT NULL,
  attempts   BIGINT NOT NULL,
  receipt    TEXT
);

CREATE INDEX events_visible ON events (visible_at, id);

-- The id is the one the event had.
CREATE TABLE dead_letters (
  id        BIGINT PRIMARY KEY,
  upload_id TEXT NOT NULL,
  cause     TEXT NOT NULL,
  reason    TEXT NOT NULL,
  buried_at BIGINT NOT NULL
);

CREATE INDEX dead_letters_buried ON dead_letters (buried_at, id);
