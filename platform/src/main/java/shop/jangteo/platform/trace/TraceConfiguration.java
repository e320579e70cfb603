package shop.jangteo.platform.trace;

import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Traces go on where OpenTelemetry itself cannot follow. */
@AutoConfiguration
@ConditionalOnClass(OpenTelemetry.class)
class TraceConfiguration {

  @Bean
  Traces traces(ObjectProvider<OpenTelemetry> openTelemetry) {
    return new Traces(openTelemetry.getIfAvailable(OpenTelemetry::noop).getTracer("jangteo"));
  }
}
