package shop.jangteo.coupon.points;

import java.time.Instant;

/**
 * Points that were given at one time.
 *
 * @param rest of them, neither held nor gone
 */
record Lot(String id, long rest, Instant expiresAt) {

  Lot with(long newRest) {
    return new Lot(id, newRest, expiresAt);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
