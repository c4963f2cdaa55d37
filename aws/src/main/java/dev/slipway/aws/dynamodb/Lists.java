package dev.slipway.aws.dynamodb;

import static java.util.Comparator.comparing;

import dev.slipway.awscalls.Value;
import dev.slipway.core.port.UploadStore.Page;
import dev.slipway.core.port.UploadStore.Query;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists uploads: keys from an index, then the items, of which those are left out that do not fit.
 */
final class Lists {
  /** Uploads that one page may look at; after that it ends, however few fitted. */
  private static final int MAX_LOOKED_AT = 1000;

  // By hand: what Comparator.comparing makes, the AOT cache of a cold start does not keep.
  private static final Comparator<Map<String, Value>> NEWEST_FIRST =
      (a, b) -> text(b, UploadItem.ID).compareTo(text(a, UploadItem.ID));
  private static final Comparator<Map<String, Value>> LONGEST_DUE_FIRST =
      (a, b) -> Long.compare(number(a, UploadItem.DUE_AT), number(b, UploadItem.DUE_AT));

  private final Table table;
  private final Shards shards;

  Lists(Table table, Shards shards) {
    this.table = table;
    this.shards = shards;
  }

  Page page(Query query) {
    if (query.limit() < 1 || query.limit() > 100) {
      throw new IllegalArgumentException("limit is " + query.limit() + "; 1 to 100 are allowed");
    }
    Merged keys = keys(query);
    List<Upload> found = new ArrayList<>();
    int lookedAt = 0;
    while (true) {
      List<Map<String, Value>> batch = keys.next(query.limit() + 1);
      List<Upload> read =
          table.uploads("list uploads", batch.stream().map(Lists::key).toList(), false);
      read.sort(comparing(Upload::id).reversed());
      read.stream().filter(upload -> fits(query, upload)).forEach(found::add);
      lookedAt += batch.size();
      if (found.size() > query.limit()) {
        List<Upload> items = List.copyOf(found.subList(0, query.limit()));
        return new Page(items, items.getLast().id());
      }
      if (batch.size() <= query.limit()) {
        return new Page(List.copyOf(found), null);
      }
      if (lookedAt >= MAX_LOOKED_AT) {
        return new Page(List.copyOf(found), new UploadId(text(batch.getLast(), UploadItem.ID)));
      }
    }
  }

  private Merged keys(Query query) {
    String user = query.user();
    UploadId after = query.after();
    List<String> all =
        user == null
            ? shards.tenants(query.tenant())
            : List.of(UploadItem.owner(query.tenant(), user));
    // Of each shard its share and a little more; another page is read where that is too little.
    int pageSize = all.size() == 1 ? query.limit() + 1 : query.limit() / all.size() + 8;
    return new Merged(
        table,
        "list uploads",
        new Merged.Range(
            user == null ? "tenant" : "owner",
            user == null ? UploadItem.TENANT_SHARD : UploadItem.OWNER,
            UploadItem.ID,
            "<",
            after == null ? null : Value.of(after.value()),
            false,
            pageSize),
        all,
        NEWEST_FIRST);
  }

  private static boolean fits(Query query, Upload upload) {
    State.Name state = query.state();
    String purpose = query.purpose();
    return (state == null
            ? upload.state().name() != State.Name.DELETED
            : upload.state().name() == state)
        && (purpose == null || upload.purpose().equals(purpose));
  }

  /** The keys of what is due at an instant, the longest due first. */
  List<String> due(long nanos, int limit) {
    Merged keys =
        new Merged(
            table,
            "list the uploads that are due",
            new Merged.Range(
                "due",
                UploadItem.DUE_SHARD,
                UploadItem.DUE_AT,
                "<=",
                Value.of(nanos),
                true,
                Math.max(1, limit)),
            limit == 0 ? List.of() : shards.dues(),
            LONGEST_DUE_FIRST);
    return keys.next(limit).stream().map(Lists::key).toList();
  }

  static String key(Map<String, Value> item) {
    return text(item, "pk");
  }

  static String text(Map<String, Value> item, String name) {
    @Nullable String text = Value.text(item.get(name));
    if (text == null) {
      throw new StoreException("read an index", "a key in it lacks " + name, null);
    }
    return text;
  }

  static long number(Map<String, Value> item, String name) {
    @Nullable Long number = Value.number(item.get(name));
    if (number == null) {
      throw new StoreException("read an index", "a key in it lacks " + name, null);
    }
    return number;
  }
}
