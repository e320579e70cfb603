package shop.jangteo.platform.outbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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

/** What happens to callers when more is begun than can be gone on with. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class BackpressureConfiguration {

  private static final Status BUSY = new Status("BUSY");
  private static final String SECONDS_TO_WAIT = "5";

  /**
   * What was begun must get on when thousands want to begin something: of the connections to the
   * database they are left so many.
   */
  private static final int CONNECTIONS_FOR_THE_REST = 2;

  /** The gateway waits eight seconds for an answer. */
  private static final long MOST_SECONDS_IN_LINE = 5;

  @Bean
  WebMvcConfigurer refusalWhenBusy(
      OutboxWatch watch, @Value("${spring.datasource.hikari.maximum-pool-size}") int connections) {
    var room = new Semaphore(Math.max(1, connections - CONNECTIONS_FOR_THE_REST), true);
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Bouncer(watch, room));
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

  private record Bouncer(OutboxWatch watch, Semaphore room) implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler)
        throws InterruptedException {
      if (startsWork(handler)
          && (watch.isFull() || !room.tryAcquire(MOST_SECONDS_IN_LINE, TimeUnit.SECONDS))) {
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        throw new Busy();
      }
      return true;
    }

    @Override
    public void afterCompletion(
        HttpServletRequest request,
        HttpServletResponse response,
        Object handler,
        @Nullable Exception failure) {
      if (startsWork(handler)) {
        room.release();
      }
    }

    private static boolean startsWork(Object handler) {
      return handler instanceof HandlerMethod method
          && method.hasMethodAnnotation(StartsWork.class);
    }
  }
}
