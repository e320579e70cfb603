package shop.jangteo.search.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.jangteo.search.elastic.Elastic;

/** The index that is asked and the one that is being filled, each behind its alias. */
@Component
final class Indices {

  private static final String REMOVE = "remove";

  private final Elastic elastic;
  private final Definition definition;
  private final IndexSettings settings;

  Indices(Elastic elastic, Definition definition, IndexSettings settings) {
    this.elastic = elastic;
    this.definition = definition;
    this.settings = settings;
  }

  /** The one that is asked. */
  Optional<Live> live() {
    return elastic
        .behind(settings.alias())
        .flatMap(
            name ->
                elastic.indices(name).values().stream()
                    .findFirst()
                    .map(
                        meta ->
                            new Live(
                                name,
                                Definition.isOutdated(meta),
                                definition.knowsDictionary(meta))));
  }

  /**
   * @param isOutdated whether an older version of this service made it
   * @param knowsDictionary as it is at present
   */
  record Live(String name, boolean isOutdated, boolean knowsDictionary) {}

  /**
   * Makes the index of a rebuild in place of whatever an interrupted one has left. Its own is left
   * alone: somebody who was slow must not empty what another has begun to fill.
   *
   * @throws shop.jangteo.search.elastic.ElasticRefused when its definition is wrong
   */
  void create(String rebuildId) {
    var index = definition.nameOf(rebuildId);
    deleteAllBut(
        Stream.concat(elastic.behind(settings.alias()).stream(), Stream.of(index)).toList());
    elastic.create(index, definition.forNextIndex());
  }

  /** Whether a rebuild still has its index: a cluster may lose its data at any time. */
  boolean has(String rebuildId) {
    var index = Optional.of(definition.nameOf(rebuildId));
    return elastic.behind(settings.nextAlias()).equals(index)
        || elastic.behind(settings.alias()).equals(index);
  }

  /**
   * From now on it is asked. May be called again, and by somebody for whom a later rebuild was too
   * quick: it moves the alias only as long as it is the next one.
   */
  void putInPlace(String rebuildId) {
    var index = definition.nameOf(rebuildId);
    elastic.change(index, Definition.whenFilled());
    elastic.refresh(index);
    var live = elastic.behind(settings.alias());
    if (live.equals(Optional.of(index))) {
      return;
    }
    var moves = new ArrayList<Map<String, ?>>();
    live.ifPresent(old -> moves.add(move(REMOVE, old, settings.alias())));
    moves.add(move("add", index, settings.alias()));
    moves.add(move(REMOVE, index, settings.nextAlias()));
    elastic.move(moves);
  }

  private static Map<String, ?> move(String what, String index, String alias) {
    var which = new LinkedHashMap<String, Object>(Map.of("index", index, "alias", alias));
    if (what.equals(REMOVE)) {
      which.put("must_exist", true);
    }
    return Map.of(what, which);
  }

  /** All that nobody asks any more. */
  void deleteUnused() {
    elastic.behind(settings.alias()).ifPresent(live -> deleteAllBut(List.of(live)));
  }

  private void deleteAllBut(List<String> used) {
    for (var index : elastic.indices(definition.pattern()).keySet()) {
      if (!used.contains(index)) {
        elastic.delete(index);
      }
    }
  }
}
