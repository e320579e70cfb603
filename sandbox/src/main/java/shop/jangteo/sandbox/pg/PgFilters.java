package shop.jangteo.sandbox.pg;

import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What every call under {@code /v1} goes through, outermost first. */
@Configuration(proxyBeanMethods = false)
class PgFilters {

  @Bean
  FilterRegistrationBean<WireFilter> wireFilter(
      Weather weather, Patience patience, Deeds deeds, PgSettings settings) {
    return at(1, new WireFilter(weather, patience, deeds, settings.lostAnswer()));
  }

  @Bean
  FilterRegistrationBean<KeyFilter> keyFilter(
      PgSettings settings, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    return at(2, new KeyFilter(settings.secretKey(), errors));
  }

  @Bean
  FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
      IdempotencyMemory memory,
      PgSettings settings,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    return at(3, new IdempotencyFilter(memory, settings.secretKey(), errors));
  }

  private static <F extends Filter> FilterRegistrationBean<F> at(int order, F filter) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns("/v1/*");
    registration.setOrder(order);
    return registration;
  }
}
