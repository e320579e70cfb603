package shop.jangteo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageTests {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final Intent INTENT =
      new Intent("event", "0MEMBER000001", Kind.WELCOME, null, Facts.NONE);

  @Test
  void aMailIsMarkedBeforeItIsSent() {
    var mail = Message.mail(INTENT, NOW);
    assertThat(mail.status()).isEqualTo(MessageStatus.PENDING);

    assertThat(mail.startSending()).isTrue();
    assertThat(mail.status()).isEqualTo(MessageStatus.SENDING);
    mail.sent(NOW);

    assertThat(mail.status()).isEqualTo(MessageStatus.SENT);
    assertThat(mail.startSending()).isFalse();
  }

  @Test
  void aMailThatWasInterruptedIsSentAgain() {
    var mail = Message.mail(INTENT, NOW);
    mail.startSending();

    mail.failed("MAIL_SERVER");

    assertThat(mail.failure()).isEqualTo("MAIL_SERVER");
    assertThat(mail.startSending()).isTrue();
    mail.sent(NOW);
    assertThat(mail.failure()).isNull();
  }

  @Test
  void aMailThatWasGivenUpIsNotSent() {
    var mail = Message.mail(INTENT, NOW);
    mail.startSending();

    mail.givenUp("REFUSED");

    assertThat(mail.status()).isEqualTo(MessageStatus.FAILED);
    assertThat(mail.failure()).isEqualTo("REFUSED");
    assertThat(mail.startSending()).isFalse();
  }

  @Test
  void whatWasNotStartedCannotEnd() {
    var mail = Message.mail(INTENT, NOW);

    assertThatThrownBy(() -> mail.sent(NOW)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void beingInTheListIsBeingSent() {
    var inApp = Message.inApp(INTENT, NOW);

    assertThat(inApp.status()).isEqualTo(MessageStatus.SENT);
    assertThat(inApp.startSending()).isFalse();
  }

  @Test
  void theFirstReadingCounts() {
    var inApp = Message.inApp(INTENT, NOW);

    inApp.read(NOW.plusSeconds(1));
    inApp.read(NOW.plusSeconds(2));

    assertThat(inApp.readAt()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void ageIsCountedFromTheEvent() {
    var mail = Message.mail(INTENT, NOW);

    assertThat(mail.isOlderThan(Duration.ofHours(24), NOW.plus(Duration.ofHours(24)))).isFalse();
    assertThat(mail.isOlderThan(Duration.ofHours(24), NOW.plus(Duration.ofHours(25)))).isTrue();
  }
}
