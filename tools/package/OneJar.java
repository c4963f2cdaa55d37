import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Makes one jar of a folder's jars. The JDK looks for its logger as a service, which opens every jar
 * of the class path: with some forty of them that is a tenth of a cold start.
 */
final class OneJar {
  private static final String MANIFEST = "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n";

  private final Map<String, byte[]> entries = new TreeMap<>();

  private OneJar() {}

  /** Takes the folder and the name of the jar that takes the place of all that are in it. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Path> jars;
    try (var files = Files.list(folder)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    OneJar one = new OneJar();
    for (Path jar : jars) {
      one.add(jar);
    }
    Path fresh = folder.resolve(arguments[1] + ".new");
    one.write(fresh);
    for (Path jar : jars) {
      Files.delete(jar);
    }
    Files.move(fresh, folder.resolve(arguments[1]));
  }

  private void add(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
        add(jar.getFileName().toString(), entry.getName(), file.getInputStream(entry).readAllBytes());
      }
    }
  }

  private void add(String jar, String name, byte[] bytes) throws IOException {
    if (name.equals(JarFile.MANIFEST_NAME) || name.endsWith("module-info.class")) {
      return;
    }
    if (name.startsWith("META-INF/services/")) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(entries.getOrDefault(name, new byte[0]));
      all.write(bytes);
      all.write('\n');
      entries.put(name, all.toByteArray());
      return;
    }
    // Licences and notices, which many have by the same name.
    String kept = name.replaceFirst("^META-INF/([^/]+)$", "META-INF/" + jar + "/$1");
    byte[] other = entries.put(kept, bytes);
    if (other != null && !Arrays.equals(other, bytes)) {
      throw new IOException(kept + " is in " + jar + " and, otherwise, in another jar");
    }
  }

  private void write(Path fresh) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(fresh))) {
      write(out, JarFile.MANIFEST_NAME, MANIFEST.getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        write(out, entry.getKey(), entry.getValue());
      }
    }
  }

  private static void write(JarOutputStream out, String name, byte[] bytes) throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    out.putNextEntry(entry);
    out.write(bytes);
  }
}
