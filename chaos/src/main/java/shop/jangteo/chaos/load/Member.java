package shop.jangteo.chaos.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Somebody who shops, from an address of their own. */
public final class Member {

  private static final Duration RENEWED_AFTER = Duration.ofMinutes(10);
  private static final int BYTE = 256;

  private final String id;
  private final String addressId;
  private final String address;
  private final TokenSigner signer;
  private final Queue<String> coupons = new ConcurrentLinkedQueue<>();
  private String token = "";
  private Instant signedAt = Instant.EPOCH;

  /**
   * @param number makes their network address, in a range kept for measurements (RFC 2544)
   */
  public Member(String id, String addressId, int number, TokenSigner signer) {
    this.id = id;
    this.addressId = addressId;
    this.address = "198.19.%d.%d".formatted(number / BYTE % BYTE, number % BYTE);
    this.signer = signer;
  }

  public String id() {
    return id;
  }

  String addressId() {
    return addressId;
  }

  public String address() {
    return address;
  }

  /** Puts a coupon into the wallet, for an order some day. */
  void keep(String couponId) {
    coupons.add(couponId);
  }

  /** Takes the oldest coupon out, if there is one; nobody else will name it. */
  Optional<String> coupon() {
    return Optional.ofNullable(coupons.poll());
  }

  public synchronized String token() {
    var now = Instant.now();
    if (signedAt.plus(RENEWED_AFTER).isBefore(now)) {
      token = signer.sign(id, now);
      signedAt = now;
    }
    return token;
  }
}
