package shop.jangteo.sandbox.pg;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.sandbox.web.Inputs;

/** Where the money of a deposited virtual account goes back to. */
record RefundAccount(
    @Nullable String bank, @Nullable String accountNumber, @Nullable String holderName) {

  private static final Set<String> BANKS =
      Set.of(
          "02", "03", "06", "07", "11", "12", "20", "23", "27", "30", "31", "32", "34", "35", "37",
          "39", "45", "48", "50", "54", "64", "71", "81", "88", "89", "90", "92");

  void check() {
    if (bank == null || !BANKS.contains(bank)) {
      throw PgError.INVALID_BANK.refusal();
    }
    if (accountNumber == null || !accountNumber.matches("[0-9]{1,20}")) {
      throw PgError.INVALID_REFUND_ACCOUNT_NUMBER.refusal();
    }
    Inputs.text(holderName, "refundReceiveAccount.holderName", 60);
  }

  static void checkBank(@Nullable String bank) {
    if (bank == null || !BANKS.contains(bank)) {
      throw PgError.INVALID_BANK.refusal();
    }
  }
}
