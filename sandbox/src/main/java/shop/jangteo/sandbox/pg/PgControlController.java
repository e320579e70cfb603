package shop.jangteo.sandbox.pg;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.sandbox.web.Inputs;
import shop.jangteo.sandbox.web.Refusal;

/** What no real provider has: the shopper's side of it, its book, and its moods. */
@RestController
@RequestMapping("/sandbox/pg")
final class PgControlController {

  private static final long LONGEST_DELAY_MS = 600_000;

  record AuthoriseRequest(
      @Nullable String orderId,
      @Nullable Long amount,
      @Nullable String method,
      @Nullable String orderName,
      @Nullable String script) {}

  record Authorised(String paymentKey) {}

  record CardRequest(
      @Nullable String customerKey, @Nullable String cardNumber, @Nullable String script) {}

  record CardAuthorised(String authKey) {}

  record DepositRequest(@Nullable String orderId, @Nullable Long amount) {}

  record WeatherRequest(@Nullable String mode, @Nullable Long ms) {}

  record LedgerRow(String orderId, String paymentKey, Movement.Type type, long amount, Instant at) {
    static LedgerRow of(Movement movement) {
      return new LedgerRow(
          movement.orderId(),
          movement.paymentKey(),
          movement.type(),
          movement.amount(),
          movement.at());
    }
  }

  private final Cashier cashier;
  private final Payments payments;
  private final BillingKeys billingKeys;
  private final Weather weather;
  private final OrderIds orderIds;
  private final Clock clock;

  PgControlController(
      Cashier cashier,
      Payments payments,
      BillingKeys billingKeys,
      Weather weather,
      OrderIds orderIds,
      Clock clock) {
    this.cashier = cashier;
    this.payments = payments;
    this.billingKeys = billingKeys;
    this.weather = weather;
    this.orderIds = orderIds;
    this.clock = clock;
  }

  @PostMapping("/authorize")
  Authorised authorise(@RequestBody AuthoriseRequest request) {
    var orderId = orderIds.check(request.orderId());
    var method = choice(PaymentMethod.class, request.method(), "method");
    var key =
        cashier.authorise(
            new PaymentFact.Authorised(
                Keys.next("tviva"),
                clock.instant(),
                orderId,
                Inputs.optional(request.orderName(), "orderName", 100),
                method,
                Inputs.won(request.amount(), "amount"),
                false,
                null,
                script(request.script())));
    return new Authorised(key);
  }

  /** A shopper saves a card in the window; the script befalls every charge with it. */
  @PostMapping("/billing-auth")
  CardAuthorised authoriseCard(@RequestBody CardRequest request) {
    var customer = Inputs.text(request.customerKey(), "customerKey", 300);
    var number = Inputs.optional(request.cardNumber(), "cardNumber", 16);
    if (number != null && !number.matches("[0-9]{14,16}")) {
      throw Refusal.invalid("카드번호는 숫자 14~16자리여야 합니다.", "cardNumber must have 14 to 16 digits.");
    }
    return new CardAuthorised(billingKeys.authorise(customer, script(request.script()), number));
  }

  @PostMapping("/deposits")
  PaymentView deposit(@RequestBody DepositRequest request) {
    return cashier.deposit(orderIds.check(request.orderId()), request.amount());
  }

  /** Money that moved, oldest first: of an order number or its prefix, or all, or the latest. */
  @GetMapping("/ledger")
  List<LedgerRow> ledger(
      @RequestParam(required = false) @Nullable String orderId,
      @RequestParam(required = false) @Nullable Integer limit) {
    var movements =
        orderId == null || orderId.isEmpty()
            ? payments.latestMovements(limit == null ? Integer.MAX_VALUE : limited(limit))
            : payments.movementsOf(orderId);
    return movements.stream().map(LedgerRow::of).toList();
  }

  @GetMapping("/totals")
  Payments.Totals totals() {
    return payments.totals();
  }

  @GetMapping("/weather")
  Weather.Report weather() {
    return weather.report();
  }

  @PutMapping("/weather")
  Weather.Report changeWeather(@RequestBody WeatherRequest request) {
    var mode = choice(Weather.Mode.class, request.mode(), "mode");
    var ms = request.ms() == null ? 0 : request.ms();
    if (ms < 0 || ms > LONGEST_DELAY_MS) {
      throw Refusal.invalid(
          "ms 값은 0 이상 " + LONGEST_DELAY_MS + " 이하여야 합니다.",
          "ms must be from 0 to " + LONGEST_DELAY_MS + ".");
    }
    weather.change(new Weather.Report(mode, mode == Weather.Mode.SLOW ? ms : 0));
    return weather.report();
  }

  private static int limited(int limit) {
    return Inputs.limit(limit, 10_000);
  }

  private static @Nullable Script script(@Nullable String text) {
    return text == null || text.isBlank() ? null : Script.parse(text);
  }

  private static <E extends Enum<E>> E choice(Class<E> type, @Nullable String name, String field) {
    var wanted = name == null ? "" : name.toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> {
              var known = Arrays.toString(type.getEnumConstants());
              return Refusal.invalid(
                  field + " 값은 다음 중 하나여야 합니다: " + known, field + " must be one of " + known + ".");
            });
  }
}
