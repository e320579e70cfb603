package shop.jangteo.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.checker.journal.Attempt.Kind;
import shop.jangteo.checker.journal.Journal;

class LoadTests {

  private static final double PER_SECOND = 50;

  @TempDir private Path folder = Path.of("");
  private Path journal = Path.of("");

  @BeforeEach
  void nameTheJournal() {
    journal = folder.resolve("journal.jsonl");
  }

  @Test
  void shoppersOrderAndPayAndTheJournalSaysSo() throws Exception {
    try (var shop = new FakeShop(0);
        var load = load(shop, 1)) {
      run(load, 40);

      var tally = load.tally();
      assertThat(tally.acknowledged()).isEqualTo(tally.attempted()).isGreaterThanOrEqualTo(40);
      assertThat(tally.unknown()).isZero();
      assertThat(tally.failedRequests()).isZero();
      assertThat(tally.paid()).isPositive();
      assertThat(tally.cancelled()).isPositive();
      var wishes = Journal.read(journal).wishes();
      assertThat(wishes.stream().filter(wish -> wish.key().kind() == Kind.ORDER))
          .hasSize((int) tally.attempted());
      assertThat(wishes.stream().filter(wish -> wish.key().kind() == Kind.CONFIRM)).isNotEmpty();
      assertThat(wishes.stream().filter(wish -> wish.key().kind() == Kind.CANCEL)).isNotEmpty();
    }
  }

  @Test
  void whoAsksByTheClockIsCountedLikeShoppers() throws Exception {
    try (var shop = new FakeShop(0);
        var load = load(shop, 1)) {
      Asking asking;
      try (var begun = load.ask("/nowhere", Duration.ofMillis(5))) {
        asking = begun;
        await().until(() -> begun.asked() >= 20);
      }

      var tally = load.tally();
      assertThat(tally.requests()).isEqualTo(asking.asked());
      assertThat(tally.failedRequests()).as("no is an answer").isZero();
    }
  }

  @Test
  void silenceIsNoAnswer() throws Exception {
    var shop = new FakeShop(0);
    try (var load = load(shop, 1)) {
      shop.close();
      load.ask("/nowhere", Duration.ofSeconds(5)).close();

      assertThat(load.tally().failedRequests()).isPositive();
    }
  }

  @Test
  void someOrdersHaveSeveralLinesMayBePartialOrArePaidByDeposit() throws Exception {
    try (var shop = new FakeShop(0);
        var load = load(shop, 6)) {
      run(load, 120);

      assertThat(shop.orderBodies())
          .anyMatch(body -> body.contains("\"allowPartial\":true"))
          .anyMatch(body -> body.split("\"sku\"", -1).length > 2 && !body.contains("allowPartial"))
          .anyMatch(body -> body.contains("VIRTUAL_ACCOUNT") && body.contains("refundAccount"));
      assertThat(shop.deposits()).isNotEmpty().allMatch(body -> body.contains("o-1"));
      assertThat(load.tally().deposits()).isEqualTo(shop.deposits().size());
      assertThat(load.tally().paymentsUnknown()).isZero();
      assertThat(
              Journal.read(journal).wishes().stream()
                  .filter(wish -> wish.key().kind() == Kind.ORDER))
          .anyMatch(wish -> wish.telling().sku() == null)
          .anyMatch(wish -> wish.telling().sku() != null);
    }
  }

  @Test
  void someOrdersUseCouponsOnceEachAndPointsAndTellNoAmount() throws Exception {
    try (var shop = new FakeShop(0);
        var load = load(shop, 6)) {
      run(load, 120);

      assertThat(shop.orderBodies())
          .anyMatch(body -> body.contains("\"couponIds\":[\"coupon-"))
          .anyMatch(body -> body.contains("\"points\":500"))
          .anyMatch(body -> body.contains("\"couponIds\":[],\"points\":0"));
      assertThat(
              Journal.read(journal).wishes().stream()
                  .filter(wish -> wish.key().kind() == Kind.ORDER))
          .anyMatch(wish -> wish.telling().amount() == null)
          .anyMatch(wish -> wish.telling().amount() != null);
    }
  }

  @Test
  void anOrderWithoutAnAnswerIsTriedAgainWithItsOwnKey() throws Exception {
    try (var shop = new FakeShop(1);
        var load = load(shop, 2)) {
      run(load, 1);

      var first = shop.orderKeys().getFirst();
      assertThat(shop.orderKeys().stream().filter(first::equals).count()).isGreaterThanOrEqualTo(2);
      assertThat(load.tally().failedRequests()).isEqualTo(1);
      assertThat(load.tally().unknown()).isZero();
    }
  }

  @Test
  void anOrderThatIsNeverAnsweredIsUnknown() throws Exception {
    try (var shop = new FakeShop(Integer.MAX_VALUE);
        var load = load(shop, 3)) {
      run(load, 1);

      assertThat(load.tally().unknown()).isEqualTo(load.tally().attempted());
      assertThat(load.tally().acknowledged()).isZero();
    }
  }

  @Test
  void theSameSeedWantsTheSameThings() throws Exception {
    for (var name : List.of("one", "two")) {
      journal = folder.resolve(name);
      try (var shop = new FakeShop(0);
          var load = load(shop, 4)) {
        run(load, 20);
      }
    }

    assertThat(orders("one").subList(0, 20)).isEqualTo(orders("two").subList(0, 20));
  }

  @Test
  void theProviderIsToldHowToMisbehaveForAsLongAsItShould() throws Exception {
    try (var shop = new FakeShop(0);
        var load = load(shop, 5)) {
      load.payWith(List.of("garbage"));

      run(load, 20);

      assertThat(shop.scripts()).isNotEmpty().allMatch(wish -> wish.contains("garbage"));
      assertThat(load.scripted().payments()).isEqualTo(load.tally().confirms()).isPositive();
      assertThat(load.scripted().notApproved()).isEqualTo(confirmsWithoutApproval());
      var before = shop.scripts().size();
      run(load, 20);
      assertThat(shop.scripts().subList(before, shop.scripts().size()))
          .isNotEmpty()
          .noneMatch(wish -> wish.contains("garbage"));
    }
  }

  @Test
  void aCrowdWantsOneOfTheSameAndPaysForItAndNobodyIsLeftOut() throws Exception {
    try (var shop = new FakeShop(1);
        var load = load(shop, 7)) {
      load.rush("HOT", 30, 4).get(30, TimeUnit.SECONDS);
      load.stop();

      var tally = load.tally();
      assertThat(tally.attempted()).isEqualTo(30);
      assertThat(tally.acknowledged()).isEqualTo(30);
      assertThat(tally.paid()).isEqualTo(30);
      assertThat(tally.cancelled()).isZero();
      assertThat(shop.orderBodies())
          .allMatch(body -> body.contains("\"sku\":\"HOT\"") && body.contains("\"quantity\":1"))
          .allMatch(body -> body.contains("\"CARD\""));
      assertThat(shop.orderKeys().stream().distinct()).hasSize(30);
    }
  }

  @Test
  void aCrowdAndTheOthersNeverShareAKey() throws Exception {
    try (var shop = new FakeShop(0);
        var load = load(shop, 8)) {
      load.start();
      load.rush("HOT", 30, 4).get(30, TimeUnit.SECONDS);
      load.stop();

      assertThat(Journal.read(journal).wishes().stream().filter(w -> w.key().kind() == Kind.ORDER))
          .hasSize((int) load.tally().attempted());
    }
  }

  /** A deposit is awaited, which is no approval. */
  private long confirmsWithoutApproval() throws Exception {
    return Files.readAllLines(journal).stream()
        .filter(line -> line.contains("\"kind\":\"confirm\"") && !line.contains("\"ok\""))
        .count();
  }

  private List<String> orders(String name) throws Exception {
    return Files.readAllLines(folder.resolve(name)).stream()
        .filter(line -> line.contains("\"kind\":\"order\""))
        .map(line -> line.replaceAll("\"(at|orderId)\":\"[^\"]*\",", ""))
        // known once a shopper sees that there is something to pay, which the last ones may not
        .map(line -> line.replaceAll(",\"amount\":\\d+", ""))
        .distinct()
        .sorted((a, b) -> Integer.compare(number(a), number(b)))
        .toList();
  }

  private static int number(String line) {
    return Integer.parseInt(line.replaceAll(".*chaos-\\d+-(\\d+)\".*", "$1"));
  }

  private Load load(FakeShop shop, long seed) throws Exception {
    var keys = folder.resolve("keys.json");
    Files.writeString(keys, "{\"keys\":[{\"kid\":\"k\",\"d\":\"AQ\"}]}");
    var signer = TokenSigner.of(keys);
    var members =
        List.of(new Member("0A", "address", 0, signer), new Member("0B", "address", 1, signer));
    return new Load(
        new Market(shop.address(), shop.address(), members, List.of("A", "B"), "C"),
        seed,
        PER_SECOND,
        journal);
  }

  private static void run(Load load, long orders) throws Exception {
    var before = load.tally();
    load.start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> load.tally().since(before).attempted() >= orders);
    load.stop();
  }
}
