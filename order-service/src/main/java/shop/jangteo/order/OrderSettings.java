package shop.jangteo.order;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param cancelWait how long a cancel request waits for the answer of payment or delivery; shorter
 *     than the gateway waits for us (8 s), or nobody would ever read the 202
 * @param lookAgain when to look again at an order whose payment was in progress at its deadline
 * @param watchEvery how often orders that somebody watches are looked at
 * @param streamLife how long one stream of events lives; the client simply asks again
 */
@ConfigurationProperties("jangteo.order")
@Validated
record OrderSettings(
    @DefaultValue @NotNull Deadlines deadlines,
    @DefaultValue("3s") @NotNull Duration cancelWait,
    @DefaultValue("5s") @NotNull Duration lookAgain,
    @DefaultValue("300ms") @NotNull Duration watchEvery,
    @DefaultValue("10m") @NotNull Duration streamLife) {

  /**
   * What time decides in the life of an order.
   *
   * @param answer in which stock and payment must have answered a placed order
   * @param payment in which it must be paid
   * @param deposit in which the deposit of a virtual account must have come, at most
   * @param leaseMargin by which a reservation outlives the payment deadline
   * @param autoConfirm after delivery, when the buyer says nothing (구매 확정)
   */
  record Deadlines(
      @DefaultValue("2m") Duration answer,
      @DefaultValue("30m") Duration payment,
      @DefaultValue("24h") Duration deposit,
      @DefaultValue("15m") Duration leaseMargin,
      @DefaultValue("7d") Duration autoConfirm) {}
}
