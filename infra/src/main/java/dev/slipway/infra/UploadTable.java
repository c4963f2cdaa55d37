package dev.slipway.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** The one table: uploads, idempotency keys, verdicts, and the outbox that its stream tells of. */
final class UploadTable extends Construct {
  /** The names of the indexes. */
  static final List<String> INDEXES = List.of("owner", "tenant", "due", "outbox");

  private final Table table;

  UploadTable(Construct scope, String id, Plan plan) {
    super(scope, id);
    table =
        Table.Builder.create(this, "Table")
            .partitionKey(text("pk"))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .encryption(TableEncryption.DEFAULT)
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .timeToLiveAttribute("ttl")
            .stream(StreamViewType.NEW_IMAGE)
            .deletionProtection(plan.settings().protect())
            .removalPolicy(plan.removal())
            .build();
    index("owner", text("owner"), text("id"));
    index("tenant", text("tenantShard"), text("id"));
    index("due", text("dueShard"), number("dueAt"));
    index("outbox", text("outboxShard"), number("tellAt"));
  }

  Table table() {
    return table;
  }

  /** Reads and changes records one by one, and looks some up in these indexes; never a scan. */
  PolicyStatement use(List<String> actions, String... indexes) {
    List<String> resources = new ArrayList<>(List.of(table.getTableArn()));
    Stream.of(indexes).map(name -> table.getTableArn() + "/index/" + name).forEach(resources::add);
    List<String> qualified = new ArrayList<>();
    actions.forEach(action -> qualified.add("dynamodb:" + action));
    return Access.allow("UseTable", qualified, resources.toArray(String[]::new));
  }

  String streamArn() {
    @Nullable String arn = table.getTableStreamArn();
    if (arn == null) {
      throw new IllegalStateException("The table has no stream");
    }
    return arn;
  }

  private void index(String name, Attribute partition, Attribute sort) {
    table.addGlobalSecondaryIndex(
        GlobalSecondaryIndexProps.builder()
            .indexName(name)
            .partitionKey(partition)
            .sortKey(sort)
            .projectionType(ProjectionType.KEYS_ONLY)
            .build());
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  private static Attribute number(String name) {
    return Attribute.builder().name(name).type(AttributeType.NUMBER).build();
  }
}
