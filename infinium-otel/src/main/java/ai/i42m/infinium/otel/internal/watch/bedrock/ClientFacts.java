package ai.i42m.infinium.otel.internal.watch.bedrock;

import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.watch.ModelEndpoint;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * What a client's configuration tells. Immutable.
 *
 * @param isRecorded whether OpenTelemetry makes a span of each call already
 */
record ClientFacts(ModelEndpoint endpoint, boolean isRecorded) {

  private static final String PROVIDER = "aws.bedrock";

  /** In OpenTelemetry's library, and in its agent, which puts its classes into the application. */
  private static final List<String> BEDROCK_SUPPORT =
      List.of(
          "io.opentelemetry.instrumentation.awssdk.v2_2.internal.BedrockRuntimeAccess",
          "io.opentelemetry.javaagent.shaded.instrumentation.awssdk.v2_2.internal"
              + ".BedrockRuntimeAccess");

  /** Of a client that tells nothing, as mocks do. */
  private static final ClientFacts NONE = new ClientFacts(ModelEndpoint.of(PROVIDER), false);

  /** What cannot be read is not known. */
  static ClientFacts of(SdkClient client) {
    try {
      SdkServiceClientConfiguration configuration = client.serviceClientConfiguration();
      return configuration == null
          ? NONE
          : new ClientFacts(
              endpoint(configuration), isRecorded(configuration.overrideConfiguration()));
    } catch (UnsupportedOperationException e) {
      // What the interface does for clients that somebody else wrote.
      return NONE;
    } catch (RuntimeException | LinkageError e) {
      Recording.failed(e);
      return NONE;
    }
  }

  /**
   * Only a host that was set: of a region alone it is not known whether the client takes its FIPS
   * or dual-stack host.
   */
  private static ModelEndpoint endpoint(SdkServiceClientConfiguration configuration) {
    URI uri = configuration.endpointOverride().orElse(null);
    return uri == null || uri.getHost() == null
        ? ModelEndpoint.of(PROVIDER)
        : new ModelEndpoint(PROVIDER, uri.getHost(), uri.getPort());
  }

  private static boolean isRecorded(@Nullable ClientOverrideConfiguration configuration) {
    List<ExecutionInterceptor> interceptors =
        configuration == null ? List.of() : configuration.executionInterceptors();
    return interceptors.stream().anyMatch(it -> recordsModelCalls(it.getClass()));
  }

  /** OpenTelemetry's, when it is new enough to know Bedrock: before, it told of HTTP calls only. */
  private static boolean recordsModelCalls(Class<?> interceptor) {
    String name = interceptor.getName();
    return name.startsWith("io.opentelemetry.")
        && name.contains(".instrumentation.awssdk.")
        && BEDROCK_SUPPORT.stream()
            .anyMatch(it -> Versions.hasClass(it, interceptor.getClassLoader()));
  }
}
