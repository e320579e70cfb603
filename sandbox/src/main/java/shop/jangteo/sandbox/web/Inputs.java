package shop.jangteo.sandbox.web;

import org.jspecify.annotations.Nullable;

/** Checks what a request must hold and names the field that fails. */
public final class Inputs {

  private static final long MOST_WON = 1_000_000_000_000L;

  private Inputs() {}

  public static String text(@Nullable String value, String field, int max) {
    if (value == null || value.isBlank()) {
      throw Refusal.invalid(field + " 값이 필요합니다.", field + " is required.");
    }
    if (value.length() > max) {
      throw Refusal.invalid(
          field + " 값은 " + max + "자 이하여야 합니다.",
          field + " must have at most " + max + " characters.");
    }
    return value;
  }

  public static @Nullable String optional(@Nullable String value, String field, int max) {
    return value == null || value.isEmpty() ? null : text(value, field, max);
  }

  /** An amount in whole won, more than nothing and less than a slip of the finger. */
  public static long won(@Nullable Long value, String field) {
    if (value == null || value <= 0 || value > MOST_WON) {
      throw Refusal.invalid(
          field + " 값은 1 이상 " + MOST_WON + " 이하의 정수여야 합니다.",
          field + " must be a whole number from 1 to " + MOST_WON + ".");
    }
    return value;
  }

  public static int limit(int value, int max) {
    if (value < 1 || value > max) {
      throw Refusal.invalid(
          "limit 값은 1 이상 " + max + " 이하여야 합니다.", "limit must be from 1 to " + max + ".");
    }
    return value;
  }
}
