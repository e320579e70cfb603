package shop.jangteo.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import shop.jangteo.gateway.request.HomeThread;

/**
 * Counts a member's requests wherever they come from, and strangers' by their address. Logins and
 * sign-ups are counted by address a second time, far more strictly: a password is guessed there.
 */
@Component
@Order(RateLimit.AFTER_TOKEN_CHECK)
public final class RateLimit implements WebFilter {

  /** Spring Security's chain is at -100. */
  static final int AFTER_TOKEN_CHECK = -90;

  private static final Set<String> SIGN_IN_PATHS = Set.of("/api/v1/auth/login", "/api/v1/members");
  private static final int IPV6_NETWORK_BYTES = 8;

  private final Buckets buckets;
  private final LimitSettings limits;
  private final MeterRegistry meters;

  RateLimit(Buckets buckets, LimitSettings limits, MeterRegistry meters) {
    this.buckets = buckets;
    this.limits = limits;
    this.meters = meters;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(context -> context.getAuthentication())
        .ofType(JwtAuthenticationToken.class)
        .map(member -> count(exchange, "member", member.getName(), limits.member()))
        .switchIfEmpty(Mono.fromSupplier(() -> countAddress(exchange)))
        .flatMap(counting -> counting)
        .then(
            isSignIn(exchange)
                ? count(exchange, "sign-in", network(exchange), limits.signIn())
                : Mono.<Void>empty())
        .then(Mono.defer(() -> chain.filter(exchange)));
  }

  /** Takes a permit of the caller's address; an error if there is none. */
  public Mono<Void> countAddress(ServerWebExchange exchange) {
    return count(exchange, "address", network(exchange), limits.address());
  }

  private Mono<Void> count(ServerWebExchange exchange, String limit, String who, Rate rate) {
    return buckets
        .take(limit + ":" + who, rate)
        .publishOn(HomeThread.of(exchange))
        .flatMap(
            wait -> {
              if (wait.isZero()) {
                return Mono.empty();
              }
              meters.counter("jangteo.gateway.refused", "limit", limit).increment();
              return Mono.error(new TooManyRequests(wait));
            });
  }

  private static boolean isSignIn(ServerWebExchange exchange) {
    var request = exchange.getRequest();
    return HttpMethod.POST.equals(request.getMethod())
        && SIGN_IN_PATHS.contains(request.getPath().value());
  }

  private static String network(ServerWebExchange exchange) {
    return network(exchange.getRequest().getRemoteAddress());
  }

  /** One household has a whole /64 of IPv6, so the rest of such an address says nothing. */
  static String network(@Nullable InetSocketAddress caller) {
    var address = caller == null ? InetAddress.getLoopbackAddress() : caller.getAddress();
    var bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_NETWORK_BYTES)));
  }
}
