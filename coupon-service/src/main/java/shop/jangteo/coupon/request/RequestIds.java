package shop.jangteo.coupon.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.command.Place;
import shop.jangteo.platform.data.FieldCipher;

/**
 * An id that proves by itself that the request was made, and by whom, before anything is stored of
 * it: campaign, partition and offset, authenticated together with the member. Without the key
 * nobody makes one, and nobody uses another's.
 */
@Component
final class RequestIds {

  /** 128 bits of the 256 in hexadecimal. */
  private static final int SEAL = 32;

  private static final Pattern FORM =
      Pattern.compile("([0-9A-Za-z]{1,64})-(\\d{1,5})-(\\d{1,18})-([0-9a-f]{" + SEAL + "})");

  private final FieldCipher cipher;

  RequestIds(FieldCipher cipher) {
    this.cipher = cipher;
  }

  record Named(String campaignId, Place place) {}

  String of(String campaignId, Place place, String memberId) {
    return "%s-%d-%d-%s"
        .formatted(
            campaignId, place.partition(), place.offset(), seal(campaignId, place, memberId));
  }

  /** What it names, if it is an id of this member's. */
  Optional<Named> read(String id, String memberId) {
    var matcher = FORM.matcher(id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var campaignId = matcher.group(1);
    var place = new Place(Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
    var seal = seal(campaignId, place, memberId).getBytes(US_ASCII);
    return MessageDigest.isEqual(seal, matcher.group(4).getBytes(US_ASCII))
        ? Optional.of(new Named(campaignId, place))
        : Optional.empty();
  }

  private String seal(String campaignId, Place place, String memberId) {
    return cipher
        .blindIndex(
            "coupon-request:%s:%d:%d:%s"
                .formatted(campaignId, place.partition(), place.offset(), memberId))
        .substring(0, SEAL);
  }
}
