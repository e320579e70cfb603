package shop.jangteo.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;

final class StartUpCachesTests {

  private static final List<String> FLAGS = List.of("-Xmx64m");
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

    assertThat(caches.flags(new Instance(ORDER, 1), FLAGS, classPath)).isEmpty();
    assertThat(new StartUpCaches(home, home.caches(), false).flags(ORDER.first(), FLAGS, classPath))
        .isEmpty();
  }

  @Test
  void twoHomesDoNotWriteTheSameDraft() {
    var other =
        new StartUpCaches(new Home(checkout, checkout.resolve("other"), 0), home.caches(), true);

    assertThat(other.flags(ORDER.first(), FLAGS, ClassPath.of(home, "order-service")))
        .isNotEqualTo(flags());
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
    return caches.flags(ORDER.first(), FLAGS, ClassPath.of(home, "order-service"));
  }

  private static Path draft(List<String> flags) {
    return Path.of(flags.getFirst().substring(StartUpCaches.WRITES.length()));
  }

  private void build(String content) throws Exception {
    var target = Files.createDirectories(checkout.resolve("order-service/target"));
    var platform =
        Files.createDirectories(checkout.resolve("platform/target")).resolve("platform-1.jar");
    Files.writeString(platform, "platform");
    Files.writeString(target.resolve("order-service-1.jar"), content);
    Files.writeString(target.resolve("classpath"), platform.toString());
  }
}
