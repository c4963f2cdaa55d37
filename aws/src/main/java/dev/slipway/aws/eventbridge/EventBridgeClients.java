package dev.slipway.aws.eventbridge;

import dev.slipway.aws.SdkBounds;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Makes EventBridge clients whose every wait has an end. */
public final class EventBridgeClients {
  private EventBridgeClients() {}

  /**
   * Makes a client.
   *
   * @param endpoint null for AWS's own of the region
   */
  public static EventBridgeClient of(
      String region, @Nullable URI endpoint, AwsCredentialsProvider credentials) {
    return SdkBounds.client(EventBridgeClient.builder(), region, endpoint, credentials);
  }
}
