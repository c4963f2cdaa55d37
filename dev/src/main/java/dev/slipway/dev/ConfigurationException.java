package dev.slipway.dev;

import java.io.IOException;
import java.util.List;

/** Says what is wrong with the configuration: all of it at once, a line each. */
final class ConfigurationException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  ConfigurationException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  List<String> faults() {
    return faults;
  }
}
