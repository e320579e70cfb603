package shop.jangteo.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.ServiceUnavailable;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.platform.trace.LoggedIds;

/**
 * Sends what waits. A mail is marked SENDING before it is handed over and SENT after: a crash in
 * between sends it a second time under the same Message-ID. At least once is all that SMTP allows.
 */
@Component
class SendMail {
  static final String TIMER = "send-mail";

  private static final Logger log = LoggerFactory.getLogger(SendMail.class);
  private static final Duration[] BOUNDS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60), // what is promised for 99 %
    Duration.ofMinutes(10),
  };

  private final Messages messages;
  private final OrderNumbers numbers;
  private final Contacts contacts;
  private final Templates templates;
  private final PostOffice postOffice;
  private final Timers timers;
  private final NotificationSettings settings;
  private final RetryingTransaction transaction;
  private final MeterRegistry meters;
  private final Timer waited;
  private final Clock clock;

  SendMail(
      Messages messages,
      OrderNumbers numbers,
      Contacts contacts,
      Templates templates,
      PostOffice postOffice,
      Timers timers,
      NotificationSettings settings,
      RetryingTransaction transaction,
      MeterRegistry meters,
      Clock clock) {
    this.messages = messages;
    this.numbers = numbers;
    this.contacts = contacts;
    this.templates = templates;
    this.postOffice = postOffice;
    this.timers = timers;
    this.settings = settings;
    this.transaction = transaction;
    this.meters = meters;
    this.waited =
        Timer.builder("jangteo.mails.waited")
            .description("How long mails waited until the mail server had them")
            .serviceLevelObjectives(BOUNDS)
            .register(meters);
    this.clock = clock;
  }

  @OnTimer(TIMER)
  void send(String messageId, int attempt) {
    started(messageId).ifPresent(message -> send(message, attempt));
  }

  private Optional<Message> started(String messageId) {
    return transaction.call(
        () -> messages.lock(messageId).filter(Message::startSending).map(messages::save));
  }

  private void send(Message message, int attempt) {
    LoggedIds.name(message.orderId(), message.memberId());
    try {
      var contact = contacts.of(message.memberId());
      var language = contact.locale();
      var text = templates.text(message.kind(), message.facts(), number(message), language);
      postOffice.post(
          message.id(), contact.email(), templates.mail(text, contact.name(), language));
      var now = clock.instant();
      change(message, sent -> sent.sent(now));
      count("sent");
      waited.record(Duration.between(message.createdAt(), now));
    } catch (NoContact.MemberGone _) {
      giveUp(message, "MEMBER_GONE");
    } catch (PostOffice.Undeliverable e) {
      giveUp(message, e.code());
    } catch (ServiceUnavailable _) {
      later(message, attempt, "NO_CONTACT");
    } catch (PostOffice.Closed _) {
      later(message, attempt, "MAIL_SERVER");
    }
  }

  private @Nullable String number(Message message) {
    var orderId = message.orderId();
    return orderId == null ? null : numbers.of(List.of(orderId)).get(orderId);
  }

  private void later(Message message, int attempt, String why) {
    if (message.isOlderThan(settings.giveUpAfter(), clock.instant())) {
      giveUp(message, why);
      return;
    }
    log.warn("Mail {} failed, attempt {}: {}", message.id(), attempt, why);
    count("retried");
    var next = clock.instant().plus(settings.retryAfter(attempt));
    transaction.run(
        () -> {
          change(message, failed -> failed.failed(why));
          timers.set(TIMER, message.id(), next);
        });
  }

  private void giveUp(Message message, String why) {
    log.error("Mail {} is given up: {}", message.id(), why);
    count("failed");
    change(message, failed -> failed.givenUp(why));
  }

  private void change(Message message, Consumer<Message> step) {
    transaction.run(
        () -> {
          var present = messages.lock(message.id()).orElseThrow();
          step.accept(present);
          messages.save(present);
        });
  }

  private void count(String outcome) {
    meters.counter("jangteo.mails", "outcome", outcome).increment();
  }
}
