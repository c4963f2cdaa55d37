package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.Items;
import dev.slipway.awscalls.Value;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is to be told out of the table's stream.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Using AWS Lambda with
 *     DynamoDB</a>
 */
public final class StreamImages {
  /** What is read; other attributes may be of any type. */
  private static final Set<String> READ =
      Set.of("pk", UploadItem.DOCUMENT, Untold.UNTOLD, Untold.TELL_AT);

  private StreamImages() {}

  /**
   * Reads a record's new image, in the JSON form that Lambda gets.
   *
   * @param newImage the record's {@code dynamodb.NewImage}, as JSON reads it
   * @return null when the item is no upload's, or nothing of it is to be told
   * @throws IOException if it is not an item
   * @throws StoreException if it is an upload's item without an upload in it
   */
  public static @Nullable Telling telling(Map<String, ?> newImage) throws IOException {
    Map<String, Object> wanted = new LinkedHashMap<>();
    newImage.forEach(
        (name, value) -> {
          if (READ.contains(name)) {
            wanted.put(name, value);
          }
        });
    Map<String, Value> item = Items.read(wanted);
    if (!UploadItem.isKey(Value.text(item.get("pk"))) || !item.containsKey(Untold.TELL_AT)) {
      return null;
    }
    Upload upload = UploadItem.upload(item);
    List<Change> changes = Untold.read(item, upload.id());
    return changes.isEmpty() ? null : new Telling(upload, changes);
  }
}
