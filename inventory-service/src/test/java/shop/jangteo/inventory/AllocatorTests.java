package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AllocatorTests {

  private static final List<String> NEAREST = List.of("near", "middle", "far", "farthest");

  private final List<String> many = IntStream.range(0, 40).mapToObj("w%02d"::formatted).toList();
  private final Map<String, Map<String, Long>> there = new HashMap<>();

  @Test
  void theNearestThatHasItAllGivesItAll() {
    has("near", Map.of("tea", 2L));
    has("middle", Map.of("tea", 3L, "cup", 1L));
    has("far", Map.of("tea", 9L, "cup", 9L));

    assertThat(choose(Map.of("tea", 3, "cup", 1)))
        .isEqualTo(Map.of(new Place("tea", "middle"), 3, new Place("cup", "middle"), 1));
  }

  @Test
  void twoFarParcelsAreBetterThanThreeNearOnes() {
    has("near", Map.of("tea", 1L));
    has("middle", Map.of("tea", 1L));
    has("far", Map.of("tea", 2L));
    has("farthest", Map.of("tea", 2L));

    assertThat(choose(Map.of("tea", 4)))
        .isEqualTo(Map.of(new Place("tea", "far"), 2, new Place("tea", "farthest"), 2));
  }

  @Test
  void ofEquallyManyParcelsTheNearestAreTaken() {
    has("near", Map.of("tea", 2L));
    has("middle", Map.of("tea", 1L));
    has("far", Map.of("tea", 2L));

    assertThat(choose(Map.of("tea", 3)))
        .isEqualTo(Map.of(new Place("tea", "near"), 2, new Place("tea", "middle"), 1));
  }

  @Test
  void eachSkuComesFromTheNearestOfTheChosen() {
    has("near", Map.of("tea", 5L));
    has("far", Map.of("tea", 5L, "cup", 1L));
    has("farthest", Map.of("cup", 5L));

    assertThat(choose(Map.of("tea", 1, "cup", 2)))
        .isEqualTo(Map.of(new Place("tea", "near"), 1, new Place("cup", "farthest"), 2));
  }

  @Test
  void whoHasNothingOfItIsNotAsked() {
    has("near", Map.of("pot", 9L, "tea", 0L));
    has("far", Map.of("tea", 1L));

    assertThat(choose(Map.of("tea", 1))).containsOnlyKeys(new Place("tea", "far"));
  }

  @Test
  void ofMoreParcelsThanAreWeighedTheNearestAreTaken() {
    many.forEach(warehouse -> has(warehouse, Map.of("tea", 1L)));

    var units = Allocator.choose(Map.of("tea", 6), there, many).units();

    assertThat(units.keySet())
        .extracting(Place::warehouseId)
        .containsExactly("w00", "w01", "w02", "w03", "w04", "w05");
  }

  @Test
  void largeHeapsThatAreFarAwaySpareManyParcels() {
    many.forEach(warehouse -> has(warehouse, Map.of("tea", 1L, "cup", 1L)));
    has("w30", Map.of("tea", 5L));
    has("w35", Map.of("cup", 5L, "tea", 4L));

    var units = Allocator.choose(Map.of("tea", 9, "cup", 5), there, many).units();

    assertThat(units)
        .isEqualTo(
            Map.of(
                new Place("tea", "w30"),
                5,
                new Place("tea", "w35"),
                4,
                new Place("cup", "w35"),
                5));
  }

  /**
   * The largest heaps would do in any number of parcels, but it takes five: a search without end.
   */
  @Test
  @Timeout(20)
  void theChoiceIsQuickHoweverManyWarehousesThereAre() {
    var skus = IntStream.range(0, 5).mapToObj("s%d"::formatted).toList();
    var crowd = IntStream.range(0, 300).mapToObj("w%03d"::formatted).toList();
    for (int i = 0; i < crowd.size(); i++) {
      has(crowd.get(i), Map.of(skus.get(i % skus.size()), 1L));
    }
    var wanted = skus.stream().collect(Collectors.toMap(sku -> sku, _ -> 1));

    for (int i = 0; i < 100; i++) {
      assertThat(Allocator.choose(wanted, there, crowd).units()).hasSize(5);
    }
  }

  @Test
  void whatIsNowhereIsABug() {
    has("near", Map.of("tea", 1L));

    assertThatThrownBy(() -> choose(Map.of("tea", 2))).hasMessageContaining("1 of 2 tea");
  }

  private void has(String warehouse, Map<String, Long> units) {
    there.put(warehouse, units);
  }

  private Map<Place, Integer> choose(Map<String, Integer> wanted) {
    return Allocator.choose(wanted, there, NEAREST).units();
  }
}
