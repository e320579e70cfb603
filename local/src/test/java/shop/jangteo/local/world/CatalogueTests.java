package shop.jangteo.local.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import shop.jangteo.local.world.Catalogue.Option;
import shop.jangteo.local.world.Catalogue.Product;

final class CatalogueTests {

  @TempDir private Path folder;

  @Test
  void isTheSameAtEveryStart() {
    assertThat(Catalogue.products()).isEqualTo(Catalogue.products());
  }

  @Test
  void holdsMoreThanAThousandProductsNoneOfThemTwice() {
    var products = Catalogue.products();

    assertThat(products).hasSizeGreaterThanOrEqualTo(1_000);
    assertThat(products).extracting(Product::code).doesNotHaveDuplicates();
    assertThat(products).extracting(Product::name).doesNotHaveDuplicates();
    assertThat(products)
        .flatExtracting(Product::options)
        .extracting(Option::sku)
        .doesNotHaveDuplicates();
  }

  /** As product-service would check it. */
  @Test
  void keepsTheRulesOfTheApi() {
    for (var product : Catalogue.products()) {
      assertThat(product.code()).matches("[A-Za-z0-9._-]{1,40}");
      assertThat(product.name()).isNotBlank().hasSizeLessThanOrEqualTo(200);
      assertThat(product.description()).isNotBlank().doesNotContain("$s").hasSizeLessThan(10_000);
      assertThat(product.tags()).hasSizeLessThanOrEqualTo(20).allMatch(tag -> tag.length() <= 30);
      assertThat(product.options()).hasSizeBetween(1, 100);
      assertThat(product.picture()).matches("/(?!/)\\S*");
      for (var option : product.options()) {
        assertThat(option.sku()).matches("[A-Za-z0-9._-]{1,40}");
        assertThat(option.name()).isNotBlank().hasSizeLessThanOrEqualTo(100);
        assertThat(option.price()).isBetween(100L, 1_000_000_000L);
        assertThat(option.price() % 10).isZero();
        assertThat(option.initialStock()).isBetween(1, 1_000_000);
      }
    }
  }

  @Test
  void holdsWhatKoreanShoppersSearchFor() {
    var words = Catalogue.products().stream().map(Product::name).collect(Collectors.joining(" "));

    assertThat(words).contains("갤럭시", "아이폰", "라면", "김치", "니트", "기저귀", "청소기", "운동화");
  }

  @Test
  void everyProductHasAPictureThatABrowserCanDraw() throws Exception {
    var products = Catalogue.products();
    var parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();

    Pictures.write(folder, products);

    for (var product : products) {
      var svg = Files.readString(folder.resolve(product.code() + ".svg"));
      var root = parser.parse(new InputSource(new StringReader(svg))).getDocumentElement();
      assertThat(root.getTagName()).isEqualTo("svg");
      assertThat(root.getAttribute("aria-label")).isEqualTo(product.name());
    }
  }

  @Test
  void aPictureThatIsThereIsNotDrawnAgain() throws Exception {
    var product = Catalogue.products().getFirst();
    var file = folder.resolve(product.code() + ".svg");
    Files.writeString(file, "mine");

    Pictures.write(folder, Catalogue.products());

    assertThat(file).hasContent("mine");
  }
}
