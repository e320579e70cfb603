package shop.jangteo.platform.law;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody who watches, for whoever declares a law. */
@AutoConfiguration
@ConditionalOnClass(JdbcTemplate.class)
@EnableConfigurationProperties(InvariantSettings.class)
class LawConfiguration {

  @Bean
  LawWatch lawWatch(
      ObjectProvider<Law> laws, InvariantSettings settings, MeterRegistry meters, Clock clock) {
    return new LawWatch(laws.orderedStream().toList(), settings, meters, clock);
  }
}
