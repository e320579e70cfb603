package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;

/** People who come to the service over HTTP, each with an address nobody else has. */
public final class People {

  public static final String PASSWORD = "market-4-all";

  /** As set in {@code config/application.yaml} of the tests. */
  public static final String ROOT = "root@jangteo.shop";

  public static final String ROOT_PASSWORD = "the-root-of-all-0";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private People() {}

  /** Somebody who is a member now. */
  public record Person(String id, String email) {}

  public static String newEmail() {
    return ("shopper" + NUMBER.incrementAndGet() + "." + Ids.next() + "@example.com")
        .toLowerCase(Locale.ROOT);
  }

  /** A request to sign up with nothing wrong about it, to be spoilt by a test. */
  public static Map<String, Object> application(String email) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("email", email);
    body.put("password", PASSWORD);
    body.put("name", "김민수");
    body.put("phone", "010-1234-5678");
    body.put("marketingConsent", false);
    return body;
  }

  public static Person signedUp(Api api) {
    var email = newEmail();
    var answer = api.anonymous().post("/api/v1/members", application(email));
    assertThat(answer.status()).isEqualTo(201);
    return new Person(answer.text("id"), email);
  }

  public static Api.Answer logIn(Api api, String email, String password) {
    return api.anonymous().post("/api/v1/auth/login", Map.of("email", email, "password", password));
  }

  public static Api bearer(Api api, String accessToken) {
    return api.anonymous().with("Authorization", "Bearer " + accessToken);
  }
}
