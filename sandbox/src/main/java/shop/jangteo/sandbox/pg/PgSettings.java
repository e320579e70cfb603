package shop.jangteo.sandbox.pg;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the payment provider behaves.
 *
 * @param webhookRetryUnit what Toss calls a minute: retries follow after 1, 4, 16 … 4096 of it
 * @param authorisationValid how long a shopper's authentication may wait for the confirm
 * @param cancelInterval two cancels of one payment closer than this are refused
 * @param lostAnswer how long an answer that never arrives keeps its connection open
 */
@ConfigurationProperties("sandbox.pg")
record PgSettings(
    String secretKey,
    @DefaultValue("http://127.0.0.1:8080/api/v1/payments/webhooks/toss") URI webhookUrl,
    @DefaultValue("1s") Duration webhookRetryUnit,
    @DefaultValue("10s") Duration webhookTimeout,
    @DefaultValue("10m") Duration authorisationValid,
    @DefaultValue("7d") Duration accountValid,
    @DefaultValue("1s") Duration cancelInterval,
    @DefaultValue("30s") Duration lostAnswer,
    @DefaultValue("FLAT") DepositShape depositShape,
    @DefaultValue("true") boolean equalsSignInOrderId) {

  /**
   * Public sources disagree on what a DEPOSIT_CALLBACK looks like; a shop should read all three.
   */
  enum DepositShape {
    FLAT,
    WITH_EVENT_TYPE,
    WRAPPED
  }

  PgSettings {
    if (secretKey.isBlank()) {
      throw new IllegalArgumentException(
          "Set SANDBOX_PG_SECRET: the shop and its payment provider must share a secret key");
    }
  }
}
