package shop.jangteo.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.search.Goods;
import shop.jangteo.search.elastic.Elastic;
import shop.jangteo.search.elastic.Write;
import shop.jangteo.search.elastic.Write.Outcome;
import shop.jangteo.search.index.ProductRows.Told;
import shop.jangteo.search.index.Skus.Level;

/** Whatever the order in which things are heard, what was said last counts. */
@ServiceTest
class ProductRowsIT {

  private static final int VERSIONS = 12;

  private final ProductRows rows;
  private final Skus skus;
  private final Elastic elastic;
  private final IndexSettings settings;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Goods goods;
  private final String id = Ids.next();
  private final String mark = Goods.word();

  ProductRowsIT(
      ProductRows rows,
      Skus skus,
      Elastic elastic,
      IndexSettings settings,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Api api) {
    this.rows = rows;
    this.skus = skus;
    this.elastic = elastic;
    this.settings = settings;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.goods = new Goods(api);
    goods.awaitIndex();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void lateFactsUndoNothing(int seed) {
    var order = new ArrayList<Integer>();
    for (int version = 1; version <= VERSIONS; version++) {
      order.add(version);
    }
    Collections.shuffle(order, new Random(seed));

    for (int version : order) {
      transaction.run(() -> skus.belong(new TreeMap<>(Map.of(id, id))));
      transaction.run(() -> rows.put(new TreeMap<>(Map.of(id, new Told(part(version), version)))));
      transaction.run(
          () ->
              rows.touch(
                  skus.put(
                      new TreeMap<>(Map.of(id, new Level(version == VERSIONS ? 0 : 1, version))))));
    }

    var found =
        goods.await(
            Map.of("q", mark, "soldOut", true), answer -> Goods.ids(answer).equals(List.of(id)));
    assertThat(found.path("items").path(0).path("price").asLong()).isEqualTo(VERSIONS);
  }

  @Test
  void whatIsSaidTwiceRaisesNoRevision() {
    put(1, part(1));
    var revision = revision();

    put(2, part(1));
    assertThat(revision()).isEqualTo(revision);

    put(3, part(2));
    assertThat(revision()).isEqualTo(revision + 1);
  }

  @Test
  void aWithdrawnProductIsNotBroughtBackByWhatWasSaidBefore() {
    put(1, part(1));
    put(3, null);

    put(2, part(2));

    assertThat(
            transaction.call(
                () ->
                    jdbc.queryForList(
                        "SELECT product FROM products WHERE product_id = ? AND product IS NULL",
                        String.class,
                        id)))
        .hasSize(1);
  }

  /** Two indexers, of which the slow one has the older document. */
  @Test
  void anOlderDocumentDoesNotReplaceANewerOne() {
    var alias = settings.alias();
    put(1, part(1));
    goods.awaitFound(mark, id);
    var stale = new Write(alias, id, 1, "{\"listed\":false}");
    var late = new Write(alias, id, revision() - 1, "{\"listed\":false}");

    assertThat(elastic.write(List.of(stale, late))).containsOnly(new Outcome.There());

    elastic.refresh(alias);
    assertThat(goods.found(Map.of("q", mark))).containsExactly(id);
  }

  /** It would be tried again only minutes later. */
  @Test
  void whatWasRefusedIsTriedAsSoonAsItChanges() {
    put(1, part(1));
    goods.awaitFound(mark, id);
    Awaitility.await().atMost(Goods.PATIENCE).until(() -> !isDueWithin(Duration.ofMinutes(1)));
    transaction.run(
        () -> {
          rows.touch(Set.of(id));
          var taken = rows.take(1_000, Duration.ofMinutes(1));
          rows.settle(
              taken,
              taken.stream().<Outcome>map(_ -> new Outcome.Refused("too hot")).toList(),
              Duration.ofHours(1));
        });
    assertThat(isDueWithin(Duration.ofMinutes(1))).isFalse();

    put(2, part(7));

    var _ =
        goods.await(
            Map.of("q", mark, "minPrice", 7), found -> Goods.ids(found).equals(List.of(id)));
  }

  private boolean isDueWithin(Duration time) {
    return transaction.call(
        () ->
            !jdbc.queryForList(
                    "SELECT 1 FROM products WHERE product_id = ? AND due_at <= ?",
                    Integer.class,
                    id,
                    Timestamp.from(Instant.now().plus(time)))
                .isEmpty());
  }

  @Test
  void twoIndexersTakeDifferentRows() {
    transaction.run(
        () -> {
          rows.put(new TreeMap<>(Map.of(id, new Told(part(1), 1), id + "2", new Told(part(1), 1))));
          var one = rows.take(1, Duration.ofMinutes(1));
          var other = rows.take(1_000, Duration.ofMinutes(1));

          assertThat(other).isNotEmpty().doesNotContainAnyElementsOf(one);
          assertThat(rows.take(1_000, Duration.ofMinutes(1))).isEmpty();
          rows.giveBack(one);
          rows.giveBack(other);
        });
  }

  private void put(long version, @Nullable ProductPart part) {
    transaction.run(() -> rows.put(new TreeMap<>(Map.of(id, new Told(part, version)))));
  }

  private long revision() {
    return transaction.call(
        () ->
            jdbc.queryForList("SELECT revision FROM products WHERE product_id = ?", Long.class, id)
                .getFirst());
  }

  private ProductPart part(long price) {
    return new ProductPart(
        "보성 녹차 " + mark,
        null,
        null,
        "cat-1",
        List.of(),
        true,
        false,
        price,
        null,
        List.of(),
        List.of(id));
  }
}
