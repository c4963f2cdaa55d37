package dev.slipway.bench;

/** Something measured that nobody else does, so that it stands alone. */
public record Figure(String metric, String unit, double ours) {}
