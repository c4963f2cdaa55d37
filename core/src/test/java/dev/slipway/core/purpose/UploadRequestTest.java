package dev.slipway.core.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.Transfer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UploadRequestTest {
  @Test
  void equalRequestsHaveOneFingerprintInEveryProcess() {
    Map<String, String> one = new LinkedHashMap<>();
    one.put("a", "1");
    one.put("b", "2");
    Map<String, String> other = new LinkedHashMap<>();
    other.put("b", "2");
    other.put("a", "1");
    String fingerprint = Requests.described(one).fingerprint();
    assertThat(Requests.described(other).fingerprint()).isEqualTo(fingerprint);
    assertThat(fingerprint)
        .isEqualTo("d1570f335c4ff4cf0d60ca316a8c8cc5ff6e9b7d3e79ebd268c3f1b64b9ad620");
  }

  @Test
  void requestsThatDifferInAnythingHaveFingerprintsThatDiffer() {
    Checksum checksum = new Checksum(Checksum.Algorithm.CRC32, "AAAAAA==");
    List<UploadRequest> requests =
        List.of(
            Requests.named("a.jpg"),
            Requests.named("b.jpg"),
            Requests.typed("image/png"),
            Requests.sized(99, null),
            Requests.sized(100, Transfer.PUT),
            Requests.sized(100, Transfer.POST),
            new UploadRequest("other", "a.jpg", "image/jpeg", 100, null, null, Map.of()),
            new UploadRequest("photo", "a.jpg", "image/jpeg", 100, checksum, null, Map.of()),
            Requests.described(Map.of("a", "b")),
            Requests.described(Map.of("a", "1, b=2")),
            Requests.described(Map.of("a", "1", "b", "2")));
    Set<String> fingerprints = new HashSet<>();
    requests.forEach(request -> fingerprints.add(request.fingerprint()));
    assertThat(fingerprints).hasSize(requests.size());
  }
}
