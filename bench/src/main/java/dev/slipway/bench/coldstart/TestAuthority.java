package dev.slipway.bench.coldstart;

import dev.slipway.bench.processing.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of this run alone: like Amazon's, with RSA keys of 2048 bits and an
 * authority between the root and the server.
 */
final class TestAuthority {
  private static final String PASSWORD = "changeit";
  private static final String ROOT = "root";

  private final Path folder;
  private final KeyStore keys;
  private final SSLContext context;

  private TestAuthority(Path folder, KeyStore keys) throws GeneralSecurityException {
    this.folder = folder;
    this.keys = keys;
    this.context = SSLContext.getInstance("TLSv1.3");
    context.init(identity(), trust(), null);
  }

  /** Makes keys and certificates in a folder. */
  static TestAuthority create(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("authority.p12");
    pair(store, ROOT, "-ext", "bc:c");
    pair(store, "between", "-signer", ROOT, "-ext", "bc:c");
    pair(store, "server", "-signer", "between", "-ext", "san=dns:localhost");
    return new TestAuthority(folder, KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
  }

  /** The server's key, and its certificates but for the root: as servers send them. */
  private KeyManager[] identity() throws GeneralSecurityException {
    char[] password = PASSWORD.toCharArray();
    KeyStore server = empty();
    Certificate[] chain = {keys.getCertificate("server"), keys.getCertificate("between")};
    server.setKeyEntry("server", keys.getKey("server", password), password, chain);
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(server, password);
    return managers.getKeyManagers();
  }

  private TrustManager[] trust() throws GeneralSecurityException {
    KeyStore root = empty();
    root.setCertificateEntry(ROOT, keys.getCertificate(ROOT));
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(root);
    return managers.getTrustManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException("nothing is read", e);
    }
    return store;
  }

  private static void pair(Path store, String name, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keystore", store.toString(), "-storepass", PASSWORD));
    command.addAll(List.of("-alias", name, "-dname", "CN=Slipway bench " + name));
    command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-validity", "7"));
    command.addAll(List.of(more));
    Program.run(command);
  }

  SSLServerSocket serverSocket() throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    socket.setEnabledProtocols(new String[] {"TLSv1.3"});
    // All peers alike: ours offers the first alone, and the JDK would choose the second for others.
    socket.setEnabledCipherSuites(
        new String[] {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"});
    return socket;
  }

  /** Shakes hands with a server, so that its code is compiled before a clock runs. */
  void warm(int port, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
        socket.startHandshake();
        // Not resumed the next time, as no process resumes what another began.
        socket.getSession().invalidate();
      }
    }
  }

  /** The root alone, as Node wants it. */
  Path pem() throws IOException, GeneralSecurityException {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(keys.getCertificate(ROOT).getEncoded());
    return Files.writeString(
        folder.resolve("root.pem"),
        "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
  }

  /** The roots that a JRE trusts anyway, and ours; without a password, like the JRE's own file. */
  Path trustStore(Path jre, String name) throws IOException, GeneralSecurityException {
    KeyStore trusted =
        KeyStore.getInstance(jre.resolve("lib/security/cacerts").toFile(), (char[]) null);
    KeyStore store = empty();
    for (String alias : Collections.list(trusted.aliases())) {
      store.setCertificateEntry(alias, trusted.getCertificate(alias));
    }
    store.setCertificateEntry(ROOT, keys.getCertificate(ROOT));
    // Encrypted, it would take a function longer to read.
    Security.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    Security.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, null);
    }
    return file;
  }
}
