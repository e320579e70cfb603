package shop.jangteo.platform.cache;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the instances share of one cache, if they share anything. */
interface Sharing<V> {

  Optional<Versioned<V>> get(String key);

  void put(String key, Versioned<V> value);

  void forget(String key, long version);

  /** Every instance by itself. */
  static <V> Sharing<V> nothing() {
    return new Sharing<>() {
      @Override
      public Optional<Versioned<V>> get(String key) {
        return Optional.empty();
      }

      @Override
      public void put(String key, Versioned<V> value) {
        // every instance by itself
      }

      @Override
      public void forget(String key, long version) {
        // every instance by itself
      }
    };
  }

  /**
   * As JSON behind its shape, under the name of the cache: two releases side by side do not read
   * each other's, but tell each other what is newer. Only what there is: an absence is cheap to
   * find again.
   */
  final class AsJson<V> implements Sharing<V> {

    private static final Logger log = LoggerFactory.getLogger(AsJson.class);
    private final String name;
    private final String shape;
    private final Class<V> type;
    private final SharedStore store;
    private final CacheSettings settings;
    private final JsonMapper json;

    AsJson(String name, Class<V> type, SharedStore store, CacheSettings settings, JsonMapper json) {
      this.name = name;
      this.shape = Shape.of(type) + " ";
      this.type = type;
      this.store = store;
      this.settings = settings;
      this.json = json;
    }

    @Override
    public Optional<Versioned<V>> get(String key) {
      return store.get(name + ":" + key).flatMap(text -> read(key, text));
    }

    private Optional<Versioned<V>> read(String key, SharedStore.Text text) {
      if (!text.json().startsWith(shape)) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            new Versioned<>(
                text.version(),
                Optional.of(json.readValue(text.json().substring(shape.length()), type))));
      } catch (JacksonException e) { // the source knows better
        log.debug("What is shared of {} {} cannot be read", name, key, e);
        return Optional.empty();
      }
    }

    @Override
    public void put(String key, Versioned<V> value) {
      value
          .value()
          .ifPresent(
              present ->
                  store.put(
                      name + ":" + key,
                      new SharedStore.Text(
                          value.version(), shape + json.writeValueAsString(present)),
                      settings.shortened(settings.shared())));
    }

    @Override
    public void forget(String key, long version) {
      store.forget(name + ":" + key, version);
    }
  }
}
