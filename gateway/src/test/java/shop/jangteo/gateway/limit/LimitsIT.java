package shop.jangteo.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.jangteo.gateway.Client;
import shop.jangteo.gateway.RunningGateway;
import shop.jangteo.gateway.Tokens;

/** Bursts here: a member 20, an address 30, sign-in 4. */
class LimitsIT extends RunningGateway {

  private static final AtomicInteger MEMBERS = new AtomicInteger();

  @Test
  void aMemberIsCountedWhereverTheyComeFrom() {
    var token = Tokens.of("busy-" + MEMBERS.incrementAndGet());

    var answers =
        IntStream.range(0, 60).mapToObj(_ -> client().bearer(token).get("/api/v1/orders")).toList();

    assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
        .isGreaterThanOrEqualTo(20)
        .isLessThan(60);
    var refused =
        answers.stream().filter(answer -> answer.status() == 429).findFirst().orElseThrow();
    assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void strangersAreCountedByTheirAddress() {
    var one = client();

    assertThat(refusals(one, 90)).isPositive();
    assertThat(client().get("/api/v1/products").status()).isEqualTo(200);
  }

  @Test
  void tryingTokensIsNotFree() {
    var guesser = client().bearer("garbage");

    var statuses =
        IntStream.range(0, 90).map(_ -> guesser.get("/api/v1/products").status()).boxed().toList();

    assertThat(statuses).startsWith(401).contains(429).doesNotContain(200);
  }

  @Test
  void loginsAreCountedMoreStrictly() {
    var guesser = client();

    for (var i = 0; i < 4; i++) {
      assertThat(guesser.post("/api/v1/auth/login", "{}").status()).isEqualTo(200);
    }

    var refused = guesser.post("/api/v1/auth/login", "{}");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(10, 15);
    assertThat(guesser.post("/api/v1/members", "{}").status()).isEqualTo(429);
    assertThat(guesser.get("/api/v1/members/me").status()).isEqualTo(200);
    assertThat(stub("member-service").heard()).hasSize(5);
  }

  @Test
  void aLoginUnderAnotherSpellingIsNoWayRoundTheLimit() {
    var guesser = client();

    for (var path : List.of("/api/v1/auth/%6Cogin", "/api/v1/%61uth/login", "/api/v1/%6Dembers")) {
      var answer = guesser.post(path, "{}");

      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.code()).as(path).isEqualTo("BAD_REQUEST");
    }
    assertThat(stub("member-service").heard()).isEmpty();
  }

  private static long refusals(Client client, int times) {
    return IntStream.range(0, times)
        .filter(_ -> client.get("/api/v1/products").status() == 429)
        .count();
  }
}
