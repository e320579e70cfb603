package shop.jangteo.review.filter;

/** What a text may be taken for. */
enum Kind {
  PROFANITY(true),
  ADVERTISING(true),
  /** The name of a messenger with somebody's id behind it; the name alone is nothing bad. */
  MESSENGER(true),
  LINK(false),
  PHONE(false);

  private final boolean hasWords;

  Kind(boolean hasWords) {
    this.hasWords = hasWords;
  }

  /** Whether it is known by words, and not by its form. */
  boolean hasWords() {
    return hasWords;
  }
}
