package shop.jangteo.product.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryTreeTests {

  private final Category food = new Category("food", "식품", null);
  private final Category tea = new Category(null, "차", food.id());
  private final Category green = new Category("green", "녹차", tea.id());
  private final Category home = new Category("home", "생활", null);
  private final CategoryTree tree = new CategoryTree(List.of(food, tea, green, home));

  @Test
  void everyNodeHangsBelowItsParent() {
    assertThat(tree.roots()).extracting(CategoryTree.Node::code).containsExactly("food", "home");
    var child = tree.roots().getFirst().children().getFirst();
    assertThat(child.name()).isEqualTo("차");
    assertThat(child.children()).extracting(CategoryTree.Node::code).containsExactly("green");
  }

  @Test
  void aCategoryContainsEverythingBelowIt() {
    assertThat(tree.withDescendants(food.id()))
        .containsExactlyInAnyOrder(food.id(), tea.id(), green.id());
    assertThat(tree.withDescendants(home.id())).containsExactly(home.id());
  }

  @Test
  void depthCountsFromTheTop() {
    assertThat(tree.depth(food.id())).isEqualTo(1);
    assertThat(tree.depth(green.id())).isEqualTo(3);
    assertThat(tree.depth("nope")).isZero();
    assertThat(tree.has("nope")).isFalse();
  }

  @Test
  void withoutACodeTheIdIsTheCode() {
    assertThat(tea.code()).isEqualTo(tea.id());
  }
}
