package dev.slipway.processing.room;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that runs a class of ours in a small JVM of its own. */
public final class JavaCommand {
  // Small in every pool: what is not reserved cannot be used up by what the file made of it.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=16m",
          "-XX:CompressedClassSpaceSize=32m",
          // the limits of the process bound what is native
          "-XX:MaxDirectMemorySize=2g",
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-CreateCoredumpOnCrash",
          // stdout carries the answers
          "-XX:+DisplayVMOutputToStderr",
          "-XX:ErrorFile=/dev/null",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED");

  private JavaCommand() {}

  /**
   * Runs {@code main} with nothing on its classpath but what it and {@code others} came from.
   *
   * @param heapMebibytes the largest heap, from 8
   */
  public static List<String> of(
      Class<?> main, int heapMebibytes, List<Class<?>> others, List<String> arguments) {
    List<String> paths = others.stream().map(JavaCommand::origin).toList();
    return command(main, heapMebibytes, paths, List.of(), arguments);
  }

  /**
   * Runs {@code main} with nothing on its classpath but what it came from and libraries, of which
   * nothing is loaded in this process.
   *
   * @param heapMebibytes the largest heap, from 8
   * @param samples the name of one class of each library
   * @param options of the JVM, which win over those that are usual here
   * @throws IllegalStateException when there is no such class
   */
  public static List<String> withLibraries(
      Class<?> main, int heapMebibytes, List<String> samples, List<String> options) {
    ClassLoader loader = main.getClassLoader();
    List<String> paths = samples.stream().map(name -> library(loader, name)).toList();
    return command(main, heapMebibytes, paths, options, List.of());
  }

  private static List<String> command(
      Class<?> main,
      int heapMebibytes,
      List<String> paths,
      List<String> options,
      List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(options);
    command.add("-Xmx" + heapMebibytes + "m");
    command.add("-cp");
    command.add(
        Stream.concat(Stream.of(origin(main)), paths.stream())
            .distinct()
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  private static String library(ClassLoader loader, String name) {
    String file = name.replace('.', '/') + ".class";
    URL url = loader.getResource(file);
    if (url == null) {
      throw new IllegalStateException("no library on the class path has " + name);
    }
    String place = url.getPath();
    if (!url.getProtocol().equals("jar") || !place.endsWith("!/" + file)) {
      throw new IllegalStateException("%s is not in a jar but at %s".formatted(name, url));
    }
    return Path.of(URI.create(place.substring(0, place.length() - file.length() - 2))).toString();
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of " + type + " is no path", e);
    }
  }
}
