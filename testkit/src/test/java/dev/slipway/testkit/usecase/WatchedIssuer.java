package dev.slipway.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.Grant;
import dev.slipway.core.port.GrantIssuer;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import dev.slipway.testkit.InMemoryUploadStore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs only what the record knows of: its key, and how long the grant lives. */
record WatchedIssuer(GrantIssuer issuer, InMemoryUploadStore store, ObjectKeys keys)
    implements GrantIssuer {
  @Override
  public Grant.Put put(Target target, Duration ttl) {
    return check(target, issuer.put(target, ttl));
  }

  @Override
  public Grant.Post post(Target target, Duration ttl) {
    return check(target, issuer.post(target, ttl));
  }

  @Override
  public Grant.Multipart parts(
      Target target, String multipartUploadId, long partSize, List<Integer> numbers, Duration ttl) {
    return check(target, issuer.parts(target, multipartUploadId, partSize, numbers, ttl));
  }

  @Override
  public Download download(
      String tenant, String key, @Nullable String contentDisposition, Duration ttl) {
    return issuer.download(tenant, key, contentDisposition, ttl);
  }

  private <T extends Grant> T check(Target target, T grant) {
    UploadId id = keys.uploadOf(target.key());
    assertThat(id).isNotNull();
    Upload upload = store.find(id);
    assertThat(upload).as("the record of what is signed").isNotNull();
    assertThat(target.tenant()).isEqualTo(upload.tenant());
    assertThat(target.key()).isEqualTo(keys.incoming(upload));
    assertThat(grant.expiresAt()).isBeforeOrEqualTo(upload.grantedUntil());
    return grant;
  }
}
