package shop.jangteo.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import shop.jangteo.platform.data.SealedColumn;

/**
 * An account (가상계좌) that exists for one deposit.
 *
 * @param bank the PG's bank code
 * @param holder whose name the shopper sees when paying in
 * @param dueAt until when the deposit is waited for
 */
@Embeddable
public record VirtualAccount(
    @Column(name = "account_bank") String bank,
    @Column(name = "account_number") @Convert(converter = SealedColumn.class) String accountNumber,
    @Column(name = "account_holder") @Convert(converter = SealedColumn.class) String holder,
    @Column(name = "account_due_at") Instant dueAt) {

  VirtualAccount dueNoLaterThan(Instant latest) {
    return dueAt.isAfter(latest) ? new VirtualAccount(bank, accountNumber, holder, latest) : this;
  }
}
