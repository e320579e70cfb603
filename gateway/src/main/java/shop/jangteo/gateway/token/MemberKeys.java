package shop.jangteo.gateway.token;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import shop.jangteo.gateway.problem.ServiceDown;

/**
 * The public keys of access tokens. They are asked of member-service and nobody else, kept when it
 * is away, and however many tokens with unknown key ids arrive, it is asked once in ten seconds.
 */
final class MemberKeys {

  private static final Logger log = LoggerFactory.getLogger(MemberKeys.class);
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** So old where nobody has come for a while, and then one may have been withdrawn since. */
  private static final Duration STALE = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Flux<String> publishers;
  private final LongSupplier nanos;
  private final WebClient http =
      WebClient.builder()
          .clientConnector(
              new ReactorClientHttpConnector(
                  HttpClient.newConnection().followRedirect(false).responseTimeout(PATIENCE)))
          .build();

  private volatile Known known = new Known(Map.of(), 0);
  private final Mono<Known> asked;

  /**
   * @param publishers where the keys are published, best first; looked up at each question
   */
  MemberKeys(Flux<String> publishers, LongSupplier nanos) {
    this.publishers = publishers;
    this.nanos = nanos;
    this.asked =
        Mono.defer(this::ask)
            .doOnNext(answer -> known = answer)
            .cache(_ -> PAUSE, _ -> PAUSE_AFTER_FAILURE, () -> PAUSE_AFTER_FAILURE);
  }

  /** The key that the token names, if member-service has published it. */
  Flux<JWK> keyOf(SignedJWT token) {
    var id = token.getHeader().getKeyID();
    if (id == null) {
      return Flux.empty();
    }
    var present = known;
    var key = present.keys.get(id);
    if (key == null) {
      return asked.flatMapMany(answer -> Mono.justOrEmpty(answer.keys.get(id)));
    }
    var age = nanos.getAsLong() - present.since;
    if (age > STALE.toNanos()) {
      return asked
          .flatMapMany(answer -> Mono.justOrEmpty(answer.keys.get(id)))
          .onErrorResume(ServiceDown.class, _ -> Flux.just(key));
    }
    if (age > FRESH.toNanos()) {
      asked.subscribe(_ -> {}, e -> log.warn("The keys of access tokens are not renewed", e));
    }
    return Flux.just(key);
  }

  private Mono<Known> ask() {
    return publishers
        .concatMap(
            uri ->
                http.get()
                    .uri(uri)
                    .retrieve()
                    .bodyToMono(String.class)
                    .map(this::read)
                    .timeout(PATIENCE)
                    .onErrorResume(
                        e -> {
                          log.warn("No keys of access tokens from {}: {}", uri, e.toString());
                          return Mono.empty();
                        }))
        .next()
        .switchIfEmpty(Mono.error(() -> new ServiceDown("member-service", PAUSE_AFTER_FAILURE)));
  }

  private Known read(String published) {
    try {
      var keys =
          JWKSet.parse(published).getKeys().stream()
              .filter(key -> key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()))
              .filter(key -> key.getKeyID() != null)
              .collect(Collectors.toMap(JWK::getKeyID, Function.identity(), (first, _) -> first));
      return new Known(keys, nanos.getAsLong());
    } catch (ParseException e) {
      throw new IllegalArgumentException("That is no JWK set", e);
    }
  }

  /** What was published, and when that was heard. */
  private record Known(Map<String, JWK> keys, long since) {}
}
