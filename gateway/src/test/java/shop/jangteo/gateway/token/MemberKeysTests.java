package shop.jangteo.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import shop.jangteo.gateway.Stub;
import shop.jangteo.gateway.Tokens;
import shop.jangteo.gateway.problem.ServiceDown;

class MemberKeysTests {

  private final Stub member = new Stub("member-service");
  private final AtomicLong now = new AtomicLong();
  private final AtomicReference<String> published =
      new AtomicReference<>(Tokens.published(Tokens.KEY));

  MemberKeysTests() {
    member.on("/keys", asked -> Stub.answer(asked, 200, published.get()));
  }

  @AfterEach
  void close() {
    member.close();
  }

  private MemberKeys keys(String... publishers) {
    return new MemberKeys(Flux.just(publishers), now::get);
  }

  private static SignedJWT token(ECKey key) throws ParseException {
    return SignedJWT.parse(Tokens.signed(key, _ -> {}, _ -> {}));
  }

  @Test
  void areAskedOnceForManyTokens() throws ParseException {
    var keys = keys(member.url() + "/keys");

    for (var i = 0; i < 5; i++) {
      assertThat(keys.keyOf(token(Tokens.KEY)).collectList().block()).hasSize(1);
    }

    assertThat(member.heard()).hasSize(1);
  }

  @Test
  void areNotAskedAgainForEveryUnknownId() throws ParseException {
    var keys = keys(member.url() + "/keys");

    for (var i = 0; i < 50; i++) {
      assertThat(keys.keyOf(token(Tokens.key("made-up-" + i))).collectList().block()).isEmpty();
    }

    assertThat(member.heard()).hasSize(1);
  }

  @Test
  void areAskedOfTheNextInstanceWhenOneIsAway() throws ParseException {
    var keys = keys("http://127.0.0.1:" + Stub.closedPort() + "/keys", member.url() + "/keys");

    assertThat(keys.keyOf(token(Tokens.KEY)).collectList().block()).hasSize(1);
  }

  @Test
  void areKeptWhenMemberServiceGoesAway() throws ParseException {
    var keys = keys(member.url() + "/keys");
    keys.keyOf(token(Tokens.KEY)).blockLast();
    member.close();

    now.addAndGet(Duration.ofHours(1).toNanos());

    assertThat(keys.keyOf(token(Tokens.KEY)).collectList().block()).hasSize(1);
  }

  @Test
  void thatWereNeverHeardAreNobodysFault() {
    var keys = keys("http://127.0.0.1:" + Stub.closedPort() + "/keys");

    assertThatThrownBy(() -> keys.keyOf(token(Tokens.KEY)).blockLast())
        .isInstanceOf(ServiceDown.class);
  }

  @Test
  void thatAreNoneAreNotBelieved() {
    published.set("<html>");
    var keys = keys(member.url() + "/keys");

    assertThatThrownBy(() -> keys.keyOf(token(Tokens.KEY)).blockLast())
        .isInstanceOf(ServiceDown.class);
  }

  @Test
  void thatAreWithdrawnCountForNobodyWhoComesAfterAQuietNight() throws ParseException {
    var keys = keys(member.url() + "/keys");
    keys.keyOf(token(Tokens.KEY)).blockLast();
    published.set(Tokens.published(Tokens.key("next")));

    now.addAndGet(Duration.ofHours(8).toNanos());

    await() // an answer is good for ten seconds
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> keys.keyOf(token(Tokens.KEY)).collectList().block().isEmpty());
  }

  @Test
  void areRenewedWhileTheOldOnesStillServe() throws ParseException {
    var keys = keys(member.url() + "/keys");
    keys.keyOf(token(Tokens.KEY)).blockLast();
    var next = Tokens.key("next");
    published.set(Tokens.published(Tokens.KEY, next));

    now.addAndGet(Duration.ofMinutes(6).toNanos());

    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> keys.keyOf(token(next)).collectList().block().size() == 1);
    assertThat(keys.keyOf(token(Tokens.KEY)).collectList().block()).hasSize(1);
  }
}
