package shop.jangteo.sandbox.pg;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.jangteo.sandbox.web.Refusal;

/** A misbehaviour ordered for one payment, such as {@code stall:3000} or {@code garbage}. */
record Script(Kind kind, @Nullable String argument) {

  /** When a kind strikes it does so once, so that a patient shop still gets its money. */
  enum Kind {
    /** The confirm is declined with this code. */
    DECLINE("decline", "<CODE>", "[A-Z][A-Z0-9_]{1,79}"),
    /** The confirm waits, and only then charges: a late capture. */
    STALL("stall", "<ms>", "[0-9]{1,6}"),
    /** Charged, but the answer never arrives. */
    CHARGE_THEN_TIMEOUT("charge-then-timeout"),
    /** Not charged, 500. */
    ERROR_500("error-500"),
    /** Not charged, 429. */
    TOO_MANY_REQUESTS("429"),
    /** Not charged, 409 as if a twin were still running. */
    BUSY("busy"),
    /** Charged, and the answer is not JSON. */
    GARBAGE("garbage"),
    /** Every webhook is sent five times. */
    DUPLICATE_WEBHOOK("duplicate-webhook"),
    /** No webhook at all. */
    NO_WEBHOOK("no-webhook"),
    /** The webhook arrives before the answer. */
    WEBHOOK_FIRST("webhook-first"),
    /** A stranger claims the payment is done before it is. */
    FORGED_WEBHOOK("forged-webhook"),
    /** DONE is followed by an ABORTED that is not true. */
    CONTRADICTORY_WEBHOOK("contradictory-webhook"),
    /** The first cancel is carried out, but its answer never arrives. */
    REFUND_ANSWER_LOST("refund-answer-lost"),
    /** The first trade for a billing key is carried out, but its answer never arrives. */
    ISSUE_ANSWER_LOST("issue-answer-lost"),
    /** The bank takes the deposit back: DONE returns to WAITING_FOR_DEPOSIT. */
    DEPOSIT_UNDONE("deposit-undone");

    private final String wireName;
    private final @Nullable String placeholder;
    private final @Nullable String pattern;

    Kind(String wireName) {
      this(wireName, null, null);
    }

    Kind(String wireName, @Nullable String placeholder, @Nullable String pattern) {
      this.wireName = wireName;
      this.placeholder = placeholder;
      this.pattern = pattern;
    }

    String wireName() {
      return wireName;
    }

    private boolean accepts(@Nullable String argument) {
      return pattern == null ? argument == null : argument != null && argument.matches(pattern);
    }

    private String usage() {
      return placeholder == null ? wireName : wireName + ":" + placeholder;
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Script parse(String text) {
    var colon = text.indexOf(':');
    var name = colon < 0 ? text : text.substring(0, colon);
    var argument = colon < 0 ? null : text.substring(colon + 1);
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.wireName.equals(name) && kind.accepts(argument))
        .findFirst()
        .map(kind -> new Script(kind, argument))
        .orElseThrow(Script::unknown);
  }

  /** The code of a decline or the milliseconds of a stall. */
  String requiredArgument() {
    if (argument == null) {
      throw new IllegalStateException(kind + " has no argument");
    }
    return argument;
  }

  @JsonValue
  @Override
  public String toString() {
    return argument == null ? kind.wireName : kind.wireName + ":" + argument;
  }

  private static Refusal unknown() {
    var known = Arrays.stream(Kind.values()).map(Kind::usage).collect(Collectors.joining(", "));
    return new Refusal(
        400, "UNKNOWN_SCRIPT", "알 수 없는 script입니다. 사용 가능: " + known, "Known scripts: " + known);
  }
}
