package shop.jangteo.order.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.jangteo.order.signature.Signer;
import shop.jangteo.platform.problem.InvalidField;

/**
 * Quotes without a table: the token is {@code base64url(member, expiry, digest of the price)} with
 * an HMAC-SHA256 over it, so any instance can check what another one promised.
 */
@Component
final class Quotes {

  private static final int PARTS = 3;

  private final Signer signer;
  private final CheckoutSettings settings;
  private final Clock clock;

  Quotes(CheckoutSettings settings, Clock clock) {
    this.signer = new Signer(settings.quoteKey());
    this.settings = settings;
    this.clock = clock;
  }

  Quote quote(String memberId, Basket basket) {
    var expiresAt = clock.instant().plus(settings.quoteLife()).truncatedTo(ChronoUnit.SECONDS);
    var payload =
        encode("%s %d %s".formatted(memberId, expiresAt.getEpochSecond(), digest(basket)));
    var price = basket.price();
    return new Quote(
        payload + "." + signer.sign(payload),
        expiresAt,
        price.itemsTotal(),
        price.discount(),
        price.pointsUsed(),
        price.deliveryFee(),
        price.total(),
        price.lines().stream().map(Quote.Line::of).toList(),
        price.coupons().stream().map(Quote.Coupon::of).toList(),
        price.steps());
  }

  /**
   * @throws InvalidField for a token that we did not give to this member
   */
  Quoted read(String token, String memberId) {
    var halves = token.split("\\.", -1);
    if (halves.length != 2 || !signer.isSignature(halves[1], halves[0])) {
      throw new InvalidField("quoteToken", "QUOTE_UNKNOWN");
    }
    var parts = new String(Base64.getUrlDecoder().decode(halves[0]), UTF_8).split(" ", -1);
    if (parts.length != PARTS || !parts[0].equals(memberId)) {
      throw new InvalidField("quoteToken", "QUOTE_UNKNOWN");
    }
    return new Quoted(Instant.ofEpochSecond(Long.parseLong(parts[1])), parts[2]);
  }

  boolean isFor(Quoted quoted, Basket basket) {
    return quoted.digest.equals(digest(basket));
  }

  boolean isOver(Quoted quoted) {
    return clock.instant().isAfter(quoted.expiresAt);
  }

  /**
   * Of everything a buyer would call another price: what, how many, for how much, how sent, and
   * what is used up for it.
   */
  private static String digest(Basket basket) {
    var price = basket.price();
    var text =
        price.lines().stream()
            .map(
                line ->
                    "%s %d %d"
                        .formatted(line.item().sku(), line.item().quantity(), line.amount().won()))
            .collect(
                Collectors.joining(
                    "\n",
                    basket.deliveryType() + "\n",
                    "\n%d\n%d\n%d\n%s"
                        .formatted(
                            price.deliveryFee().won(),
                            price.pointsUsed().won(),
                            price.total().won(),
                            String.join(" ", price.appliedCoupons()))));
    try {
      return encode(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return encode(text.getBytes(UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What a token of ours says. */
  record Quoted(Instant expiresAt, String digest) {}
}
