package ai.i42m.infinium.examples.springboot;

import ai.i42m.infinium.otel.InfiniumSampler;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** For an application that samples: Boot's sampler, wrapped. */
@TestConfiguration(proxyBeanMethods = false)
class RecordedRequests {

  // docs:start springBootSampler
  @Bean
  SdkTracerProviderBuilderCustomizer tasksSurviveSampling(Sampler sampler) {
    return provider ->
        provider.setSampler(InfiniumSampler.builder(sampler).setRecordUnsampled(true).build());
  }
  // docs:end springBootSampler
}
