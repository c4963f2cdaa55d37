package dev.slipway.core;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Who asks, as told by a verified token.
 *
 * @param tenant 1 to 128 bytes of well-formed UTF-8
 * @param user 1 to 128 bytes of well-formed UTF-8
 * @param scopes what the token allows beyond one's own uploads
 */
public record Principal(String tenant, String user, Set<String> scopes) {
  /** The scope that lets its holder see and delete all uploads of the tenant. */
  public static final String ADMIN_SCOPE = "uploads:admin";

  private static final int MAX_BYTES = 128;

  public Principal {
    check("tenant", tenant);
    check("user", user);
    scopes = Set.copyOf(scopes);
  }

  public boolean isAdmin() {
    return scopes.contains(ADMIN_SCOPE);
  }

  private static void check(String what, String value) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          what + " has " + bytes + " bytes of UTF-8; 1 to " + MAX_BYTES + " are allowed");
    }
    // Half a surrogate pair has no UTF-8: as bytes it would be "?", and so another's name.
    if (value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw new IllegalArgumentException(what + " is not well-formed Unicode");
    }
  }
}
