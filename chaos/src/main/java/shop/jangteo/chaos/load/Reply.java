package shop.jangteo.chaos.load;

import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.journal.Attempt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * What a shopper saw after a request.
 *
 * @param status null when no answer came
 * @param body null node when there was none, or one that is not JSON
 */
record Reply(@Nullable Integer status, JsonNode body) {

  private static final int FIRST_SUCCESS = 200;
  private static final int FIRST_REDIRECT = 300;
  private static final int ACCEPTED = 202;
  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  static Reply none() {
    return new Reply(null, NullNode.getInstance());
  }

  boolean is(int wanted) {
    return status != null && status == wanted;
  }

  boolean isSuccess() {
    return status != null && status >= FIRST_SUCCESS && status < FIRST_REDIRECT;
  }

  String text(String field) {
    return body.path(field).asString("");
  }

  /** For orders: placed for ever, refused for good, or nobody knows. */
  Attempt.Outcome ofOrder() {
    return isSuccess() ? Attempt.Outcome.OK : otherwise();
  }

  /** A payment that is not known to be approved is not known. */
  Attempt.Outcome ofConfirm() {
    return isSuccess() && text("status").equals("APPROVED") ? Attempt.Outcome.OK : otherwise();
  }

  /** The PG or the platform knows no more than the buyer; a deposit is only awaited. */
  boolean leavesPaymentOpen() {
    return ofConfirm() == Attempt.Outcome.UNKNOWN && !isDepositAwaited();
  }

  boolean isDepositAwaited() {
    return isSuccess() && text("status").equals("WAITING_FOR_DEPOSIT");
  }

  /** 202 says that payment or delivery has still to be asked. */
  Attempt.Outcome ofCancel() {
    return isSuccess() && !is(ACCEPTED) ? Attempt.Outcome.OK : otherwise();
  }

  /** In two words, for a person. */
  String told() {
    return status == null ? "no answer" : (status + " " + text("code")).strip();
  }

  private Attempt.Outcome otherwise() {
    return isRefusal() ? Attempt.Outcome.REFUSED : Attempt.Outcome.UNKNOWN;
  }

  private boolean isRefusal() {
    if (status == null || is(REQUEST_TIMEOUT)) {
      return false;
    }
    if (is(CONFLICT)) {
      return !text("code").equals("REQUEST_IN_PROGRESS");
    }
    return (status >= FIRST_CLIENT_ERROR && status < FIRST_SERVER_ERROR)
        || (is(UNAVAILABLE) && text("code").equals("BUSY"));
  }
}
