package dev.slipway.sql;

import dev.slipway.core.port.UploadStore;
import dev.slipway.testkit.UploadStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlUploadStoreIT extends UploadStoreContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected UploadStore emptyStore() {
    return new SqlUploadStore(fresh.database());
  }
}
