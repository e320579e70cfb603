package shop.jangteo.payment;

/**
 * Where the money of a deposited virtual account goes back to.
 *
 * @param bank the bank's code
 */
public record RefundAccount(String bank, String number, String holder) {

  /** An account number does not belong into a log. */
  @Override
  public String toString() {
    return "RefundAccount[bank=" + bank + "]";
  }
}
