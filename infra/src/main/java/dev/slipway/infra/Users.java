package dev.slipway.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.ClientAttributes;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StandardAttributesMask;
import software.amazon.awscdk.services.cognito.StringAttribute;
import software.amazon.awscdk.services.cognito.StringAttributeProps;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.constructs.Construct;

/** A user pool for who has no identity provider yet; a user's tenant is an attribute of its own. */
final class Users extends Construct {
  private final UserPool pool;
  private final UserPoolClient client;

  Users(Construct scope, String id, Plan plan) {
    super(scope, id);
    pool =
        UserPool.Builder.create(this, "Pool")
            // Whoever could sign up could choose a tenant.
            .selfSignUpEnabled(false)
            .signInAliases(SignInAliases.builder().username(true).email(true).build())
            .customAttributes(
                Map.of(
                    "tenant",
                    new StringAttribute(
                        StringAttributeProps.builder()
                            .minLen(1)
                            .maxLen(128)
                            .mutable(true)
                            .build())))
            .passwordPolicy(
                PasswordPolicy.builder()
                    .minLength(12)
                    .requireLowercase(true)
                    .requireUppercase(true)
                    .requireDigits(true)
                    .requireSymbols(true)
                    .build())
            .mfa(Mfa.OPTIONAL)
            .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
            .accountRecovery(AccountRecovery.EMAIL_ONLY)
            .deletionProtection(plan.settings().protect())
            .removalPolicy(plan.removal())
            .build();
    client =
        UserPoolClient.Builder.create(this, "Client")
            .userPool(pool)
            .generateSecret(false)
            .authFlows(AuthFlow.builder().userSrp(true).adminUserPassword(true).build())
            .preventUserExistenceErrors(true)
            .idTokenValidity(Duration.hours(1))
            .accessTokenValidity(Duration.hours(1))
            .readAttributes(
                new ClientAttributes()
                    .withStandardAttributes(StandardAttributesMask.builder().email(true).build())
                    .withCustomAttributes("tenant"))
            // Not the tenant: a user would move to another by a call of their own.
            .writeAttributes(
                new ClientAttributes()
                    .withStandardAttributes(StandardAttributesMask.builder().email(true).build()))
            .disableOAuth(true)
            .build();
    Access.explain(
        pool,
        "AwsSolutions-COG2",
        "a second factor is offered, not forced: users may be services that sign in by themselves");
    Access.explain(
        pool,
        "AwsSolutions-COG3",
        "threat protection needs Cognito's Plus plan, which is priced by user; nobody can sign up by themselves");
    Access.explain(
        pool,
        "AwsSolutions-COG8",
        "threat protection needs Cognito's Plus plan, which is priced by user; nobody can sign up by themselves");
  }

  String issuer() {
    return pool.getUserPoolProviderUrl();
  }

  List<String> audiences() {
    return List.of(client.getUserPoolClientId());
  }

  UserPool pool() {
    return pool;
  }

  UserPoolClient client() {
    return client;
  }
}
