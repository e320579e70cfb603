package shop.jangteo.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a password must be (ME-03). */
final class PasswordRule {

  private static final int SHORTEST = 8;
  private static final int FEWEST_DIFFERENT = 4;
  private static final Set<String> COMMON = read("common-passwords.txt");

  private PasswordRule() {}

  /** The reason why this will not do, a message code, or nothing. */
  static Optional<String> violation(String password, EmailAddress email) {
    if (password.codePointCount(0, password.length()) < SHORTEST
        || password.codePoints().noneMatch(Character::isLetter)
        || password.codePoints().noneMatch(Character::isDigit)) {
      return Optional.of("PASSWORD_WEAK");
    }
    var lower = password.toLowerCase(Locale.ROOT);
    if (lower.equals(email.text()) || lower.equals(email.localPart())) {
      return Optional.of("PASSWORD_IS_EMAIL");
    }
    return COMMON.contains(lower) || password.codePoints().distinct().count() < FEWEST_DIFFERENT
        ? Optional.of("PASSWORD_COMMON")
        : Optional.empty();
  }

  private static Set<String> read(String file) {
    var in = Objects.requireNonNull(PasswordRule.class.getResourceAsStream(file), file);
    try (var reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return reader.lines().map(String::strip).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
