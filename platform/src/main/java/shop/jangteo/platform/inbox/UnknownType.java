package shop.jangteo.platform.inbox;

/** The owner of a process heard something about it that it does not know. */
final class UnknownType extends RuntimeException {
  UnknownType(String type) {
    super(type + " is not known here");
  }
}
