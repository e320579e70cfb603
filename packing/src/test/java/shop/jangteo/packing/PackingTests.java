package shop.jangteo.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a runtime that is there already, so that nothing is linked. */
final class PackingTests {

  private static final String CACHE_FLAG = "-XX:AOTCache=/app/start-up.aot";

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private final Map<String, String> properties = new HashMap<>();
  private Path jar;
  private Path trained;

  @BeforeEach
  void build() throws Exception {
    var runtime = folder.resolve("runtime").resolve(Runtime.version().toString()).resolve("bin");
    Files.createDirectories(runtime);
    var java = Files.writeString(runtime.resolve("java"), "java");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    jar = Files.writeString(folder.resolve("order.jar"), "code 1");
    trained = folder.resolve("trained");
    properties.put("runtime", folder.resolve("runtime").toString());
    properties.put("trained", trained.toString());
    properties.put("cache-required", "false");
  }

  @Test
  void anImageBringsItsJavaBelowAllThatChangesMoreOften() throws Exception {
    var image = pack();

    assertThat(image.getLayers().getFirst().getName()).isEqualTo("runtime");
    assertThat(files(image))
        .containsEntry("/opt/java/bin/java", "755")
        .containsEntry("/app/libs/order.jar", "644");
    assertThat(image.getEntrypoint()).startsWith("/opt/java/bin/java", "-Xss1m");
    assertThat(image.getEnvironment()).containsEntry("JAVA_HOME", "/opt/java");
  }

  @Test
  void withoutACacheItIsAnImageAllTheSame() throws Exception {
    var image = pack();

    assertThat(files(image)).doesNotContainKey("/app/start-up.aot");
    assertThat(image.getEntrypoint()).noneMatch(flag -> flag.startsWith("-XX:AOTCache"));
    assertThat(said)
        .containsExactly(
            "The image will start slowly: it has no start-up cache. ./shop train writes one.");
  }

  @Test
  void aCacheJoinsTheImageItWasTrainedOn() throws Exception {
    train();

    var image = pack();

    assertThat(image.getLayers().getLast().getName()).isEqualTo("start-up cache");
    assertThat(files(image)).containsEntry("/app/start-up.aot", "644");
    assertThat(image.getEntrypoint()).contains(CACHE_FLAG);
    assertThat(image.getEntrypoint().indexOf(CACHE_FLAG))
        .isLessThan(image.getEntrypoint().indexOf("-cp"));
  }

  @Test
  void anImageWithItsCacheIsStillTheImageItWasTrainedOn() throws Exception {
    var before = label(pack());

    train();

    assertThat(label(pack())).isEqualTo(before);
  }

  /** Neither the size nor, in the image, the time of the jar tells; the JVM would take it. */
  @Test
  void aCacheOfOtherCodeStaysOutsideEvenIfTheJarLooksTheSame() throws Exception {
    train();
    var time = Files.getLastModifiedTime(jar);
    Files.writeString(jar, "code 2");
    Files.setLastModifiedTime(jar, time);

    var image = pack();

    assertThat(files(image)).doesNotContainKey("/app/start-up.aot");
    assertThat(said.getLast())
        .isEqualTo(
            "The image will start slowly: its start-up cache was trained on another build. ./shop train writes one.");
  }

  @Test
  void aJarThatIsBuiltAgainWithTheSameContentKeepsTheCache() throws Exception {
    train();
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));

    assertThat(pack().getEntrypoint()).contains(CACHE_FLAG);
  }

  @Test
  void aPipelineMayInsistOnACache() throws Exception {
    properties.put("cache-required", "true");

    assertThatExceptionOfType(UnfitForImages.class)
        .isThrownBy(this::pack)
        .withMessage("No image: it has no start-up cache. ./shop train writes one.");

    properties.put("cache-required", "false");
    train();
    properties.put("cache-required", "true");
    assertThat(pack().getEntrypoint()).contains(CACHE_FLAG);
  }

  @Test
  void anotherJavaOrAnotherSystemIsRefusedInOneSentence() {
    assertThatExceptionOfType(UnfitForImages.class)
        .isThrownBy(() -> LinkedRuntime.requireJava(Runtime.Version.parse("26.0.1")))
        .withMessage(
            "Images run on Java 25, and this build runs on 26.0.1; set JAVA_HOME to a JDK 25.");
    assertThatExceptionOfType(UnfitForImages.class)
        .isThrownBy(() -> LinkedRuntime.requireLinux("Mac OS X", "aarch64"))
        .withMessageEndingWith("build on Linux on x86-64, not on Mac OS X on aarch64.");
  }

  private void train() throws Exception {
    var contents = label(pack());
    said.clear();
    Files.createDirectories(trained);
    Files.writeString(trained.resolve("start-up.aot"), "what java knows");
    Files.writeString(trained.resolve("trained-on"), contents);
  }

  private ContainerBuildPlan pack() throws IOException {
    var plan =
        ContainerBuildPlan.builder()
            .setEntrypoint(List.of("java", "-Xss1m", "-cp", "/app/libs/order.jar", "Order"))
            .addLayer(
                FileEntriesLayer.builder()
                    .setName("dependencies")
                    .addEntry(jar, AbsoluteUnixPath.get("/app/libs/order.jar"))
                    .build())
            .build();
    return Packing.pack(plan, properties, (_, text) -> said.add(text));
  }

  private static String label(ContainerBuildPlan image) {
    return image.getLabels().getOrDefault("shop.jangteo.contents", "");
  }

  /** Each file of the image with its permissions. */
  private static Map<String, String> files(ContainerBuildPlan image) {
    var files = new HashMap<String, String>();
    for (var layer : image.getLayers()) {
      for (var entry : ((FileEntriesLayer) layer).getEntries()) {
        files.put(entry.getExtractionPath().toString(), entry.getPermissions().toOctalString());
      }
    }
    return files;
  }
}
