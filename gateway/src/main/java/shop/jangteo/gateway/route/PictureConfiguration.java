package shop.jangteo.gateway.route;

import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Sends whoever wants a product's picture to the network that shows them (DA-09), where there is
 * one. Addresses stay below the shop's own, in answers, events and databases alike: so a network
 * may be moved or left, and what was stored still leads to the picture.
 */
@Configuration(proxyBeanMethods = false)
class PictureConfiguration {

  private static final Duration BELIEVED = Duration.ofDays(1);

  /** Comes before the roads; without a network it answers nothing, and the road is taken. */
  @Bean
  RouterFunction<ServerResponse> pictures(RouteSettings settings) {
    var there = settings.picturesUrl();
    if (there == null) {
      return _ -> Mono.empty();
    }
    return RouterFunctions.route().GET("/images/{name}", request -> goTo(there, request)).build();
  }

  private static Mono<ServerResponse> goTo(URI there, ServerRequest request) {
    var picture =
        UriComponentsBuilder.fromUri(there)
            .pathSegment(request.pathVariable("name"))
            .build()
            .encode()
            .toUri();
    return ServerResponse.status(HttpStatus.MOVED_PERMANENTLY)
        .location(picture)
        .cacheControl(CacheControl.maxAge(BELIEVED).cachePublic())
        .build();
  }
}
