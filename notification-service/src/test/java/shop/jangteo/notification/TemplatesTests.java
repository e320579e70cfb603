package shop.jangteo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.jangteo.contracts.Money;

class TemplatesTests {
  private static final Facts EVERYTHING =
      new Facts(
          1_234_500L,
          "BUYER",
          4,
          "CJ",
          "680000000017",
          Instant.parse("2026-11-21T15:30:00Z"),
          "TEA-1",
          3L,
          "GOLD");

  private final Templates templates = new Templates();

  @ParameterizedTest
  @EnumSource
  void everyKindHasItsWordsInBothLanguages(Kind kind) {
    var korean = templates.text(kind, EVERYTHING, Told.NUMBER, Locale.KOREAN);
    var english = templates.text(kind, EVERYTHING, Told.NUMBER, Locale.ENGLISH);

    assertThat(korean.title()).matches(".*\\p{IsHangul}.*").doesNotContain("{");
    assertThat(korean.body()).matches(".*\\p{IsHangul}.*").doesNotContain("{");
    assertThat(english.title()).matches("[ -~]+").doesNotContain("{");
    assertThat(english.body()).matches("[ -~₩]+").doesNotContain("{");
  }

  @Test
  void wonHasItsCommas() {
    var facts = Facts.amount(Money.won(1_234_500));

    assertThat(templates.text(Kind.REFUNDED, facts, Told.NUMBER, Locale.KOREAN).body())
        .contains("1,234,500원");
    assertThat(templates.text(Kind.REFUNDED, facts, Told.NUMBER, Locale.ENGLISH).body())
        .contains("₩1,234,500");
  }

  @Test
  void timesAreSeouls() {
    assertThat(body(Kind.DEPOSIT_AWAITED, EVERYTHING, Locale.KOREAN)).contains("11월 22일 00:30");
    assertThat(body(Kind.DEPOSIT_AWAITED, EVERYTHING, Locale.US)).contains("22 Nov 00:30");
  }

  @Test
  void codesAreTranslatedAndWordsAreKept() {
    assertThat(body(Kind.ORDER_CANCELLED, Facts.reason("OUT_OF_STOCK"), Locale.KOREAN))
        .contains("재고 부족");
    assertThat(body(Kind.ORDER_CANCELLED, Facts.reason("A_NEW_CODE"), Locale.ENGLISH))
        .contains("A_NEW_CODE");
    assertThat(body(Kind.PAYMENT_DECLINED, Facts.declined("{number} 한도 $1", 0), Locale.KOREAN))
        .contains("{number} 한도 $1")
        .contains("0회");
    assertThat(body(Kind.SHIPPED, Facts.parcel("HANJIN", "1"), Locale.KOREAN)).contains("HANJIN");
  }

  @Test
  void aTierHasItsNameInBothLanguages() {
    var gold = Facts.tier("GOLD", Money.won(512_300));

    assertThat(body(Kind.TIER_CHANGED, gold, Locale.KOREAN)).contains("골드", "512,300원");
    assertThat(body(Kind.TIER_CHANGED, gold, Locale.ENGLISH)).contains("Gold", "₩512,300");
  }

  @Test
  void aLanguageWeDoNotSpeakIsKorean() {
    assertThat(templates.text(Kind.WELCOME, Facts.NONE, null, Locale.FRENCH))
        .isEqualTo(templates.text(Kind.WELCOME, Facts.NONE, null, Locale.KOREAN));
  }

  @Test
  void aMailGreetsByName() {
    var text = templates.text(Kind.WELCOME, Facts.NONE, null, Locale.ENGLISH);

    var mail = templates.mail(text, "Kim {body}", Locale.ENGLISH);

    assertThat(mail.title()).isEqualTo("[Jangteo] Welcome to Jangteo");
    assertThat(mail.body()).startsWith("Hello Kim {body},\n\n").contains(text.body());
  }

  private String body(Kind kind, Facts facts, Locale language) {
    return templates.text(kind, facts, Told.NUMBER, language).body();
  }
}
