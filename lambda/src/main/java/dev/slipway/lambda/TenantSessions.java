package dev.slipway.lambda;

import dev.slipway.signer.Credentials;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tenants' sessions of one role; those that were not used for longest are forgotten. */
final class TenantSessions implements Function<String, Supplier<Credentials>> {
  /** A session takes some 2 KB. */
  private static final int MOST = 1_000;

  private final Function<String, Supplier<Credentials>> opener;
  private final Map<String, Supplier<Credentials>> sessions = new Sessions();

  /**
   * @param opener prepares a tenant's session; it is fetched when it is first used
   */
  TenantSessions(Function<String, Supplier<Credentials>> opener) {
    this.opener = opener;
  }

  @Override
  public Supplier<Credentials> apply(String tenant) {
    synchronized (sessions) {
      return sessions.computeIfAbsent(tenant, opener);
    }
  }

  private static final class Sessions extends LinkedHashMap<String, Supplier<Credentials>> {
    private static final long serialVersionUID = 1L;

    Sessions() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Supplier<Credentials>> eldest) {
      return size() > MOST;
    }
  }
}
