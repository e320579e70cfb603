package shop.jangteo.order;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import shop.jangteo.platform.data.SealedColumn;
import shop.jangteo.platform.problem.InvalidField;

/**
 * Where the money of a virtual account goes back to, sealed.
 *
 * @param bank as the buyer calls it; kept as its {@link Bank#code()}
 * @param number 6 to 20 digits; kept without hyphens
 */
@Embeddable
record RefundAccount(
    @Column(name = "refund_bank") @Convert(converter = SealedColumn.class) @NotBlank @Size(max = 30)
        String bank,
    @Column(name = "refund_number")
        @Convert(converter = SealedColumn.class)
        @NotBlank
        @Pattern(regexp = "[0-9](-?[0-9]){5,19}")
        String number,
    @Column(name = "refund_holder")
        @Convert(converter = SealedColumn.class)
        @NotBlank
        @Size(max = 60)
        String holder) {

  /**
   * As the PG wants it, so that a refund does not fail for what could be seen today.
   *
   * @throws InvalidField when there is no such bank
   */
  RefundAccount checked() {
    var known =
        Bank.of(bank).orElseThrow(() -> new InvalidField("refundAccount.bank", "BANK_UNKNOWN"));
    return new RefundAccount(known.code(), number.replace("-", ""), holder.strip());
  }

  /** Personal data stays out of logs. */
  @Override
  public String toString() {
    return "RefundAccount[sealed]";
  }
}
