package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.core.Problem;
import dev.slipway.core.purpose.UploadRequest;
import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.Transfer;
import dev.slipway.http.json.Fields;
import dev.slipway.http.problem.ProblemType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of POST /v1/uploads. */
final class CreateRequest {
  private CreateRequest() {}

  static Outcome<UploadRequest> read(Fields fields) {
    String purpose = fields.text("purpose");
    String fileName = fields.text("fileName");
    String contentType = fields.text("contentType");
    long size = fields.wholeNumber("size");
    Fields checksum = fields.object("checksum");
    String algorithm = checksum == null ? "" : checksum.text("algorithm");
    String value = checksum == null ? "" : checksum.text("value");
    Transfer transfer = transfer(fields);
    Map<String, String> metadata = fields.texts("metadata");
    Problem problem = fields.problem();
    if (problem != null) {
      return Outcome.refused(problem);
    }
    Checksum sum = null;
    if (checksum != null) {
      switch (checksum(algorithm, value)) {
        case Outcome.Ok<Checksum> ok -> sum = ok.value();
        case Outcome.Refused<Checksum> refused -> {
          return Outcome.refused(refused.problem());
        }
      }
    }
    return Outcome.ok(
        new UploadRequest(purpose, fileName, contentType, size, sum, transfer, metadata));
  }

  private static @Nullable Transfer transfer(Fields fields) {
    String wanted = fields.optionalText("transfer");
    if (wanted == null) {
      return null;
    }
    for (Transfer transfer : Transfer.values()) {
      if (transfer.name().toLowerCase(Locale.ROOT).equals(wanted)) {
        return transfer;
      }
    }
    fields.fault("transfer", "put, post or multipart", wanted);
    return null;
  }

  private static Outcome<Checksum> checksum(String algorithm, String value) {
    for (Checksum.Algorithm known : Checksum.Algorithm.values()) {
      if (known.name().equals(algorithm)) {
        try {
          return Outcome.ok(new Checksum(known, value));
        } catch (IllegalArgumentException e) {
          return invalid(e.getMessage() + ".");
        }
      }
    }
    return invalid(
        "checksum.algorithm is "
            + Quoted.of(algorithm)
            + "; allowed are "
            + Arrays.toString(Checksum.Algorithm.values())
            + ".");
  }

  private static Outcome<Checksum> invalid(String detail) {
    return Outcome.refused(ProblemType.CHECKSUM_INVALID.problem(detail));
  }
}
