package dev.slipway.sql;

import dev.slipway.testkit.OutboxContract;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlOutboxIT extends OutboxContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected Adapters empty(InstantSource clock) {
    Database database = fresh.database();
    return new Adapters(new SqlUploadStore(database), new SqlOutbox(database, clock));
  }
}
