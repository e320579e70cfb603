package shop.jangteo.local.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * A category of the demo catalogue and what stands on it. Makers are invented; the words are those
 * a Korean shopper searches for.
 *
 * @param code of the category and, with a number behind it, of its products
 * @param parent name of the category above
 * @param hue of its pictures, in degrees of the colour wheel
 * @param percentPerOption by how much each further option is dearer than the first
 * @param praise description with places for brand, quality and thing
 */
record Shelf(
    String code,
    String parent,
    String name,
    int hue,
    List<String> brands,
    List<String> things,
    List<String> qualities,
    List<List<String>> optionSets,
    long cheapest,
    long dearest,
    int percentPerOption,
    String praise) {

  static List<Shelf> all() {
    try (var in = Shelf.class.getResourceAsStream("shelves.json")) {
      return List.of(
          JsonMapper.shared().readValue(Objects.requireNonNull(in, "shelves.json"), Shelf[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
