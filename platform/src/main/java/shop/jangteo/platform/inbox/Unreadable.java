package shop.jangteo.platform.inbox;

/** A record that no number of tries will make readable. */
final class Unreadable extends RuntimeException {
  Unreadable(String message, Throwable cause) {
    super(message, cause);
  }
}
