package shop.jangteo.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Answers preflights and refuses pages of foreign origins, with a problem document. */
@Component
@Order(EdgeOrder.CORS)
final class Cors implements WebFilter {

  private final CorsConfiguration rules = new CorsConfiguration();
  private final DefaultCorsProcessor processor = new DefaultCorsProcessor();

  Cors(EdgeSettings settings) {
    rules.setAllowedOrigins(settings.corsOrigins());
    rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    rules.setAllowedHeaders(
        List.of(
            "Accept",
            "Accept-Language",
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "Last-Event-ID"));
    rules.setExposedHeaders(List.of("ETag", "Location", "Retry-After", AnswerHeaders.TRACE_ID));
    rules.setMaxAge(Duration.ofHours(1));
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!processor.process(rules, exchange)) {
      return Mono.error(new OriginRefused());
    }
    return CorsUtils.isPreFlightRequest(exchange.getRequest())
        ? Mono.empty()
        : chain.filter(exchange);
  }
}
