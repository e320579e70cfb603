package shop.jangteo.local.world;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import shop.jangteo.local.home.Credentials.Account;

/**
 * Somebody who looks after the platform, for as long as it takes: signs in again when their token
 * is over, and asks again when the gateway wants them to slow down.
 */
public final class Operator {

  private static final int UNAUTHENTICATED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final World world;
  private final Account account;
  private Api api;

  private Operator(World world, Account account) {
    this.world = world;
    this.account = account;
    this.api = Shopper.signIn(world, account.email(), account.password()).api();
  }

  public static Operator signIn(World world, Account account) {
    return new Operator(world, account);
  }

  public Answer get(String path) {
    return send(client -> client.get(path));
  }

  public Answer post(String path, Object body) {
    return send(client -> client.post(path, body));
  }

  private Answer send(Function<Api, Answer> request) {
    var answer = politely(request);
    if (answer.status() != UNAUTHENTICATED) {
      return answer;
    }
    api = Shopper.signIn(world, account.email(), account.password()).api();
    return politely(request);
  }

  private Answer politely(Function<Api, Answer> request) {
    return Wait.until(
        PATIENCE,
        PAUSE,
        () -> Optional.of(request.apply(api)).filter(said -> said.status() != TOO_MANY_REQUESTS),
        () -> "The gateway took no further request");
  }
}
