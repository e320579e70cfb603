package shop.jangteo.product.category;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The categories as a tree, as they are at this moment. */
public final class CategoryTree {

  private final Map<String, Category> byId = new HashMap<>();
  private final Map<@Nullable String, List<Category>> byParent = new HashMap<>();

  CategoryTree(Collection<Category> all) {
    for (var category : all) {
      byId.put(category.id(), category);
      byParent.computeIfAbsent(category.parentId(), _ -> new ArrayList<>()).add(category);
    }
  }

  public boolean has(String id) {
    return byId.containsKey(id);
  }

  /** The category and everything below it. */
  public Set<String> withDescendants(String id) {
    var found = new TreeSet<String>();
    collect(id, found);
    return found;
  }

  /** 1 for a category at the top. */
  int depth(String id) {
    int depth = 0;
    var at = byId.get(id);
    while (at != null) {
      depth++;
      at = at.parentId() == null ? null : byId.get(at.parentId());
    }
    return depth;
  }

  /** How many levels the category and what is below it take: 1 for a leaf. */
  int height(String id) {
    return 1
        + byParent.getOrDefault(id, List.of()).stream()
            .mapToInt(child -> height(child.id()))
            .max()
            .orElse(0);
  }

  List<Node> roots() {
    return nodes(null);
  }

  private void collect(String id, Set<String> into) {
    into.add(id);
    byParent.getOrDefault(id, List.of()).forEach(child -> collect(child.id(), into));
  }

  private List<Node> nodes(@Nullable String parentId) {
    return byParent.getOrDefault(parentId, List.of()).stream()
        .map(child -> new Node(child.id(), child.code(), child.name(), nodes(child.id())))
        .toList();
  }

  record Node(String id, String code, String name, List<Node> children) {}
}
