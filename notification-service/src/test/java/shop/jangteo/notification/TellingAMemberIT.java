package shop.jangteo.notification;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.inventory.InventoryEvent.BackInStock;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberReinstated;
import shop.jangteo.contracts.order.OrderEvent.OrderPrepared;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.LogLines;
import tools.jackson.databind.JsonNode;

@NotificationTest
class TellingAMemberIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final Events events;
  private final Foreign foreign;
  private final SmtpStub smtp;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final MeterRegistry meters;

  TellingAMemberIT(
      Api api,
      Events events,
      Foreign foreign,
      SmtpStub smtp,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      MeterRegistry meters) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
    this.smtp = smtp;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.meters = meters;
  }

  @AfterEach
  void heal() {
    smtp.behaves();
    foreign.reset();
  }

  @Test
  void sellersHearOfTheirStockAndThoseWhoWaitedThatThereIsSome() {
    var told = Told.somebody().withContact(foreign, "en");
    List<Event> worth = List.of(told.lowStock(), told.soldOut(), told.restocked());
    worth.forEach(events::arrives);
    worth.forEach(events::arrivesAgain);

    events.arrives(new BackInStock(told.sku(), told.memberId(), 7));
    events.arrives(new StockChanged(told.sku(), 7, 0, 0));

    assertThat(list(told).findValuesAsString("kind"))
        .containsExactlyInAnyOrder("LOW_STOCK", "SOLD_OUT", "RESTOCKED");
    await().atMost(PATIENCE).until(() -> smtp.mailsTo(told.email()).size() == worth.size());
    assertThat(list(told).findValuesAsString("body"))
        .allSatisfy(body -> assertThat(body).contains(told.sku()))
        .anySatisfy(body -> assertThat(body).contains("7"));
  }

  @Test
  void everyEventWorthTellingIsToldOnce() {
    var told = Told.somebody().withContact(foreign, "ko");
    var worth =
        Map.<Event, Kind>ofEntries(
            entry(told.registered(), Kind.WELCOME),
            entry(told.tierChanged(), Kind.TIER_CHANGED),
            entry(told.orderDelivered(), Kind.REVIEW_INVITED),
            entry(told.paid(), Kind.ORDER_PAID),
            entry(told.cancelled(), Kind.ORDER_CANCELLED),
            entry(told.expired(), Kind.ORDER_EXPIRED),
            entry(told.declined(), Kind.PAYMENT_DECLINED),
            entry(told.depositAwaited(), Kind.DEPOSIT_AWAITED),
            entry(told.refunded(), Kind.REFUNDED),
            entry(told.shipped(), Kind.SHIPPED),
            entry(told.delivered(), Kind.DELIVERED));

    worth.keySet().forEach(events::arrives);

    assertThat(list(told).findValuesAsString("kind"))
        .containsExactlyInAnyOrderElementsOf(worth.values().stream().map(Kind::name).toList());
    await().atMost(PATIENCE).until(() -> smtp.mailsTo(told.email()).size() == worth.size());
    worth.keySet().forEach(events::arrivesAgain);
    events.arrives(new OrderPrepared(told.orderId(), Told.NUMBER, told.memberId()));
    events.arrives(new PaymentStarted("pay-9", told.orderId()));
    events.arrives(new ShipmentOpened(told.orderId(), told.memberId(), List.of("s-1")));
    events.arrives(new MemberReinstated(told.memberId()));
    assertThat(list(told)).hasSize(worth.size());
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(statuses(told)).containsOnly("SENT"));
    await()
        .atMost(PATIENCE)
        .until(() -> meters.get("jangteo.mails.waited").timer().count() >= worth.size());
  }

  @Test
  void aMailSaysWhatHappened() {
    var told = Told.somebody().withContact(foreign, null);

    events.arrives(told.placed());
    events.arrives(told.shipped());

    var mail = mail(told);
    assertThat(mail.subject()).isEqualTo("[장터] 상품이 출발했습니다");
    assertThat(mail.from()).isEqualTo("no-reply@jangteo.example");
    assertThat(mail.body())
        .contains("김장터 님")
        .contains("주문 " + Told.NUMBER)
        .contains("CJ대한통운 운송장번호 680000000017");
    assertThat(mail.messageId()).isEqualTo("<%s@jangteo.example>".formatted(mailId(told)));
  }

  @Test
  void aMailSpeaksItsReadersLanguage() {
    var told = Told.somebody().withContact(foreign, "en");

    events.arrives(told.paid());

    assertThat(mail(told).subject()).isEqualTo("[Jangteo] Your payment is complete");
    assertThat(mail(told).body()).contains("₩1,234,500");
  }

  @Test
  void aMailServerThatIsDownIsTriedUntilItIsBack() {
    var told = Told.somebody().withContact(foreign, "ko");
    smtp.replies("CONNECT", "421 come back later");
    events.arrives(told.paid());
    await().atMost(PATIENCE).until(() -> "MAIL_SERVER".equals(failure(told)));

    smtp.behaves();

    mail(told);
    await().atMost(PATIENCE).until(() -> statuses(told).equals(List.of("SENT", "SENT")));
    assertThat(failure(told)).isNull();
  }

  @Test
  void aGreylistedRecipientIsTriedAgain() {
    var told = Told.somebody().withContact(foreign, "ko");
    smtp.replies("RCPT", "450 try again");
    events.arrives(told.paid());
    await().atMost(PATIENCE).until(() -> smtp.attempts(told.email()) > 1);

    smtp.behaves();

    mail(told);
  }

  @Test
  void aRecipientWhoDoesNotExistIsGivenUp() {
    var told = Told.somebody().withContact(foreign, "ko");
    smtp.replies("RCPT", "550 no such user");

    events.arrives(told.paid());

    await().atMost(PATIENCE).until(() -> statuses(told).contains("FAILED"));
    assertThat(failure(told)).isEqualTo("REFUSED");
    assertThat(smtp.attempts(told.email())).isEqualTo(1);
    assertThat(list(told)).hasSize(1);
  }

  @Test
  void theLogSaysWhoseMailIsGivenUp() {
    var told = Told.somebody().withContact(foreign, "ko");
    smtp.replies("RCPT", "550 no such user");

    try (var log = new LogLines(SendMail.class)) {
      events.arrives(told.paid());

      await().atMost(PATIENCE).until(() -> statuses(told).contains("FAILED"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(log.ids("is given up"))
                      .anySatisfy(
                          ids ->
                              assertThat(ids)
                                  .containsEntry("orderId", told.orderId())
                                  .containsEntry("memberId", told.memberId())));
    }
  }

  @Test
  void aMailTheServerWillNotTakeIsGivenUp() {
    var told = Told.somebody().withContact(foreign, "ko");
    smtp.replies("END", "554 looks like spam");

    events.arrives(told.paid());

    await().atMost(PATIENCE).until(() -> "REFUSED".equals(failure(told)));
  }

  @Test
  void anAddressThatIsNoneIsGivenUp() {
    var told = Told.somebody();
    foreign.answers(
        "GET", told.contactPath(), 200, Map.of("email", "not an address", "name", "김장터"));

    events.arrives(told.paid());

    await().atMost(PATIENCE).until(() -> statuses(told).contains("FAILED"));
    assertThat(failure(told)).isIn("BAD_ADDRESS", "REFUSED");
  }

  @Test
  void aMailWhoseReceiptWasLostComesAgainUnderTheSameId() {
    var told = Told.somebody().withContact(foreign, "ko");
    smtp.hangsUpAfterData(true);
    events.arrives(told.paid());
    await().atMost(PATIENCE).until(() -> !smtp.mailsTo(told.email()).isEmpty());

    smtp.behaves();

    await().atMost(PATIENCE).until(() -> statuses(told).equals(List.of("SENT", "SENT")));
    var mails = smtp.mailsTo(told.email());
    assertThat(mails).hasSizeGreaterThan(1);
    assertThat(mails.stream().map(SmtpStub.Received::messageId).distinct()).hasSize(1);
  }

  @Test
  void aMemberServiceThatIsDownIsAskedUntilItIsBack() {
    var told = Told.somebody();
    foreign.fails(told.contactPath(), 503);
    events.arrives(told.paid());
    await().atMost(PATIENCE).until(() -> "NO_CONTACT".equals(failure(told)));

    told.withContact(foreign, "ko");

    mail(told);
  }

  @Test
  void aMemberWhoIsGoneGetsNoMail() {
    var told = Told.somebody(); // member-service answers 404

    events.arrives(told.paid());

    await().atMost(PATIENCE).until(() -> statuses(told).contains("FAILED"));
    assertThat(failure(told)).isEqualTo("MEMBER_GONE");
  }

  @Test
  void afterADayAMailIsGivenUp() {
    var told = Told.somebody();
    foreign.fails(told.contactPath(), 503);
    events.arrives(told.paid());
    await().atMost(PATIENCE).until(() -> "NO_CONTACT".equals(failure(told)));

    transaction.run(
        () ->
            jdbc.update(
                "UPDATE messages SET created_at = created_at - INTERVAL 25 HOUR, revision = revision + 1 WHERE member_id = ?",
                told.memberId()));

    await().atMost(PATIENCE).until(() -> statuses(told).contains("FAILED"));
    assertThat(failure(told)).isEqualTo("NO_CONTACT");
  }

  @Test
  void nobodysAddressIsKept() {
    var told = Told.somebody().withContact(foreign, "ko");
    events.arrives(told.paid());
    mail(told);

    for (var table : jdbc.queryForList("SHOW TABLES", String.class)) {
      assertThat(jdbc.queryForList("SELECT * FROM `" + table + "`").toString())
          .as(table)
          .doesNotContain("김장터", told.email(), "1234-5678");
    }
    assertThat(new Contacts.Contact("a@b.c", "김장터", null)).asString().doesNotContain("a@b");
  }

  private SmtpStub.Received mail(Told told) {
    await().atMost(PATIENCE).until(() -> !smtp.mailsTo(told.email()).isEmpty());
    return smtp.mailsTo(told.email()).getFirst();
  }

  private JsonNode list(Told told) {
    return api.as(told.memberId()).get("/api/v1/notifications").json().path("items");
  }

  private List<String> statuses(Told told) {
    return jdbc.queryForList(
        "SELECT status FROM messages WHERE member_id = ?", String.class, told.memberId());
  }

  private String mailId(Told told) {
    return String.valueOf(mailColumn("id", told));
  }

  private @Nullable String failure(Told told) {
    return mailColumn("failure", told);
  }

  private @Nullable String mailColumn(String column, Told told) {
    return jdbc.queryForObject(
        "SELECT " + column + " FROM messages WHERE channel = 'MAIL' AND member_id = ?",
        String.class,
        told.memberId());
  }
}
