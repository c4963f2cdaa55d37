package dev.slipway.sql;

import dev.slipway.core.port.UploadStore;
import dev.slipway.testkit.UploadListContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlUploadListIT extends UploadListContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected UploadStore emptyStore() {
    return new SqlUploadStore(fresh.database());
  }
}
