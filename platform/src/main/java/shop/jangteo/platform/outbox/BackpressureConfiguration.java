package shop.jangteo.platform.outbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What happens to callers when events do not leave as fast as they are made. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class BackpressureConfiguration {

  private static final Status BUSY = new Status("BUSY");
  private static final String SECONDS_TO_WAIT = "5";

  @Bean
  WebMvcConfigurer refusalWhenBusy(OutboxWatch watch) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Bouncer(watch));
      }
    };
  }

  /**
   * Says so without being down: a pod that finishes what was begun must stay where calls reach it.
   */
  @Bean
  HealthIndicator outboxHealthIndicator(OutboxWatch watch) {
    return () ->
        Health.status(watch.isFull() ? BUSY : Status.UP)
            .withDetail("unsent", watch.unsent())
            .build();
  }

  private record Bouncer(OutboxWatch watch) implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (watch.isFull()
          && handler instanceof HandlerMethod method
          && method.hasMethodAnnotation(StartsWork.class)) {
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        throw new Busy();
      }
      return true;
    }
  }
}
