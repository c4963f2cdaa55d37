package dev.slipway.processing.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes facts of what ffprobe wrote; every value may come from a hostile file. */
final class FactsReader {
  private static final String STREAM = "streams.stream.";
  private static final String UNKNOWN = "unknown";
  private static final int MAX_CODEC = 40;

  private final Map<String, String> values;

  private FactsReader(Map<String, String> values) {
    this.values = values;
  }

  static MediaFacts read(String output) {
    return new FactsReader(FlatOutput.read(output)).facts();
  }

  private MediaFacts facts() {
    List<MediaStream> streams = new ArrayList<>();
    for (int i = 0; values.containsKey(STREAM + i + ".index"); i++) {
      streams.add(stream(STREAM + i + "."));
    }
    double seconds = decimal(text("format.duration"));
    return new MediaFacts(
        container(),
        (long) Math.min(seconds * 1000 + 0.5, 1e15),
        whole("format.bit_rate"),
        streams,
        Tags.of(tags()));
  }

  private MediaStream stream(String prefix) {
    int index = small(prefix + "index");
    String codec = name(text(prefix + "codec_name"), UNKNOWN);
    String language = language(text(prefix + "tags.language"));
    String type = text(prefix + "codec_type");
    if (type.equals("video") && !text(prefix + "disposition.attached_pic").equals("1")) {
      double rate = ratio(text(prefix + "avg_frame_rate"));
      return new MediaStream.Video(
          index,
          codec,
          small(prefix + "width"),
          small(prefix + "height"),
          rotation(prefix),
          rate > 0 ? rate : ratio(text(prefix + "r_frame_rate")),
          whole(prefix + "bit_rate"),
          language);
    }
    if (type.equals("audio")) {
      return new MediaStream.Audio(
          index,
          codec,
          small(prefix + "channels"),
          small(prefix + "sample_rate"),
          whole(prefix + "bit_rate"),
          language);
    }
    String kind = type.equals("video") ? "picture" : name(type, "data");
    return new MediaStream.Other(index, kind, codec, language);
  }

  // A family of formats has one demuxer: "mov,mp4,m4a,3gp,3g2,mj2".
  private String container() {
    String family = text("format.format_name");
    if (family.startsWith("mov,")) {
      return text("format.tags.major_brand").startsWith("qt") ? "mov" : "mp4";
    }
    return name(family.split(",", 2)[0], UNKNOWN);
  }

  // ffprobe counts against the clock, from -180 to 180.
  private int rotation(String prefix) {
    String key = prefix + "side_data_list.side_data.";
    return values.entrySet().stream()
        .filter(it -> it.getKey().startsWith(key) && it.getKey().endsWith(".rotation"))
        .map(it -> Math.floorMod(-Math.round(signed(it.getValue())), 360))
        .findFirst()
        .orElse(0);
  }

  // Ogg files keep them with the stream.
  private Map<String, String> tags() {
    Map<String, String> tags = under("format.tags.");
    return tags.isEmpty() ? under(STREAM + "0.tags.") : tags;
  }

  private Map<String, String> under(String prefix) {
    Map<String, String> found = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            found.putIfAbsent(key.substring(prefix.length()), value);
          }
        });
    return found;
  }

  private String text(String key) {
    return values.getOrDefault(key, "");
  }

  private long whole(String key) {
    String text = text(key);
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  private int small(String key) {
    return (int) Math.min(whole(key), Integer.MAX_VALUE);
  }

  private static double decimal(String text) {
    return text.matches("[0-9]{1,18}(\\.[0-9]{1,18})?") ? Double.parseDouble(text) : 0;
  }

  private static double signed(String text) {
    return text.startsWith("-") ? -decimal(text.substring(1)) : decimal(text);
  }

  private static double ratio(String text) {
    String[] parts = text.split("/", 2);
    double below = parts.length == 2 ? decimal(parts[1]) : 0;
    return below > 0 ? Math.round(decimal(parts[0]) / below * 1000) / 1000.0 : 0;
  }

  private static String name(String text, String normal) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.length() <= MAX_CODEC && lower.matches("[a-z0-9_]+") ? lower : normal;
  }

  private static String language(String text) {
    return text.matches("[A-Za-z0-9-]{1,16}") && !text.equals("und") ? text : "";
  }
}
