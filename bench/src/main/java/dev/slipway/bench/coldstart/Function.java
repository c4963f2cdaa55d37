package dev.slipway.bench.coldstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A function as it lies ready on the disk.
 *
 * @param name what its figures are kept under
 * @param folder its LAMBDA_TASK_ROOT
 * @param environment what it needs beside what Lambda sets
 */
record Function(
    String name,
    Path folder,
    String handler,
    List<String> command,
    Map<String, String> environment) {}
