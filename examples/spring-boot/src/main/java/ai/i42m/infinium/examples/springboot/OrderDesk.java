package ai.i42m.infinium.examples.springboot;

import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The application: an ordinary one, and one bean for Infinium. */
@SpringBootApplication
public class OrderDesk {

  public static void main(String[] args) {
    SpringApplication.run(OrderDesk.class, args);
  }

  // docs:start springBootBean
  @Bean
  SpanProcessor infinium(Environment environment) {
    return InfiniumSpanProcessor.create(
        InfiniumSpanExporter.fromProperties(InfiniumProperties.of(environment::getProperty)));
  }
  // docs:end springBootBean
}
