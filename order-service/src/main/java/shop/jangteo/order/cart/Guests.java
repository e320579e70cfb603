package shop.jangteo.order.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import shop.jangteo.order.signature.Signer;

/**
 * Knows a guest again by a cookie (CA-03): a random id and our signature. No page can read it, and
 * no foreign page's change brings it along.
 */
@Component
final class Guests {

  static final String COOKIE = "jangteo_cart";

  /** No member's id has a colon in it. */
  static final String PREFIX = "guest:";

  /** The gateway says how the browser came. */
  private static final String PROTO = "X-Forwarded-Proto";

  private static final String PATH = "/api/v1/cart";
  private static final int RANDOM_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final Signer signer;
  private final Duration life;

  Guests(CartSettings settings) {
    this.signer = new Signer(settings.quoteKey());
    this.life = settings.guestLife();
  }

  /** The owner that the request's cookie names; empty when we did not sign it. */
  Optional<String> read(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null) {
      return Optional.empty();
    }
    var halves = cookie.getValue().split("\\.", -1);
    return halves.length == 2 && signer.isSignature(halves[1], signed(halves[0]))
        ? Optional.of(PREFIX + halves[0])
        : Optional.empty();
  }

  /** Somebody new. */
  String begin() {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  void remember(String owner, HttpServletRequest request, HttpServletResponse response) {
    var id = owner.substring(PREFIX.length());
    set(id + "." + signer.sign(signed(id)), life, request, response);
  }

  void forget(HttpServletRequest request, HttpServletResponse response) {
    set("", Duration.ZERO, request, response);
  }

  /** Not what a quote's signature is of. */
  private static String signed(String id) {
    return PREFIX + id;
  }

  private static void set(
      String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
    var cookie =
        ResponseCookie.from(COOKIE, value)
            .path(PATH)
            .httpOnly(true)
            .sameSite("Lax")
            .secure("https".equals(request.getHeader(PROTO)))
            .maxAge(age)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
