package shop.jangteo.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;

final class StartUpCachesTests {

  private static final String HEAP = "-Xmx64m";
  private static final List<String> FLAGS = List.of("-Xss512k");
  private static final Set<String> SERVICES = Set.of("order-service", "member-service");
  private static final Part ORDER = new Part("order-service", "Main", 64, 8084, 9084, "/ready");

  @TempDir private Path checkout;
  private Home home;
  private StartUpCaches caches;

  @BeforeEach
  void settle() throws Exception {
    home = new Home(checkout, checkout.resolve("home"), 0);
    caches = new StartUpCaches(home, home.caches(), true);
    build("first");
  }

  @Test
  void isWrittenOnceAndUsedFromThenOn() throws Exception {
    var writing = flags();
    assertThat(writing).singleElement().asString().startsWith(StartUpCaches.WRITES);

    Files.writeString(draft(writing), "cache");
    caches.keep("order-service", true);

    assertThat(flags()).singleElement().asString().startsWith("-XX:AOTCache=");
    assertThat(caches.deleteStale("order-service", flags())).isFalse();
    assertThat(flags()).singleElement().asString().startsWith("-XX:AOTCache=");
  }

  @Test
  void isStaleWhenTheCodeIsNew() throws Exception {
    Files.writeString(draft(flags()), "cache");
    caches.keep("order-service", true);

    build("second");

    assertThat(flags()).singleElement().asString().startsWith(StartUpCaches.WRITES);
    assertThat(caches.deleteStale("order-service", flags())).isTrue();
    assertThat(home.caches()).isEmptyDirectory();
  }

  @Test
  void aProcessThatWasKilledLeavesNone() throws Exception {
    var draft = draft(flags());
    Files.writeString(draft, "half a cache");
    Files.writeString(draft.resolveSibling(draft.getFileName() + ".config"), "");

    caches.keep("order-service", false);

    assertThat(home.caches()).isEmptyDirectory();
  }

  @Test
  void onlyTheFirstInstanceWritesAndOnlyIfItMay() {
    var classPath = ClassPath.of(home, "order-service");

    assertThat(caches.flags(new Instance(ORDER, 1), HEAP, FLAGS, classPath)).isEmpty();
    assertThat(
            new StartUpCaches(home, home.caches(), false)
                .flags(ORDER.first(), HEAP, FLAGS, classPath))
        .isEmpty();
  }

  @Test
  void twoHomesDoNotWriteTheSameDraft() {
    var other =
        new StartUpCaches(new Home(checkout, checkout.resolve("other"), 0), home.caches(), true);

    assertThat(other.flags(ORDER.first(), HEAP, FLAGS, ClassPath.of(home, "order-service")))
        .isNotEqualTo(flags());
  }

  @Test
  void servicesShareOneOfTheJarsTheyAllHave() throws Exception {
    buildMember("1");
    var order = ClassPath.of(home, "order-service", SERVICES);
    assertThat(order.common()).singleElement().asString().contains("/platform-1-");
    assertThat(order.own()).singleElement().asString().contains("/order-service-1-");
    assertThat(order.argument()).startsWith(order.common().getFirst() + ":");
    assertThat(shared("order-service")).isEmpty();

    var writing = caches.flagsOfRehearsal(FLAGS, order);
    Files.writeString(draft(writing), "cache");
    assertThat(caches.keep(StartUpCaches.SERVICES, true)).isTrue();

    var using = shared("order-service");
    assertThat(using)
        .singleElement()
        .asString()
        .startsWith("-XX:SharedArchiveFile=")
        .contains("services-");
    assertThat(shared("member-service")).isEqualTo(using);
    assertThat(caches.flagsOfRehearsal(FLAGS, order)).isEmpty();

    var learnt = caches.flags(ORDER.first(), HEAP, FLAGS, order);
    assertThat(learnt).singleElement().asString().startsWith(StartUpCaches.WRITES);
    Files.writeString(draft(learnt), "cache");
    caches.keep("order-service", true);
    assertThat(shared("order-service")).as("its own is better").isNotEqualTo(using);

    buildMember("2");
    build("second");
    assertThat(shared("order-service")).as("only its own code is new").isEqualTo(using);
    buildPlatform("new");
    assertThat(shared("order-service")).isEmpty();
    assertThat(shared("member-service")).isEmpty();
  }

  @Test
  void whatTheyShareIsInOneOrder() throws Exception {
    var log = Files.writeString(checkout.resolve("log.jar"), "log");
    var platform = buildPlatform("platform");
    buildMember("1");
    Files.writeString(checkout.resolve("order-service/target/classpath"), platform + ":" + log);
    Files.writeString(checkout.resolve("member-service/target/classpath"), log + ":" + platform);

    assertThat(ClassPath.of(home, "order-service", SERVICES).common())
        .isEqualTo(ClassPath.of(home, "member-service", SERVICES).common())
        .hasSize(2);
  }

  @Test
  void whoIsNoServiceHasOneOfItsOwn() throws Exception {
    buildMember("1");

    assertThat(ClassPath.of(home, "order-service", Set.of("member-service")))
        .isEqualTo(ClassPath.of(home, "order-service"))
        .extracting(ClassPath::common)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .isEmpty();
    assertThat(flags()).singleElement().asString().startsWith(StartUpCaches.WRITES);
  }

  private List<String> shared(String service) {
    var part = new Part(service, "Main", 64, 8084, 9084, "/ready");
    return new StartUpCaches(home, home.caches(), false)
        .flags(part.first(), HEAP, FLAGS, ClassPath.of(home, service, SERVICES));
  }

  @Test
  void jarsOfOursAreCopiedUnderTheNameOfTheirContent() throws Exception {
    var before = ClassPath.of(home, "order-service");
    assertThat(ClassPath.of(home, "order-service").fingerprint()).isEqualTo(before.fingerprint());

    build("second");
    var after = ClassPath.of(home, "order-service");

    assertThat(before.jars()).allSatisfy(jar -> assertThat(jar).startsWith(home.jars()).exists());
    assertThat(before.argument()).isNotEqualTo(after.argument());
    assertThat(before.jars().get(1)).isEqualTo(after.jars().get(1)).hasContent("platform");
  }

  @Test
  void aModuleThatIsNotBuiltIsSaidSo() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> ClassPath.of(home, "member-service"))
        .withMessage("The module member-service is not built; run ./shop up.");
  }

  private List<String> flags() {
    return caches.flags(ORDER.first(), HEAP, FLAGS, ClassPath.of(home, "order-service"));
  }

  private static Path draft(List<String> flags) {
    return Path.of(flags.getFirst().replaceFirst(".*?=", ""));
  }

  private void build(String content) throws Exception {
    var platform = buildPlatform("platform");
    var target = Files.createDirectories(checkout.resolve("order-service/target"));
    Files.writeString(target.resolve("order-service-1.jar"), content);
    Files.writeString(target.resolve("classpath"), platform.toString());
  }

  /** It has a library more. */
  private void buildMember(String content) throws Exception {
    var platform = buildPlatform("platform");
    var target = Files.createDirectories(checkout.resolve("member-service/target"));
    var library = Files.writeString(checkout.resolve("library.jar"), "library");
    Files.writeString(target.resolve("member-service-1.jar"), content);
    Files.writeString(target.resolve("classpath"), library + ":" + platform);
  }

  private Path buildPlatform(String content) throws Exception {
    var target = Files.createDirectories(checkout.resolve("platform/target"));
    return Files.writeString(target.resolve("platform-1.jar"), content);
  }
}
