package shop.jangteo.gateway.request;

import io.micrometer.common.KeyValue;
import java.util.Set;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Names the two calls of a checkout in the gateway's own measurements, by which its objective is
 * judged. Paths of other calls are as many as strangers like, so the services behind measure those.
 */
@Component
final class CheckoutPaths extends DefaultServerRequestObservationConvention {

  private static final Set<String> NAMED = Set.of("/api/v1/orders", "/api/v1/payments/confirm");

  @Override
  protected KeyValue uri(ServerRequestObservationContext context) {
    var request = context.getCarrier();
    var path = request == null ? "" : request.getPath().value();
    return NAMED.contains(path) ? KeyValue.of("uri", path) : super.uri(context);
  }
}
