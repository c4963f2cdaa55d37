package dev.slipway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PrincipalTest {
  @Test
  void tenantAndUserHaveOneTo128Bytes() {
    Principal principal = new Principal("ü".repeat(64), "u", Set.of());
    assertThat(principal.tenant()).hasSize(64);
    assertThatThrownBy(() -> new Principal("", "u", Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tenant has 0 bytes");
    assertThatThrownBy(() -> new Principal("t", "ü".repeat(65), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("user has 130 bytes");
  }

  @Test
  void halfACharacterIsRefusedBecauseItsBytesWouldBeThoseOfAnother() {
    assertThatThrownBy(() -> new Principal("a\uD800", "u", Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tenant is not well-formed");
    assertThat(new Principal("👍", "u", Set.of()).tenant()).isEqualTo("👍");
  }

  @Test
  void onlyTheAdminScopeMakesAnAdmin() {
    assertThat(new Principal("t", "u", Set.of("uploads:admin")).isAdmin()).isTrue();
    assertThat(new Principal("t", "u", Set.of("admin", "UPLOADS:ADMIN")).isAdmin()).isFalse();
  }
}
