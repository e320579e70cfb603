package shop.jangteo.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the table of {@link Road}s. */
@Configuration(proxyBeanMethods = false)
@LoadBalancerClients(defaultConfiguration = NextInstanceConfiguration.class)
class RouteConfiguration {

  private static final Duration BETWEEN_BYTES = Duration.ofSeconds(10);
  private static final Duration WHOLE_REQUEST = Duration.ofSeconds(30);

  @Bean
  Absentees absentees(RouteSettings settings) {
    return new Absentees(settings.absence(), System::nanoTime);
  }

  @Bean
  Ways ways(CircuitBreakerRegistry breakers, Absentees absentees) {
    return new Ways(breakers, absentees);
  }

  @Bean
  RouteLocator roads(RouteLocatorBuilder builder, Ways ways, RouteSettings settings) {
    var routes = builder.routes();
    for (var road : Road.ALL) {
      routes.route(
          road.id(),
          route ->
              route
                  .path(false, road.paths().toArray(String[]::new))
                  .filters(filters -> ways.guarded(filters, road.service()))
                  .metadata(
                      RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, millis(road.patience(), settings))
                  .uri("lb://" + road.service()));
    }
    return routes.build();
  }

  private static long millis(Road.Patience patience, RouteSettings settings) {
    return switch (patience) {
      case USUAL -> settings.patience().toMillis();
      case PAYMENT -> settings.confirmPatience().toMillis();
      case UPLOAD -> settings.uploadPatience().toMillis();
      case ENDLESS -> -1;
    };
  }

  /** Whoever sends a request byte by byte does not hold a connection for ever. */
  @Bean
  NettyServerCustomizer impatience() {
    return server -> server.readTimeout(BETWEEN_BYTES).requestTimeout(WHOLE_REQUEST);
  }
}
