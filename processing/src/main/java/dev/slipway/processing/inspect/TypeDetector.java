package dev.slipway.processing.inspect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/** Finds out what bytes are, from the bytes alone. Thread-safe. */
final class TypeDetector {
  /** How many bytes of a file's start are looked at; Tika wants no more. */
  static final int START = 1 << 16;

  private final MimeTypes mimeTypes = MimeTypes.getDefaultMimeTypes();
  private final MediaTypeRegistry registry = mimeTypes.getMediaTypeRegistry();

  /**
   * What the bytes are.
   *
   * @param types one or more; the first is the best answer, and the others are as true (a file may
   *     be compatible with several brands)
   * @param looked whether what is in the container was seen, not only the container
   */
  record Detected(Set<String> types, boolean looked) {
    String best() {
      return types.iterator().next();
    }
  }

  /** Detects; {@code application/octet-stream} when the bytes show nothing. */
  Detected detect(byte[] start) throws IOException {
    Set<String> types = new LinkedHashSet<>(IsoBrands.types(start));
    String matroska = Matroska.type(start);
    if (matroska != null) {
      types.add(matroska);
    }
    String font = webFont(start);
    if (font != null) {
      types.add(font);
    }
    if (types.isEmpty()) {
      // No metadata: the file's name and the declared type must not sway the answer.
      MediaType found = mimeTypes.detect(new ByteArrayInputStream(start), new Metadata());
      types.add(canonical(found.toString()));
    }
    return new Detected(types, false);
  }

  // WOFF 1.0 and 2.0, sections 3 and 4.1; Tika knows neither.
  private static @Nullable String webFont(byte[] start) {
    return switch (new String(start, 0, Math.min(start.length, 4), StandardCharsets.ISO_8859_1)) {
      case "wOFF" -> "font/woff";
      case "wOF2" -> "font/woff2";
      default -> null;
    };
  }

  String canonical(String type) {
    return TypeNames.canonical(type, registry);
  }

  /** Whether {@code type} is a kind of {@code general}, or it itself. */
  boolean isA(String type, String general) {
    return registry.isInstanceOf(type, MediaType.parse(general));
  }

  /** Whether files of this type can be told by their bytes, so that others are not of it. */
  boolean canBeTold(String type) {
    for (MediaType t = MediaType.parse(type); t != null; t = registry.getSupertype(t)) {
      if (!t.equals(MediaType.OCTET_STREAM) && hasMagic(t)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasMagic(MediaType type) {
    try {
      MimeType known = mimeTypes.getRegisteredMimeType(type.toString());
      return known != null && known.hasMagic();
    } catch (MimeTypeException e) {
      return false; // not the name of a type at all
    }
  }
}
