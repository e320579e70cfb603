package shop.jangteo.product.category;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.InvalidField;

/** Reads and grows the tree of categories (PR-09). */
@Component
public final class Taxonomy {

  private static final int DEEPEST = 5;

  private final Categories categories;
  private final RetryingTransaction transaction;

  Taxonomy(Categories categories, RetryingTransaction transaction) {
    this.categories = categories;
    this.transaction = transaction;
  }

  public CategoryTree tree() {
    return transaction.call(() -> new CategoryTree(categories.all()));
  }

  Category add(@Nullable String code, String name, @Nullable String parentId) {
    var category = new Category(code, name, parentId);
    try {
      return transaction.call(() -> add(category));
    } catch (DataIntegrityViolationException _) { // outrun by another with the same code
      throw new CategoryCodeTaken(category.code());
    }
  }

  private Category add(Category category) {
    var parentId = category.parentId();
    if (parentId != null) {
      int depth = new CategoryTree(categories.all()).depth(parentId);
      if (depth == 0) {
        throw new InvalidField("parentId", "CATEGORY_UNKNOWN");
      }
      if (depth >= DEEPEST) {
        throw new InvalidField("parentId", "CATEGORY_TOO_DEEP");
      }
    }
    if (categories.existsByCode(category.code())) {
      throw new CategoryCodeTaken(category.code());
    }
    return categories.saveAndFlush(category);
  }
}
