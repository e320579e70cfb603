package shop.jangteo.product.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

/** Moves of categories, also of several at once. */
@ServiceTest
class ShapingTheTreeIT {

  private static final String CATEGORIES = "/api/v1/admin/categories";

  private final Api api;
  private final Api admin;
  private final Taxonomy taxonomy;

  ShapingTheTreeIT(Api api, Taxonomy taxonomy) {
    this.api = api;
    this.admin = api.as("root", Role.ADMIN);
    this.taxonomy = taxonomy;
  }

  @Test
  void aCategoryMovesWithEverythingBelowIt() {
    var food = add("식품", null);
    var tea = add("차", null);
    var green = add("녹차", tea);

    var moved = move(tea, "차와 음료", food);

    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.text("name")).isEqualTo("차와 음료");
    assertThat(moved.headers().getETag()).isNotEqualTo("\"0\"");
    assertThat(taxonomy.tree().withDescendants(food)).contains(tea, green);
    assertThat(
            find(api.anonymous().get("/api/v1/categories").json().path("items"), food).toString())
        .contains(green);
    assertThat(move(tea, "차", null).status()).isEqualTo(200);
    assertThat(taxonomy.tree().withDescendants(food)).doesNotContain(tea);
  }

  @Test
  void aCategoryNeverHangsBelowItself() {
    var top = add("위", null);
    var below = add("아래", top);

    for (var parent : List.of(top, below)) {
      assertThat(reason(move(top, "위", parent))).isEqualTo("CATEGORY_CYCLE");
    }
    assertThat(reason(move(top, "위", "nope"))).isEqualTo("CATEGORY_UNKNOWN");
  }

  @Test
  void fiveLevelsAreTheMostAlsoForAWholeBranch() {
    var deep = chain(4);
    var branch = chain(2);

    assertThat(reason(move(branch.getFirst(), "가지", deep.getLast())))
        .isEqualTo("CATEGORY_TOO_DEEP");
    assertThat(move(branch.getFirst(), "가지", deep.get(2)).status()).isEqualTo(200);
    assertThat(taxonomy.tree().depth(branch.getLast())).isEqualTo(5);
  }

  @Test
  void movesAtTheSameTimeMakeNoCycleAndNoSixthLevel() throws Exception {
    for (int round = 0; round < 5; round++) {
      var nodes = new ArrayList<String>();
      for (int i = 0; i < 6; i++) {
        nodes.add(add("마디 " + i, null));
      }
      var moves = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < nodes.size(); i++) {
        var child = nodes.get(i);
        var parent = nodes.get((i + 1) % nodes.size());
        moves.add(() -> move(child, "마디", parent).status());
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var answer : threads.invokeAll(moves)) {
          assertThat(answer.get()).isIn(200, 400);
        }
      }

      var tree = taxonomy.tree();
      assertThat(nodes).allSatisfy(node -> assertThat(depth(tree, node)).isBetween(1, 5));
    }
  }

  @Test
  void aMoveIsMadeToWhatItsAuthorHasSeen() {
    var id = add("식품", null);
    var path = CATEGORIES + "/" + id;
    var body = Map.of("name", "먹거리");
    var seen = String.valueOf(admin.get(path).headers().getETag());
    admin.with("If-Match", seen).put(path, Map.of("name", "먼저"));

    assertThat(admin.put(path, body).status()).isEqualTo(428);
    assertThat(admin.with("If-Match", seen).put(path, body).code())
        .isEqualTo("PRECONDITION_FAILED");
    assertThat(admin.with("If-Match", "x").put(path, body).status()).isEqualTo(412);
    assertThat(admin.delete(path).status()).isEqualTo(428);
    assertThat(admin.get(path).text("name")).isEqualTo("먼저");
    var anyVersion = admin.with("If-Match", "*");
    assertThat(anyVersion.put(CATEGORIES + "/" + Ids.next(), body).code())
        .isEqualTo("CATEGORY_NOT_FOUND");
    assertThat(anyVersion.put(path, Map.of("name", " ")).code()).isEqualTo("VALIDATION_FAILED");
    assertThat(api.as("s", Role.SELLER).with("If-Match", "*").put(path, body).status())
        .isEqualTo(403);
  }

  @Test
  void onlyWhatIsEmptyGoes() {
    var top = add("위", null);
    var below = add("아래", top);
    var anyVersion = admin.with("If-Match", "*");
    var product = new HashMap<String, Object>();
    product.put("code", "P-" + Ids.next());
    product.put("name", "보성 녹차");
    product.put("categoryId", below);
    product.put(
        "options",
        List.of(Map.of("sku", Ids.next(), "name", "50g", "price", 1, "initialStock", 1)));
    assertThat(api.as("seller-1", Role.SELLER).post("/api/v1/products", product).status())
        .isEqualTo(201);
    var empty = add("빈", top);

    assertThat(anyVersion.delete(CATEGORIES + "/" + top).code()).isEqualTo("CATEGORY_NOT_EMPTY");
    assertThat(anyVersion.delete(CATEGORIES + "/" + below).code()).isEqualTo("CATEGORY_NOT_EMPTY");
    assertThat(anyVersion.delete(CATEGORIES + "/" + empty).status()).isEqualTo(204);
    assertThat(anyVersion.delete(CATEGORIES + "/" + empty).code()).isEqualTo("CATEGORY_NOT_FOUND");
  }

  /** Ends also where the tree has become none. */
  private static int depth(CategoryTree tree, String id) {
    assertThat(tree.roots().stream().anyMatch(root -> holds(root, id))).as(id).isTrue();
    return tree.depth(id);
  }

  private static boolean holds(CategoryTree.Node node, String id) {
    return node.id().equals(id) || node.children().stream().anyMatch(child -> holds(child, id));
  }

  private List<String> chain(int length) {
    var chain = new ArrayList<String>();
    for (int i = 0; i < length; i++) {
      chain.add(add("마디 " + i, chain.isEmpty() ? null : chain.getLast()));
    }
    return chain;
  }

  private String add(String name, @Nullable String parentId) {
    return admin.post(CATEGORIES, body(name, parentId)).text("id");
  }

  private Answer move(String id, String name, @Nullable String parentId) {
    return admin.with("If-Match", "*").put(CATEGORIES + "/" + id, body(name, parentId));
  }

  private static Map<String, @Nullable Object> body(String name, @Nullable String parentId) {
    var body = new HashMap<String, @Nullable Object>();
    body.put("name", name);
    body.put("parentId", parentId);
    return body;
  }

  private static String reason(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    return answer.json().path("errors").path(0).path("code").asString("");
  }

  private static JsonNode find(JsonNode items, String id) {
    return items
        .valueStream()
        .filter(item -> item.path("id").asString("").equals(id))
        .findFirst()
        .orElseThrow();
  }
}
