package dev.slipway.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  @Test
  void everyScriptOfTheDirectoryIsAppliedInTheOrderOfItsNumber() throws Exception {
    Path directory = Path.of(Objects.requireNonNull(Migrations.class.getResource("db")).toURI());
    try (Stream<Path> files = Files.list(directory)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(Migrations.SCRIPTS).isEqualTo(names);
    }
    for (int i = 0; i < Migrations.SCRIPTS.size(); i++) {
      assertThat(Migrations.SCRIPTS.get(i))
          .matches(String.format(Locale.ROOT, "%04d_[a-z_]+\\.sql", i + 1));
    }
  }
}
