import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;

/**
 * Leaves Amazon's roots alone in a runtime's trust store: a function speaks to nobody else, and a
 * start need not read the other hundred and forty.
 */
final class AmazonRoots {
  /** Those of www.amazontrust.com/repository that are in every JDK. */
  private static final int FEWEST = 5;

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0], "lib", "security", "cacerts");
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      all.load(in, null);
    }
    KeyStore roots = KeyStore.getInstance("PKCS12");
    roots.load(null, null);
    for (String alias : Collections.list(all.aliases())) {
      if (all.getCertificate(alias) instanceof X509Certificate root && isAmazons(root)) {
        roots.setCertificateEntry(alias, root);
      }
    }
    if (roots.size() < FEWEST) {
      throw new IllegalStateException(
          "of %s roots in %s %s are Amazon's; at least %s are needed"
              .formatted(all.size(), file, roots.size(), FEWEST));
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      // Neither encrypted nor sealed, as the JDK's own is: there is no secret in it.
      roots.store(out, null);
    }
  }

  private static boolean isAmazons(X509Certificate root) {
    String name = root.getSubjectX500Principal().getName();
    return name.contains("O=Amazon") || name.contains("CN=Starfield Services Root");
  }
}
