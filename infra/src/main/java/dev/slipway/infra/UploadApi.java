package dev.slipway.infra;

import dev.slipway.infra.settings.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.ApiMapping;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.SecurityPolicy;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The HTTP API: verifies tokens, throttles, and hands over to the function. */
final class UploadApi extends Construct {
  /** Who asked for what and how it went; neither headers nor queries, so no token and no cursor. */
  private static final Map<String, String> LOG_LINE =
      Map.ofEntries(
          Map.entry("requestId", "$context.requestId"),
          Map.entry("at", "$context.requestTime"),
          Map.entry("address", "$context.identity.sourceIp"),
          Map.entry("route", "$context.routeKey"),
          Map.entry("path", "$context.path"),
          Map.entry("status", "$context.status"),
          Map.entry("bytes", "$context.responseLength"),
          Map.entry("ms", "$context.responseLatency"),
          Map.entry("functionMs", "$context.integrationLatency"),
          Map.entry("error", "$context.error.message"),
          Map.entry("tokenError", "$context.authorizer.error"));

  private final HttpApi api;
  private final HttpStage stage;
  private final @Nullable DomainName domain;

  UploadApi(
      Construct scope,
      String id,
      Plan plan,
      ZipFunction function,
      String issuer,
      List<String> audiences) {
    super(scope, id);
    Settings settings = plan.settings();
    api =
        HttpApi.Builder.create(this, "Http")
            .apiName(plan.name("api"))
            .description("Slipway, " + settings.environment())
            .createDefaultStage(false)
            .disableExecuteApiEndpoint(settings.domain() != null)
            .corsPreflight(cors(settings.corsOrigins()))
            .build();
    HttpJwtAuthorizer tokens =
        HttpJwtAuthorizer.Builder.create("Tokens", issuer).jwtAudience(audiences).build();
    HttpLambdaIntegration integration = new HttpLambdaIntegration("Api", function.target());
    for (Routes.Route route : Routes.ALL) {
      api.addRoutes(
          AddRoutesOptions.builder()
              .path(route.path())
              .methods(List.of(route.method()))
              .authorizer(tokens)
              .integration(integration)
              .build());
    }
    for (Routes.Route route : Routes.OPEN) {
      api.addRoutes(
              AddRoutesOptions.builder()
                  .path(route.path())
                  .methods(List.of(route.method()))
                  .integration(integration)
                  .build())
          .forEach(
              open ->
                  Access.explain(
                      open,
                      "AwsSolutions-APIG4",
                      "whoever watches the service has no token; the answer says that the function answers, and"
                          + " nothing else"));
    }
    stage =
        HttpStage.Builder.create(this, "Stage")
            .httpApi(api)
            .stageName("$default")
            .autoDeploy(true)
            .throttle(
                ThrottleSettings.builder()
                    .rateLimit(settings.throttle().rate())
                    .burstLimit(settings.throttle().burst())
                    .build())
            .build();
    log(Logs.group(this, "Log", plan));
    domain = settings.domain() == null ? null : domain(settings.domain());
  }

  /** Where clients reach the API, without a slash at the end. */
  String url() {
    return domain == null ? api.getApiEndpoint() : "https://" + domain.getName();
  }

  HttpApi api() {
    return api;
  }

  /** What the custom domain's DNS record must point at; null without one. */
  @Nullable String target() {
    return domain == null ? null : domain.getRegionalDomainName();
  }

  private void log(LogGroup group) {
    Raw.of(stage, CfnStage.class)
        .setAccessLogSettings(
            CfnStage.AccessLogSettingsProperty.builder()
                .destinationArn(group.getLogGroupArn())
                .format(Stack.of(this).toJsonString(LOG_LINE))
                .build());
  }

  private DomainName domain(Settings.Domain settings) {
    DomainName name =
        DomainName.Builder.create(this, "Domain")
            .domainName(settings.name())
            .certificate(
                Certificate.fromCertificateArn(this, "Certificate", settings.certificate()))
            .securityPolicy(SecurityPolicy.TLS_1_2)
            .build();
    ApiMapping.Builder.create(this, "Mapping").api(api).domainName(name).stage(stage).build();
    return name;
  }

  private static @Nullable CorsPreflightOptions cors(List<String> origins) {
    return origins.isEmpty()
        ? null
        : CorsPreflightOptions.builder()
            .allowOrigins(origins)
            .allowMethods(List.of(CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.DELETE))
            .allowHeaders(
                List.of(
                    "authorization",
                    "content-type",
                    "accept",
                    "idempotency-key",
                    "if-none-match",
                    "prefer",
                    "x-request-id"))
            .exposeHeaders(
                List.of(
                    "etag",
                    "location",
                    "retry-after",
                    "preference-applied",
                    "www-authenticate",
                    "x-request-id"))
            .maxAge(Duration.hours(1))
            .build();
  }
}
