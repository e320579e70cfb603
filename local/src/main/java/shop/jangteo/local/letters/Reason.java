package shop.jangteo.local.letters;

import java.util.Optional;
import java.util.stream.Stream;

/** Why a service gave up on a record, by the names of the admin API, in words. */
public enum Reason {
  UNREADABLE("its headers or its payload do not parse"),
  UNKNOWN_TYPE("the service owns this process and does not know the type"),
  OUT_OF_ORDER("a later event of the same key was applied before it"),
  IMPOSSIBLE("a rule of the business refuses it"),
  REJECTED("it failed ten times, in a way nobody has foreseen");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Empty for one that only a newer service knows. */
  static Optional<Reason> named(String name) {
    return Stream.of(values()).filter(reason -> reason.name().equals(name)).findFirst();
  }
}
