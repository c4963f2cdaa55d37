package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketAddressTest {

  @Test
  void addressesAreThoseOfTheS3Guide() {
    assertThat(BucketAddress.aws("eu-west-1", "photos"))
        .hasToString("https://photos.s3.eu-west-1.amazonaws.com/");
    assertThat(BucketAddress.aws("cn-north-1", "photos"))
        .hasToString("https://photos.s3.cn-north-1.amazonaws.com.cn/");
    assertThat(BucketAddress.aws("eu-west-1", "my.photos"))
        .hasToString("https://s3.eu-west-1.amazonaws.com/my.photos/");
    assertThat(BucketAddress.dualStack("us-gov-west-1", "photos"))
        .hasToString("https://photos.s3.dualstack.us-gov-west-1.amazonaws.com/");
    assertThat(BucketAddress.accelerated("photos"))
        .hasToString("https://photos.s3-accelerate.amazonaws.com/");
    assertThat(BucketAddress.acceleratedDualStack("photos"))
        .hasToString("https://photos.s3-accelerate.dualstack.amazonaws.com/");
    assertThat(BucketAddress.accessPoint("arn:aws:s3:us-west-2:123456789012:accesspoint/my-ap"))
        .hasToString("https://my-ap-123456789012.s3-accesspoint.us-west-2.amazonaws.com/");
  }

  @Test
  void customEndpointKeepsPortAndBasePath() {
    assertThat(BucketAddress.pathStyle(URI.create("HTTP://LocalHost:80/s3/"), "photos"))
        .hasToString("http://localhost/s3/photos/");
    assertThat(BucketAddress.pathStyle(URI.create("https://[::1]:9000"), "photos"))
        .hasToString("https://[::1]:9000/photos/");
    assertThat(BucketAddress.virtualHost(URI.create("http://s3.local:443/gate"), "my.photos"))
        .hasToString("http://my.photos.s3.local:443/gate/");
  }

  @Test
  void acceleratedBucketMayHaveNoDots() {
    assertThatThrownBy(() -> BucketAddress.accelerated("my.photos"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dot");
  }

  @Test
  void multiRegionAccessPointIsRefused() {
    assertThatThrownBy(
            () -> BucketAddress.accessPoint("arn:aws:s3::123456789012:accesspoint/abc.mrap"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SigV4A");
  }

  @Test
  void accessPointTakesUrlsButNoPostForms() {
    Presigner presigner =
        Presigner.builder()
            .address(
                BucketAddress.accessPoint("arn:aws:s3:us-west-2:123456789012:accesspoint/my-ap"))
            .region("us-west-2")
            .credentials(Credentials.of("AKIDTEST", "SECRETTEST"))
            .build();
    PostPolicy policy =
        PostPolicy.builder().key("key").anyLength().ttl(Duration.ofHours(1)).build();

    assertThat(presigner.presign(PresignRequest.get("a/b")).url())
        .startsWith("https://my-ap-123456789012.s3-accesspoint.us-west-2.amazonaws.com/a/b?X-Amz-");
    assertThatThrownBy(() -> presigner.post(policy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alias");
  }

  @Test
  void regionThatIsNotOfAwsIsRefusedForAwsAddresses() {
    assertThatThrownBy(() -> BucketAddress.aws("us.evil.com/", "photos"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("us-east-1");
  }
}
