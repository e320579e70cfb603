package shop.jangteo.product.category;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.IfMatch;
import shop.jangteo.platform.problem.InvalidField;

/**
 * Reads and shapes the tree of categories (PR-09). Whoever shapes it holds one lock for the whole
 * tree: two moves that are fine each by itself can be a cycle together.
 */
@Component
public final class Taxonomy {

  private static final int DEEPEST = 5;

  /** No event tells of categories; this is how late another instance may show a change. */
  private static final Duration FRESH = Duration.ofMillis(500);

  private final Categories categories;
  private final RetryingTransaction transaction;
  private final LoadingCache<String, CategoryTree> shown;

  Taxonomy(Categories categories, RetryingTransaction transaction) {
    this.categories = categories;
    this.transaction = transaction;
    this.shown = Caffeine.newBuilder().expireAfterWrite(FRESH).build(_ -> tree());
  }

  /** As it is at this moment. */
  public CategoryTree tree() {
    return transaction.call(() -> new CategoryTree(categories.all()));
  }

  /** The same for who only reads, and inside what he reads. */
  public CategoryTree read() {
    return transaction.read(() -> new CategoryTree(categories.all()));
  }

  /** As it was a moment ago, for who only looks. */
  CategoryTree shown() {
    return shown.get("tree");
  }

  Category find(String id) {
    return transaction.call(
        () -> categories.findById(id).orElseThrow(() -> new CategoryNotFound(id)));
  }

  Category add(@Nullable String code, String name, @Nullable String parentId) {
    var category = new Category(code, name, parentId);
    try {
      return transaction.call(() -> add(category));
    } catch (DataIntegrityViolationException _) { // outrun by another with the same code
      throw new CategoryCodeTaken(category.code());
    } finally {
      shown.invalidateAll();
    }
  }

  private Category add(Category category) {
    categories.lockShape();
    var parentId = category.parentId();
    if (parentId != null) {
      requireRoom(new CategoryTree(categories.all()), parentId, 1);
    }
    if (categories.existsByCode(category.code())) {
      throw new CategoryCodeTaken(category.code());
    }
    return categories.saveAndFlush(category);
  }

  /**
   * Renames a category and puts it, with everything below it, where it is to hang.
   *
   * @param parentId null for the top
   */
  Category change(String id, String name, @Nullable String parentId, @Nullable String ifMatch) {
    try {
      return transaction.call(
          () -> {
            categories.lockShape();
            var category = categories.findById(id).orElseThrow(() -> new CategoryNotFound(id));
            IfMatch.check(ifMatch, category.revision());
            if (parentId != null && !parentId.equals(category.parentId())) {
              requirePlace(category, parentId);
            }
            category.change(name, parentId);
            return categories.saveAndFlush(category);
          });
    } finally {
      shown.invalidateAll();
    }
  }

  private void requirePlace(Category category, String parentId) {
    var tree = new CategoryTree(categories.all());
    if (tree.withDescendants(category.id()).contains(parentId)) {
      throw new InvalidField("parentId", "CATEGORY_CYCLE");
    }
    requireRoom(tree, parentId, tree.height(category.id()));
  }

  private static void requireRoom(CategoryTree tree, String parentId, int levels) {
    int depth = tree.depth(parentId);
    if (depth == 0) {
      throw new InvalidField("parentId", "CATEGORY_UNKNOWN");
    }
    if (depth + levels > DEEPEST) {
      throw new InvalidField("parentId", "CATEGORY_TOO_DEEP");
    }
  }

  /** Only what is empty can go; a withdrawn product still belongs where it was. */
  void remove(String id, @Nullable String ifMatch) {
    try {
      transaction.run(
          () -> {
            categories.lockShape();
            var category = categories.findById(id).orElseThrow(() -> new CategoryNotFound(id));
            IfMatch.check(ifMatch, category.revision());
            if (new CategoryTree(categories.all()).height(id) > 1
                || categories.countProductsUpToOne(id) > 0) {
              throw new CategoryNotEmpty();
            }
            categories.delete(category);
            categories.flush();
          });
    } catch (DataIntegrityViolationException _) { // a product came into it meanwhile
      throw new CategoryNotEmpty();
    } finally {
      shown.invalidateAll();
    }
  }
}
