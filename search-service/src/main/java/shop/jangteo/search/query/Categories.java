package shop.jangteo.search.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.search.query.CategoryClient.Node;

/**
 * The tree of categories, which no event tells: asked for now and then, and kept while
 * product-service is away. A document knows only its own category, so a tree that changes changes
 * no document.
 */
@Component
final class Categories {

  private static final Logger log = LoggerFactory.getLogger(Categories.class);
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final CategoryClient products;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile Map<String, Known> tree = Map.of();
  private volatile long dueAt = System.nanoTime();

  Categories(CategoryClient products) {
    this.products = products;
  }

  /** A category with all that is below it, itself included. */
  private record Known(String name, List<String> ids) {}

  /** The category and everything below it; one that is not known stands for itself. */
  List<String> withDescendants(String id) {
    var known = present().get(id);
    return known == null ? List.of(id) : known.ids;
  }

  @Nullable String name(String id) {
    var known = present().get(id);
    return known == null ? null : known.name;
  }

  private Map<String, Known> present() {
    if (System.nanoTime() - dueAt >= 0 && loading.tryLock()) {
      try {
        var loaded = new HashMap<String, Known>();
        products.tree().items().forEach(node -> collect(node, loaded));
        tree = loaded;
        dueAt = System.nanoTime() + FRESH.toNanos();
      } catch (Refusal e) {
        log.warn("The categories stay as they are: {}", e.code());
        dueAt = System.nanoTime() + ASK_AGAIN.toNanos();
      } finally {
        loading.unlock();
      }
    }
    return tree;
  }

  private static List<String> collect(Node node, Map<String, Known> into) {
    var ids = new ArrayList<String>();
    ids.add(node.id());
    node.children().forEach(child -> ids.addAll(collect(child, into)));
    into.put(node.id(), new Known(node.name(), ids));
    return ids;
  }
}
