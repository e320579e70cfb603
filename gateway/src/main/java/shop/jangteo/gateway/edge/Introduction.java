package shop.jangteo.gateway.edge;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells the service who called and by which address, as {@link Doorstep} found it. Last, because
 * Spring's own filter takes these headers off when it is not the one to set them.
 */
@Component
final class Introduction implements HttpHeadersFilter, Ordered {

  static final String FOR = "X-Forwarded-For";
  static final String PROTO = "X-Forwarded-Proto";
  static final String HOST = "X-Forwarded-Host";

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    var request = exchange.getRequest();
    var headers = new HttpHeaders();
    headers.putAll(input);
    var caller = request.getRemoteAddress();
    if (caller != null) {
      headers.set(FOR, caller.getHostString());
    }
    headers.set(PROTO, request.getURI().getScheme());
    headers.set(HOST, request.getURI().getRawAuthority());
    return headers;
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}
