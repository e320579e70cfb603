package shop.jangteo.payment.toss;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.payment.Hints;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.security.Open;
import tools.jackson.databind.JsonNode;

/**
 * Hears Toss's webhooks in all their envelopes: {@code {eventType, data}}, the flat {@code
 * DEPOSIT_CALLBACK} with or without a type or a wrapper, and {@code {eventType, entityBody}}. It
 * answers at once; whatever follows is done by a timer.
 */
@RestController
final class TossWebhookController {

  private static final Pattern TRANSMISSION_ID = Pattern.compile("[\\x21-\\x7e]{1,100}");
  private static final Pattern ORDER_ID = Pattern.compile("[0-9A-Za-z_=-]{1,64}");
  private static final Pattern EVENT_TYPE = Pattern.compile("[A-Za-z._-]{1,60}");

  private final Hints hints;
  private final MeterRegistry meters;

  TossWebhookController(Hints hints, MeterRegistry meters) {
    this.hints = hints;
    this.meters = meters;
  }

  /** What the payment provider tells of its own accord. */
  @PostMapping("/api/v1/payments/webhooks/toss")
  @Open
  void hear(
      @RequestBody JsonNode body,
      @RequestHeader(name = "tosspayments-webhook-transmission-id", required = false)
          @Nullable String transmissionId) {
    var data = body.path("data").isObject() ? body.path("data") : body;
    var orderId = text(data, "orderId");
    if (orderId == null) {
      requireKnownEnvelope(body);
      count("NOT_OURS");
      return;
    }
    if (!ORDER_ID.matcher(orderId).matches()) {
      throw new MalformedWebhook();
    }
    var known =
        transmissionId != null && TRANSMISSION_ID.matcher(transmissionId).matches()
            ? transmissionId
            : null;
    count(hints.hear(orderId, known, isDeposit(body, data) ? text(data, "secret") : null).name());
  }

  /** The body of a payment has a secret of its own in it, but only a deposit is proved by it. */
  private static boolean isDeposit(JsonNode body, JsonNode data) {
    var type = text(body, "eventType");
    return type == null ? data.hasNonNull("secret") : "DEPOSIT_CALLBACK".equals(type);
  }

  private static void requireKnownEnvelope(JsonNode body) {
    var type = text(body, "eventType");
    if (type == null || !EVENT_TYPE.matcher(type).matches()) {
      throw new MalformedWebhook();
    }
  }

  private static @Nullable String text(JsonNode node, String name) {
    var value = node.path(name);
    return value.isString() ? value.stringValue() : null;
  }

  private void count(String heard) {
    meters.counter("jangteo.webhooks", "pg", "toss", "heard", heard).increment();
  }

  /** Not one of Toss's envelopes. */
  static final class MalformedWebhook extends Refusal {
    MalformedWebhook() {
      super(HttpStatus.BAD_REQUEST, "MALFORMED_WEBHOOK");
    }
  }
}
