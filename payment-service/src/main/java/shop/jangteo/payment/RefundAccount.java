package shop.jangteo.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import shop.jangteo.platform.data.SealedColumn;

/**
 * Where the money of a deposited virtual account goes back to.
 *
 * @param bank the PG's two-digit code of it
 * @param number digits only
 */
@Embeddable
public record RefundAccount(
    @Column(name = "account_bank")
        @Convert(converter = SealedColumn.class)
        @NotNull
        @Pattern(regexp = "[0-9]{2}")
        String bank,
    @Column(name = "account_number")
        @Convert(converter = SealedColumn.class)
        @NotNull
        @Pattern(regexp = "[0-9]{6,20}")
        String number,
    @Column(name = "account_holder")
        @Convert(converter = SealedColumn.class)
        @NotBlank
        @Size(max = 60)
        String holder) {

  /** An account number does not belong into a log. */
  @Override
  public String toString() {
    return "RefundAccount[bank=" + bank + "]";
  }
}
