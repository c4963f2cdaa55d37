package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.DynamoDb.Meter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * Tells a meter what the SDK's answers say of consumption.
 *
 * @param meter null when nobody wants to know
 */
record SdkMeter(@Nullable Meter meter) {
  void tell(String operation, @Nullable ConsumedCapacity consumed) {
    if (meter != null && consumed != null) {
      Map<String, Double> indexes = new LinkedHashMap<>();
      consumed.globalSecondaryIndexes().forEach((name, units) -> indexes.put(name, units(units)));
      meter.consumed(operation, units(consumed.table()), indexes);
    }
  }

  private static double units(@Nullable Capacity capacity) {
    Double units = capacity == null ? null : capacity.capacityUnits();
    return units == null ? 0 : units;
  }
}
