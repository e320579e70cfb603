package shop.jangteo.platform.security;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.observation.SecurityObservationSettings;

/**
 * A span for each of twenty security filters tells nobody anything. To switch them off by name
 * would leave each filter in a wrapper that asks, for every request, whether it is to be observed.
 */
@AutoConfiguration
@ConditionalOnClass(SecurityObservationSettings.class)
class UnobservedFilters {

  @Bean
  SecurityObservationSettings securityObservationSettings() {
    return SecurityObservationSettings.noObservations();
  }
}
