package shop.jangteo.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;

final class UnpackedImageTests {

  private static final FileTime OF_IMAGES = FileTime.from(Instant.EPOCH.plusSeconds(1));

  @TempDir private Path checkout;
  private Home home;

  @BeforeEach
  void settle() {
    home = new Home(checkout, checkout.resolve("home"), 0);
  }

  @Test
  void anImageRunsItsOwnJavaFlagsAndJarsFromAFolder() throws Exception {
    build("a".repeat(64), "one");

    var image = UnpackedImage.of(home, "order-service");
    var program = image.program(List.of("-XX:+UseSerialGC"));

    assertThat(image.contents()).isEqualTo("a".repeat(64));
    assertThat(program.java()).isEqualTo(image.root().resolve("opt/java/bin/java")).isExecutable();
    assertThat(program.flags()).containsExactly("-XX:+UseSerialGC", "-Xss1m");
    assertThat(program.classPath().jars())
        .containsExactly(
            image.root().resolve("app/classpath/order-service.jar"),
            image.root().resolve("app/libs/z.jar"),
            image.root().resolve("app/libs/a.jar"));
    assertThat(program.mainClass()).isEqualTo("shop.jangteo.order.OrderServiceApplication");
    assertThat(Files.getLastModifiedTime(program.classPath().jars().getFirst()))
        .isEqualTo(OF_IMAGES);
  }

  @Test
  void anotherImageTakesItsPlace() throws Exception {
    build("a".repeat(64), "one");
    var first = UnpackedImage.of(home, "order-service");
    assertThat(UnpackedImage.of(home, "order-service")).isEqualTo(first);

    build("b".repeat(64), "two");
    var second = UnpackedImage.of(home, "order-service");

    assertThat(first.root()).doesNotExist();
    assertThat(second.root().resolve("app/libs/z.jar")).hasContent("two");
  }

  @Test
  void whoHasNoImageIsToldHowToMakeIt() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> UnpackedImage.of(home, "order-service"))
        .withMessageStartingWith("There is no image of order-service; mvn -Dimages ");
  }

  @Test
  void aProcessThatHasLearntNothingIsNamed() throws Exception {
    build("a".repeat(64), "one");
    var image = UnpackedImage.of(home, "order-service");
    Files.createDirectories(new Programs.InImages(home).caches());

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> image.cache(home, "order-service"))
        .withMessageStartingWith("order-service has written no start-up cache");

    var cache = new Programs.InImages(home).caches().resolve("order-service-0123.aot");
    Files.writeString(cache, "learnt");
    assertThat(image.cache(home, "order-service")).isEqualTo(cache);
  }

  /** As jib:buildTar writes it. */
  private void build(String contents, String jar) throws Exception {
    var layer = checkout.resolve("layer");
    Folders.delete(layer);
    write(layer.resolve("opt/java/bin/java"), "java");
    assertThat(layer.resolve("opt/java/bin/java").toFile().setExecutable(true)).isTrue();
    write(layer.resolve("app/classpath/order-service.jar"), jar);
    write(layer.resolve("app/libs/a.jar"), jar);
    write(layer.resolve("app/libs/z.jar"), jar);
    write(
        layer.resolve("app/jib-classpath-file"),
        "/app/classpath/*:/app/libs/z.jar:/app/libs/a.jar");
    var parts = Files.createDirectories(checkout.resolve("parts"));
    tar("-C", layer.toString(), "-czf", parts.resolve("1.tar.gz").toString(), "opt", "app");
    write(
        parts.resolve("manifest.json"),
        """
        [{"Config": "config.json", "Layers": ["1.tar.gz"]}]
        """);
    write(
        parts.resolve("config.json"),
        """
        {"config": {
          "Entrypoint": ["/opt/java/bin/java", "-XX:AOTCache=/app/start-up.aot", "-Xss1m", "-cp",
              "@/app/jib-classpath-file", "shop.jangteo.order.OrderServiceApplication"],
          "Labels": {"shop.jangteo.contents": "%s"}}}
        """
            .formatted(contents));
    var target = Files.createDirectories(checkout.resolve("order-service/target"));
    tar(
        "-C",
        parts.toString(),
        "-cf",
        target.resolve("jib-image.tar").toString(),
        "1.tar.gz",
        "config.json",
        "manifest.json");
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(Folders.parent(file));
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, OF_IMAGES);
  }

  private static void tar(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("tar"));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
