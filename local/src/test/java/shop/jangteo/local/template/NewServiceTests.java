package shop.jangteo.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.run.Topology;

final class NewServiceTests {

  @TempDir private Path folder;
  private Path checkout;
  private TreeMap<String, String> before;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void copy() {
    checkout = Copy.outline(folder);
    before = Copy.contents(checkout);
  }

  @Test
  void aServiceIsMadeAndNothingIsLeftBlank() {
    var made = make("wishlist");

    assertThat(made.name()).isEqualTo("wishlist-service");
    assertThat(made.schema()).isEqualTo("wishlist_db");
    assertThat(made.path()).isEqualTo("/api/v1/wishlists");
    var after = Copy.contents(checkout);
    assertThat(after)
        .containsKeys(
            "wishlist-service/pom.xml",
            "wishlist-service/README.md",
            "wishlist-service/src/main/java/shop/jangteo/wishlist/WishlistServiceApplication.java",
            "wishlist-service/src/main/resources/db/migration/V1__wishlists.sql",
            "helm/services/wishlist-service/Chart.yaml",
            "helm/services/wishlist-service/templates/service.yaml");
    after.forEach(
        (file, text) -> {
          var added = lines(text);
          added.removeAll(lines(before.getOrDefault(file, "")));
          assertThat(String.join("\n", added)).as(file).doesNotContainPattern("__[A-Za-z]+__");
          if (!before.containsKey(file)) {
            assertThat(file).doesNotContainPattern("__[A-Za-z]+__");
          }
        });
    assertThat(checkout.resolve(".jangteo/new")).doesNotExist();
  }

  /** Each of them names all services, and a test of its module holds it to that. */
  @Test
  void everyFileThatNamesAllServicesNamesItToo() {
    var made = make("wishlist");

    var after = Copy.contents(checkout);
    var changed = new TreeSet<>(before.keySet());
    changed.removeIf(file -> before.get(file).equals(after.get(file)));
    assertThat(changed)
        .hasSize(made.files())
        .containsExactlyInAnyOrder(
            "README.md",
            "compose/prometheus.yaml",
            "coverage/pom.xml",
            "docker-compose.yml",
            "docs/entities.md",
            "docs/service-map.md",
            "gateway/src/main/java/shop/jangteo/gateway/route/Road.java",
            "helm/jangteo/Chart.yaml",
            "k8s/kafka/users.yaml",
            "k8s/secrets/external-secrets.yaml",
            "observability/prometheus/prometheus.yaml",
            "platform/src/main/resources/shop/jangteo/platform/name/services",
            "pom.xml",
            "shop");
    assertThat(changed)
        .allSatisfy(file -> assertThat(after.get(file)).contains("wishlist"))
        .allSatisfy(
            file -> assertThat(lines(after.get(file))).containsAll(lines(before.get(file))));
    assertThat(Files.isExecutable(checkout.resolve("shop"))).isTrue();
  }

  @Test
  void thePortIsTheNextThatNobodyHas() {
    var first = make("wishlist");
    var second = make("gift-service");

    assertThat(second.name()).isEqualTo("gift-service");
    assertThat(second.port()).isEqualTo(first.port() + 1);
    assertThat(Files.exists(checkout.resolve("gift-service/pom.xml"))).isTrue();
    assertThat(read("shop"))
        .contains("%d:gift-service %d:gift-service".formatted(second.port(), second.port() + 1000));
  }

  /** Its port has waited for it. */
  @Test
  void aNameThatIsKnownAndNotThereYetKeepsItsPlace() {
    var made = make("seller");

    assertThat(made.port()).isEqualTo(8091);
    assertThat(read("platform/src/main/resources/shop/jangteo/platform/name/services"))
        .containsOnlyOnce("seller-service");
  }

  @Test
  void whenPortsHaveRunOutItIsSaid() {
    var words = "abcdefghijklmnop";
    var last = "";
    for (var i = 0; i < words.length() && last.isEmpty(); i++) {
      var word = "thing" + words.charAt(i);
      try {
        make(word);
        before = Copy.contents(checkout);
      } catch (Failure e) {
        last = String.valueOf(e.getMessage());
      }
    }

    assertThat(last)
        .isEqualTo(
            "There is no port left for another service: 8098, which would be next, is that of sandbox.");
    assertNothingChanged();
  }

  @Test
  void whatLiesThereIsNotTouched() throws IOException {
    Files.writeString(
        Files.createDirectories(checkout.resolve("wishlist-service")).resolve("mine.txt"), "mine");
    before = Copy.contents(checkout);

    assertRefused("wishlist", "There is something at wishlist-service already");
  }

  @Test
  void aFileThatHasNoPlaceForItLeavesEverythingAsItWas() throws IOException {
    var file = checkout.resolve("helm/jangteo/Chart.yaml");
    Files.writeString(file, "dependencies: []\n");
    before = Copy.contents(checkout);

    assertRefused("wishlist", "helm/jangteo/Chart.yaml has no place for another service any more");
  }

  @Test
  void aPlaceThatSaysNotWhereIsSaid() throws IOException {
    Files.writeString(checkout.resolve("template/places/wrong"), "in: pom.xml\n---\nx\n");
    before = Copy.contents(checkout);

    assertRefused("wishlist", "template/places/wrong does not say in which file");
  }

  @Test
  void whatGoesWrongHalfwayIsTakenBack() throws IOException {
    // the module is there already when its chart cannot be put into what is a file
    var charts = checkout.resolve("helm/services");
    Files.move(charts, checkout.resolve("helm/elsewhere"));
    Files.writeString(charts, "");
    before = Copy.contents(checkout);

    assertThatThrownBy(() -> make("gift")).isInstanceOf(UncheckedIOException.class);
    assertNothingChanged();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9})
  void whatAKilledRunHasBegunIsUndoneBeforeTheNextBegins(int steps) {
    var killed = new NewService(new Checkout(checkout, ChangeTests.dyingAfter(steps)), told::add);
    assertThatThrownBy(() -> killed.make("gift")).isInstanceOf(ChangeTests.Death.class);
    assertThat(Copy.contents(checkout)).isNotEqualTo(before);

    assertRefused("gift shop", "cannot be the name of a service");

    assertThat(told)
        .containsExactly(
            "The last ./shop new was ended halfway; what there was of gift-service is undone.");
    assertThat(make("gift").name()).isEqualTo("gift-service");
    var once = Copy.contents(checkout);
    assertThat(once.get("pom.xml")).containsOnlyOnce("<module>gift-service</module>");
    assertThat(once.get("README.md")).containsOnlyOnce("`gift-service/`");
    assertThat(told).hasSize(1);
  }

  /** Whoever threw the folders of an unfinished service away has its lines still. */
  @Test
  void linesThatAreThereAreNotPutInAgain() {
    make("gift");
    var made = Copy.contents(checkout);
    Folders.delete(checkout.resolve("gift-service"));
    Folders.delete(checkout.resolve("helm/services/gift-service"));

    make("gift");

    assertThat(Copy.contents(checkout)).isEqualTo(made);
  }

  @Test
  void whileOneIsMadeAnotherWaits() {
    try (var _ = new Checkout(checkout).lock()) {
      assertRefused("gift", "Another ./shop new is at work in " + checkout);
    }
  }

  /** The tests of the documents expect them so. */
  @Test
  void inDocumentsServicesStandInTheOrderOfTheirNames() {
    make("wishlist");

    make("seller");

    assertThat(read("README.md"))
        .containsSubsequence("`notification-service/`", "`seller-service/`", "`wishlist-service/`");
    assertThat(read("docs/service-map.md"))
        .containsSubsequence(
            "gateway --> notification-service",
            "gateway --> seller-service",
            "gateway --> wishlist-service",
            "| notification-service |",
            "| seller-service |",
            "| wishlist-service |");
    assertThat(read("docs/entities.md"))
        .containsSubsequence("## notification_db", "## seller_db", "## wishlist_db", "## platform");
  }

  /** By its folder alone, as every other. */
  @Test
  void theLauncherStartsANameThatWaitedForItsService() {
    make("seller");

    var part =
        new Topology(new Home(checkout, checkout.resolve(".jangteo/local"), 0))
            .part("seller-service");
    assertThat(part.port()).isEqualTo(8091);
    assertThat(part.mainClass()).isEqualTo("shop.jangteo.seller.SellerServiceApplication");
    assertThat(
            checkout.resolve(
                "seller-service/src/main/java/%s.java"
                    .formatted(part.mainClass().replace('.', '/'))))
        .exists();
  }

  private NewService.Made make(String name) {
    return new NewService(checkout, told::add).make(name);
  }

  private void assertRefused(String name, String sentence) {
    assertThatThrownBy(() -> make(name))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(sentence)
        .hasMessageEndingWith(".");
    assertNothingChanged();
  }

  private void assertNothingChanged() {
    assertThat(Copy.contents(checkout)).isEqualTo(before);
  }

  private static Set<String> lines(String text) {
    return new TreeSet<>(text.lines().toList());
  }

  private String read(String file) {
    return String.valueOf(Copy.contents(checkout).get(file));
  }
}
