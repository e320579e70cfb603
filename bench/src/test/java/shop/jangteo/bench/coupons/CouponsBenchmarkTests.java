package shop.jangteo.bench.coupons;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.world.Api;

/** Measures a shop that decides at once. */
class CouponsBenchmarkTests {

  private static final Plan SHORT = new Plan(40, 40, 400, 10, 200, 400, 8, Duration.ofSeconds(1));

  @TempDir private Path folder = Path.of("");
  private final LittleShop shop;

  CouponsBenchmarkTests() throws IOException {
    this.shop = new LittleShop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void everyRequestAndEveryDecisionIsCounted() throws Exception {
    var measured = measure();

    assertThat(measured.broken()).isEmpty();
    assertThat(measured.requests()).isEqualTo(200);
    assertThat(measured.issued()).isEqualTo(10);
    assertThat(measured.owners()).isEqualTo(10);
    assertThat(measured.taken().count()).isBetween(10L, 199L);
    assertThat(measured.decided().count()).isEqualTo(measured.taken().count());
    assertThat(measured.decided().seen()).isPositive();
    assertThat(measured.refused()).containsKey("at once: 409 COUPONS_SOLD_OUT");
    assertThat(measured.refused().values().stream().mapToLong(one -> one).sum())
        .isEqualTo(200 - 10);
    assertThat(measured.errors()).isZero();
  }

  @Test
  void aCouponTooManyIsSeen() throws Exception {
    shop.tooMany = 1;

    assertThat(measure().broken()).contains("11 coupons were given of 10");
  }

  @Test
  void whoIsPassedOverIsSeen() throws Exception {
    shop.outOfOrder = 2;

    assertThat(measure().broken()).singleElement().asString().startsWith("2 were not served");
  }

  private Measured measure() throws Exception {
    try (var progress =
        Progress.on(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), false)) {
      return new CouponsBenchmark(
              shop.door(),
              Api.at(shop.door(), "198.18.0.1"),
              LittleShop.members(folder, SHORT.members()),
              SHORT,
              progress)
          .run(7);
    }
  }
}
