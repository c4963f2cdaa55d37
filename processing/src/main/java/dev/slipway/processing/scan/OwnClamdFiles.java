package dev.slipway.processing.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The configuration and the signatures of a clamd of our own. */
final class OwnClamdFiles {
  /**
   * Limits that do not fail open. 2047M is the most the engine takes; two minutes are the most a
   * scan may last, since an archive of 32 KB can keep the engine busy for one. Every object of a
   * PDF counts as a file: of the 10,000 that are normal, a long book has more.
   */
  static final String SOUND =
      """
      StreamMaxLength 4096M
      MaxFileSize 2047M
      MaxScanSize 4095M
      MaxFiles 250000
      MaxScanTime 110000
      AlertExceedsMax yes
      AlertEncrypted yes
      """;

  private OwnClamdFiles() {}

  /**
   * A file of a signature database.
   *
   * @param name its ending tells clamd the format
   */
  record Signatures(String name, String text) {}

  /** The EICAR test file, wherever it stands in a file and as a file. */
  static List<Signatures> signatures() {
    return List.of(byContent(), byHash());
  }

  static Signatures byContent() {
    String hex = HexFormat.of().formatHex(Samples.eicar());
    return new Signatures("slipway.ndb", "Slipway.Test.Eicar:0:*:" + hex + "\n");
  }

  static Signatures byHash() {
    byte[] eicar = Samples.eicar();
    try {
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(eicar));
      return new Signatures(
          "slipway.hsb", hash + ":" + eicar.length + ":Slipway.Test.Eicar.File\n");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  // The hash of pictures decodes each of them, 0.3 s for a photo, for signatures that are not here.
  static Path write(Path folder, String limits, List<Signatures> signatures) throws IOException {
    Path database = Files.createDirectory(folder.resolve("signatures"));
    for (Signatures file : signatures) {
      Files.writeString(database.resolve(file.name()), file.text());
    }
    String own =
        """
        LocalSocket %s
        DatabaseDirectory %s
        TemporaryDirectory %s
        MaxThreads 4
        ScanImageFuzzyHash no
        """
            .formatted(socket(folder), database, Files.createDirectory(folder.resolve("spool")));
    return Files.writeString(folder.resolve("clamd.conf"), own + limits);
  }

  static Path socket(Path folder) {
    return folder.resolve("socket");
  }
}
