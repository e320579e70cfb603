package shop.jangteo.order;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import shop.jangteo.platform.data.SealedColumn;

/** Where the money of a virtual account goes back to, sealed. */
@Embeddable
record RefundAccount(
    @Column(name = "refund_bank") @Convert(converter = SealedColumn.class) @NotBlank @Size(max = 30)
        String bank,
    @Column(name = "refund_number")
        @Convert(converter = SealedColumn.class)
        @NotBlank
        @Pattern(regexp = "[0-9-]{6,30}")
        String number,
    @Column(name = "refund_holder")
        @Convert(converter = SealedColumn.class)
        @NotBlank
        @Size(max = 60)
        String holder) {

  /** Personal data stays out of logs. */
  @Override
  public String toString() {
    return "RefundAccount[sealed]";
  }
}
