package dev.slipway.sql;

import dev.slipway.core.port.EventQueue;
import dev.slipway.testkit.EventQueueContract;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlEventQueueIT extends EventQueueContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected EventQueue emptyQueue(InstantSource clock) {
    return new SqlEventQueue(fresh.database(), clock);
  }
}
