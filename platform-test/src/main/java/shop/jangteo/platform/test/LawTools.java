package shop.jangteo.platform.test;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** To be imported by a {@link ServiceTest} of live gauges: {@link Laws} and {@link HandClock}. */
@TestConfiguration(proxyBeanMethods = false)
public class LawTools {

  @Bean
  HandClock clock() {
    return new HandClock();
  }

  @Bean
  Laws laws(MeterRegistry meters, HandClock clock) {
    return new Laws(meters, clock);
  }

  @Bean
  DynamicPropertyRegistrar judgedSoon() {
    return registry -> {
      registry.add("jangteo.invariants.every", () -> "100ms");
      registry.add("jangteo.invariants.settled-after", Laws.SETTLED::toString);
    };
  }
}
