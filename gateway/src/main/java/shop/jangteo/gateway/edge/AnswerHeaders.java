package shop.jangteo.gateway.edge;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import shop.jangteo.gateway.request.TraceIds;

/**
 * Sets, just before an answer leaves, what every answer carries: the trace it can be found by and
 * what a browser must not do with it. A service's own word on these is replaced.
 */
@Component
@Order(EdgeOrder.ANSWER)
final class AnswerHeaders implements WebFilter {

  static final String TRACE_ID = "traceId";

  private static final String CSP_OF_DATA = "default-src 'none'; frame-ancestors 'none'";

  /** The API browser writes style attributes; scripts come from here alone. */
  private static final String CSP_OF_PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> complete(exchange)));
    return chain.filter(exchange);
  }

  private static void complete(ServerWebExchange exchange) {
    var request = exchange.getRequest();
    var headers = exchange.getResponse().getHeaders();
    headers.remove(HttpHeaders.SERVER);
    headers.remove("X-Powered-By");
    headers.remove("X-XSS-Protection"); // of a service; browsers have dropped it
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    var path = request.getPath().value();
    headers.set("Content-Security-Policy", isPage(path) ? CSP_OF_PAGES : CSP_OF_DATA);
    if ("https".equals(request.getURI().getScheme())) {
      headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
      headers.setCacheControl("no-store");
    }
    var traceId = TraceIds.of(exchange);
    if (traceId != null) {
      headers.set(TRACE_ID, traceId);
    }
  }

  private static boolean isPage(String path) {
    return "/".equals(path)
        || path.startsWith("/docs")
        || path.startsWith("/landing")
        || path.startsWith("/ops/");
  }
}
