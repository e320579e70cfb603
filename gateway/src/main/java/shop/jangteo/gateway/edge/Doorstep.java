package shop.jangteo.gateway.edge;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.security.ServiceIdentity;

/**
 * Takes off every request what only we may say: the identity of a service, where the request came
 * from, which trace it belongs to. It stands before the observation of the request begins, so a
 * stranger's trace id is never seen by anything.
 */
@Component
final class Doorstep implements HttpHandlerDecoratorFactory {

  private static final Set<String> OURS_TO_SAY =
      Set.of(
          ServiceIdentity.HEADER.toLowerCase(Locale.ROOT),
          "forwarded",
          "x-real-ip",
          "x-original-url",
          "x-rewrite-url",
          "traceparent",
          "tracestate",
          "baggage",
          "b3");
  private static final List<String> OURS_TO_SAY_PREFIXES = List.of("x-forwarded-", "x-b3-");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

  private final TrustedProxies proxies;

  Doorstep(EdgeSettings settings, Environment environment) {
    var isLocal = environment.getProperty("jangteo.local", Boolean.class, false);
    this.proxies =
        new TrustedProxies(
            isLocal && settings.trustedProxies().isEmpty()
                ? List.of("127.0.0.0/8", "::1/128")
                : settings.trustedProxies());
  }

  @Override
  public HttpHandler apply(HttpHandler inside) {
    return (request, response) -> inside.handle(cleaned(request), response);
  }

  ServerHttpRequest cleaned(ServerHttpRequest request) {
    var said = request.getHeaders();
    var peer = peer(request);
    var isProxied = proxies.includes(peer);
    var caller = proxies.caller(peer, said.getOrEmpty(Introduction.FOR));
    var uri = isProxied ? asSeenOutside(request.getURI(), said) : request.getURI();
    var cleaned =
        request
            .mutate()
            .uri(uri)
            .remoteAddress(new InetSocketAddress(caller, 0))
            .headers(
                headers ->
                    List.copyOf(headers.headerNames()).stream()
                        .filter(Doorstep::isOurs)
                        .forEach(headers::remove));
    var own = request.getLocalAddress();
    if (own != null) {
      cleaned.localAddress(own); // else it is forgotten, and by it routes know the management port
    }
    return cleaned.build();
  }

  private static InetAddress peer(ServerHttpRequest request) {
    var remote = request.getRemoteAddress();
    return remote == null || remote.getAddress() == null
        ? InetAddress.getLoopbackAddress()
        : remote.getAddress();
  }

  private static boolean isOurs(String header) {
    var name = header.toLowerCase(Locale.ROOT);
    return OURS_TO_SAY.contains(name) || OURS_TO_SAY_PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** Behind a proxy that ends TLS the address the browser used is only in its headers. */
  private static URI asSeenOutside(URI seen, HttpHeaders said) {
    var proto = last(said, Introduction.PROTO);
    var scheme = "https".equals(proto) || "http".equals(proto) ? proto : seen.getScheme();
    var host = last(said, Introduction.HOST);
    var authority =
        host != null && HOST_AND_PORT.matcher(host).matches() ? host : seen.getRawAuthority();
    var query = seen.getRawQuery() == null ? "" : "?" + seen.getRawQuery();
    return URI.create(
        scheme + "://" + authority + Objects.requireNonNullElse(seen.getRawPath(), "") + query);
  }

  private static @Nullable String last(HttpHeaders headers, String name) {
    var values = String.join(",", headers.getOrEmpty(name));
    return values.isEmpty() ? null : values.substring(values.lastIndexOf(',') + 1).strip();
  }
}
