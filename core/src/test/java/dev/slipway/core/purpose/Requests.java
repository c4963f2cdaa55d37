package dev.slipway.core.purpose;

import dev.slipway.core.upload.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A purpose of photos, and requests that it takes but for what a test varies. */
final class Requests {
  static final Purpose PHOTO = photo(FileNames.PLAIN, TransferRules.DEFAULT);

  private Requests() {}

  static Purpose photo(FileNames fileNames, TransferRules transfers) {
    return new Purpose(
        "photo",
        List.of(new TypePattern("image/*"), new TypePattern("application/pdf")),
        Set.of("jpg", "png", "gif"),
        10,
        20L << 30,
        256L << 20,
        Duration.ofMinutes(15),
        transfers,
        List.of("promote"),
        Retention.DEFAULT,
        fileNames,
        Map.of());
  }

  static UploadRequest named(String fileName) {
    return request(fileName, "image/jpeg", 100, null, Map.of());
  }

  static UploadRequest typed(String contentType) {
    return request("a.jpg", contentType, 100, null, Map.of());
  }

  static UploadRequest sized(long size, @Nullable Transfer transfer) {
    return request("a.jpg", "image/jpeg", size, transfer, Map.of());
  }

  static UploadRequest described(Map<String, String> metadata) {
    return request("a.jpg", "image/jpeg", 100, null, metadata);
  }

  static UploadRequest request(
      String fileName,
      String contentType,
      long size,
      @Nullable Transfer transfer,
      Map<String, String> metadata) {
    return new UploadRequest("photo", fileName, contentType, size, null, transfer, metadata);
  }
}
