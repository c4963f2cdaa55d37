package dev.slipway.aws.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.awscalls.AssumedRole.Role;
import dev.slipway.core.json.JsonReader;
import dev.slipway.core.json.JsonRules;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.signer.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant's credentials can reach, whatever the tenant is called. */
class TenantRolesTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/upload-signer";
  private static final String PREFIX = "arn:aws:s3:::bucket/incoming/prod/";

  private final List<Role> assumed = new ArrayList<>();

  @Test
  void policyAllowsTheThreeActionsOfAnUploadOnTheTenantsPrefix() throws Exception {
    assertThat(statements("acme", null))
        .containsExactly(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("s3:PutObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"),
                "Resource",
                PREFIX + "acme/*"));
  }

  @Test
  void bucketWithAKeyOfItsOwnNeedsTheKeyToo() throws Exception {
    String key = "arn:aws:kms:eu-west-1:123456789012:key/1";

    assertThat(statements("acme", key))
        .hasSize(2)
        .contains(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("kms:GenerateDataKey", "kms:Decrypt"),
                "Resource",
                key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "acme*",
        "ac?e",
        "${aws:username}",
        "../other",
        "acme/*\",\"arn:aws:s3:::bucket/*",
        "a/b",
        "",
        "~2A",
        "día 写真",
        "nul\u0000\n"
      })
  void nothingInATenantsNameWidensThePolicy(String tenant) throws Exception {
    String resource = String.valueOf(statements(tenant, null).getFirst().get("Resource"));

    assertThat(resource).startsWith(PREFIX).endsWith("/*");
    assertThat(resource.substring(PREFIX.length(), resource.length() - 2))
        .matches("[A-Za-z0-9_~-]*");
  }

  @Test
  void longestTenantFitsIntoASessionPolicy() throws Exception {
    assertThat(statements("ü".repeat(5_000), null)).hasSize(1);
  }

  @Test
  void credentialsOfATenantAreKept() {
    TenantRoles roles = roles(2);

    assertThat(roles.of("a")).isSameAs(roles.of("a"));
    assertThat(roles.of("b")).isNotSameAs(roles.of("a"));
    assertThat(assumed).extracting(Role::sessionName).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void tenantThatWasSeenLongestAgoIsForgotten() {
    TenantRoles roles = roles(2);
    Supplier<Credentials> first = roles.of("a");
    Supplier<Credentials> second = roles.of("b");

    assertThat(roles.of("a")).isSameAs(first);
    roles.of("c");

    assertThat(roles.of("a")).isSameAs(first);
    assertThat(roles.of("b")).isNotSameAs(second);
  }

  @Test
  void partitionIsTheRoles() {
    new TenantRoles(
            "arn:aws-cn:iam::123456789012:role/r",
            "bucket",
            new ObjectKeys("prod"),
            null,
            this::assume,
            1)
        .of("acme");

    assertThat(assumed.getFirst().policy()).contains("\"arn:aws-cn:s3:::bucket/incoming/");
  }

  @Test
  void whatIsNoRoleIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TenantRoles("role", "bucket", new ObjectKeys("prod"), null, this::assume, 1))
        .withMessageContaining("ARN");
    assertThatIllegalArgumentException().isThrownBy(() -> roles(0));
  }

  private TenantRoles roles(int most) {
    return new TenantRoles(ROLE, "bucket", new ObjectKeys("prod"), null, this::assume, most);
  }

  private Supplier<Credentials> assume(Role role) {
    assumed.add(role);
    Credentials own = Credentials.of("id-" + assumed.size(), "secret");
    return () -> own;
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> statements(String tenant, @Nullable String kmsKey)
      throws Exception {
    new TenantRoles(ROLE, "bucket", new ObjectKeys("prod"), kmsKey, this::assume, 1).of(tenant);
    Map<String, Object> policy =
        JsonReader.read(String.valueOf(assumed.getLast().policy()), JsonRules.PLAIN);
    return (List<Map<String, Object>>) policy.getOrDefault("Statement", List.of());
  }
}
