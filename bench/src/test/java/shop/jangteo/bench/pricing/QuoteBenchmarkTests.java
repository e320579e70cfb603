package shop.jangteo.bench.pricing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.bench.coupons.LittleShop;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.world.Api;

/** Asks a shop that knows every price. */
class QuoteBenchmarkTests {

  private static final QuotePlan SHORT =
      new QuotePlan(6, 5, 100, 4, Duration.ofSeconds(1), Duration.ofSeconds(1));

  @TempDir private Path folder = Path.of("");
  private final LittleShop shop;

  QuoteBenchmarkTests() throws IOException {
    this.shop = new LittleShop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void fiveOfTheProductsThatCanBeBoughtArePricedWithThreeCoupons() throws Exception {
    var quotes = measure();

    assertThat(quotes.answered()).isEqualTo(100);
    assertThat(quotes.failed()).isZero();
    assertThat(quotes.perSecond()).isBetween(50L, 110L);
    assertThat(quotes.mostMs()).isGreaterThanOrEqualTo(quotes.p95Ms());
  }

  @Test
  void anEmptyShopIsNotMeasured() {
    shop.products = 6;

    assertThatThrownBy(this::measure)
        .isInstanceOf(Failure.class)
        .hasMessageContaining("only 4 products");
  }

  private Quotes measure() throws Exception {
    try (var progress =
        Progress.on(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), false)) {
      return new QuoteBenchmark(
              shop.door(),
              Api.at(shop.door(), "198.18.0.1"),
              LittleShop.members(folder, SHORT.members()),
              SHORT,
              progress)
          .run();
    }
  }
}
