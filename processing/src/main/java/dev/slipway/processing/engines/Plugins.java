package dev.slipway.processing.engines;

import dev.slipway.core.port.StepType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Steps of the users' own: from jars in a folder, and from the class path. */
public final class Plugins {
  // With a hyphen, so that no step or field of ours can ever have the same name.
  private static final Pattern NAME = Pattern.compile("(?=.{3,32}$)[a-z][a-z0-9]*(-[a-z0-9]+)+");

  private Plugins() {}

  /**
   * Finds them; what they bring stays loaded as long as the process lives.
   *
   * @param folder whose jars are looked into; null for the class path alone
   * @throws IOException when one cannot be used; the message is for people
   */
  public static List<StepType> load(@Nullable Path folder) throws IOException {
    ClassLoader parent = Plugins.class.getClassLoader();
    ClassLoader loader =
        folder == null ? parent : new URLClassLoader("plugins", jars(folder), parent);
    try {
      return ServiceLoader.load(StepType.class, loader).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new IOException("a step of your own cannot be loaded: " + e.getMessage(), e);
    }
  }

  /**
   * Our steps and theirs.
   *
   * @throws IOException when two have the same name, or one cannot be used
   */
  public static List<StepType> join(List<StepType> ours, List<StepType> theirs) throws IOException {
    List<StepType> all = new ArrayList<>(ours);
    Set<String> taken = new HashSet<>();
    for (StepType type : theirs) {
      String name = type.name();
      if (!NAME.matcher(name).matches()) {
        throw new IOException(
            """
            the step of %s is named "%s"; words of a-z and 0-9 with hyphens between them, such as \
            csv-rows, are needed: 3 to 32 characters"""
                .formatted(type.getClass().getName(), name));
      }
      if (!taken.add(name)) {
        throw new IOException(
            "the step of %s is named \"%s\", but there is one of that name already"
                .formatted(type.getClass().getName(), name));
      }
      all.add(type);
    }
    return List.copyOf(all);
  }

  private static URL[] jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<URL> jars = new ArrayList<>();
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        jars.add(jar.toUri().toURL());
      }
      return jars.toArray(URL[]::new);
    } catch (IOException e) {
      throw new IOException("the folder %s of steps cannot be read: %s".formatted(folder, e), e);
    }
  }
}
