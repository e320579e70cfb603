package shop.jangteo.local.world;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import shop.jangteo.local.home.Credentials.Account;

/**
 * Somebody who looks after the platform, for as long as it takes: asks again when the gateway wants
 * them to slow down.
 */
public final class Operator {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Api api;

  private Operator(Api api) {
    this.api = api;
  }

  public static Operator signIn(World world, Account account) {
    return new Operator(Shopper.signIn(world, account.email(), account.password()).api());
  }

  public Answer get(String path) {
    return politely(() -> api.get(path));
  }

  public Answer post(String path, Object body) {
    return politely(() -> api.post(path, body));
  }

  private static Answer politely(Supplier<Answer> request) {
    return Wait.until(
        PATIENCE,
        PAUSE,
        () -> Optional.of(request.get()).filter(said -> said.status() != TOO_MANY_REQUESTS),
        () -> "The gateway took no further request");
  }
}
