package shop.jangteo.review.moderation;

import java.time.Instant;

/** That a member finds a review out of place. */
record Report(Reason reason, Instant at) {

  enum Reason {
    ABUSE,
    ADVERTISING,
    PRIVACY,
    UNRELATED,
    OTHER
  }
}
