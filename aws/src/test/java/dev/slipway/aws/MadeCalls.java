package dev.slipway.aws;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * The rights that this process made use of, each as {@code action resource}: {@code s3:GetObject
 * incoming}, {@code sqs:SendMessage events}, {@code dynamodb:PutItem table}. AWS's SDK finds this
 * class by itself; DynamoDB Local tells of the calls that are made without the SDK.
 */
public final class MadeCalls implements ExecutionInterceptor {
  private static final Set<String> RIGHTS = new ConcurrentSkipListSet<>();

  /** Forgets what was before. */
  public static void forget() {
    RIGHTS.clear();
  }

  /** What was needed since then. */
  public static Set<String> needed() {
    return new TreeSet<>(RIGHTS);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    String service =
        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT);
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    switch (service) {
      case "s3" -> s3(operation, request);
      case "sqs" ->
          need("sqs:" + operation.replaceFirst("Batch$", ""), last(text(request, "QueueUrl")));
      case "eventbridge" -> need("events:" + operation, "bus");
      default -> need(service + ":" + operation, "any");
    }
  }

  /** Told by DynamoDB Local. */
  public static void dynamo(String operation) {
    switch (operation) {
      // It needs the rights of its parts; ours are puts.
      case "TransactWriteItems" -> need("dynamodb:PutItem", "table");
      // Nothing of ours queries the table itself.
      case "Query" -> need("dynamodb:Query", "index");
      default -> need("dynamodb:" + operation, "table");
    }
  }

  /** Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3". */
  private static void s3(String operation, SdkRequest request) {
    String key = area(text(request, "Key"));
    boolean version = text(request, "VersionId") != null;
    switch (operation) {
      case "GetObject", "HeadObject" -> need(version ? "s3:GetObjectVersion" : "s3:GetObject", key);
      case "PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload" ->
          need("s3:PutObject", key);
      case "CopyObject", "UploadPartCopy" -> copy(request);
      case "DeleteObject" -> need(version ? "s3:DeleteObjectVersion" : "s3:DeleteObject", key);
      case "AbortMultipartUpload" -> need("s3:AbortMultipartUpload", key);
      case "ListParts" -> need("s3:ListMultipartUploadParts", key);
      case "ListMultipartUploads" -> need("s3:ListBucketMultipartUploads", "bucket");
      case "ListObjectsV2", "HeadBucket" -> need("s3:ListBucket", "bucket");
      default -> need("s3:" + operation, "unknown");
    }
  }

  /** The SDK has made one text of the source's bucket, key and version by now. */
  private static void copy(SdkRequest request) {
    String source = String.valueOf(text(request, "CopySource"));
    boolean version = source.contains("?versionId=");
    String key = source.replaceFirst("^/?[^/]*/", "");
    need(version ? "s3:GetObjectVersion" : "s3:GetObject", area(key));
    need("s3:PutObject", area(text(request, "DestinationKey")));
  }

  private static void need(String action, String resource) {
    RIGHTS.add(action + " " + resource);
  }

  private static @Nullable String text(SdkRequest request, String field) {
    return request.getValueForField(field, String.class).orElse(null);
  }

  private static String area(@Nullable String key) {
    return key == null ? "none" : key.substring(0, Math.max(0, key.indexOf('/')));
  }

  private static String last(@Nullable String url) {
    return url == null ? "none" : List.of(url.split("/")).getLast();
  }
}
