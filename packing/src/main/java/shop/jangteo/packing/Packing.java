package shop.jangteo.packing;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import com.google.cloud.tools.jib.maven.extension.MavenData;
import com.google.cloud.tools.jib.plugins.extension.ExtensionLogger;
import com.google.cloud.tools.jib.plugins.extension.ExtensionLogger.LogLevel;
import com.google.cloud.tools.jib.plugins.extension.JibPluginExtensionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives an image the Java runtime of the JDK that builds it, and the start-up cache (JEP 514) that
 * {@code ./shop train} has written for exactly this image. The JVM compares no jar's content, and
 * JDK 25.0.3 not even its size or time: a cache of other code would bring back the old classes. So
 * a cache says which image it belongs to, and joins no other.
 */
public final class Packing implements JibMavenPluginExtension<Void> {

  /** Label of an image: a digest of all that is in it but the cache. */
  static final String CONTENTS = "shop.jangteo.contents";

  /** Where the cache is expected, and beside it the label of the image it was trained on. */
  static final String CACHE = "start-up.aot";

  static final String TRAINED_ON = "trained-on";

  private static final String JAVA_HOME = "/opt/java";
  private static final String CACHE_IN_IMAGE = "/app/" + CACHE;

  @Override
  public Optional<Class<Void>> getExtraConfigType() {
    return Optional.empty();
  }

  /**
   * @param properties {@code runtime}: folder of the linked runtime, made where it is missing;
   *     {@code trained}: folder of this module's cache; {@code cache-required}: whether an image
   *     without one is an error
   */
  @Override
  public ContainerBuildPlan extendContainerBuildPlan(
      ContainerBuildPlan plan,
      Map<String, String> properties,
      Optional<Void> configuration,
      MavenData maven,
      ExtensionLogger logger)
      throws JibPluginExtensionException {
    try {
      return pack(plan, properties, logger);
    } catch (UnfitForImages e) {
      throw new JibPluginExtensionException(getClass(), e.getMessage(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new JibPluginExtensionException(getClass(), "The image cannot be packed: " + e, e);
    }
  }

  static ContainerBuildPlan pack(
      ContainerBuildPlan plan, Map<String, String> properties, ExtensionLogger logger)
      throws IOException {
    var withRuntime = withRuntime(plan, LinkedRuntime.in(Path.of(properties.get("runtime"))));
    var contents = Contents.of(withRuntime);
    var labelled = withRuntime.toBuilder().addLabel(CONTENTS, contents).build();
    var trained = Path.of(properties.get("trained"));
    var cache = trained.resolve(CACHE);
    if (Files.exists(cache) && Files.readString(trained.resolve(TRAINED_ON)).equals(contents)) {
      logger.log(LogLevel.LIFECYCLE, "Start-up cache: %d MB".formatted(Files.size(cache) >> 20));
      return withCache(labelled, cache);
    }
    var why =
        Files.exists(cache)
            ? "its start-up cache was trained on another build"
            : "it has no start-up cache";
    if (Boolean.parseBoolean(properties.get("cache-required"))) {
      throw new UnfitForImages("No image: " + why + ". ./shop train writes one.");
    }
    logger.log(
        Files.exists(cache) ? LogLevel.WARN : LogLevel.LIFECYCLE,
        "The image will start slowly: " + why + ". ./shop train writes one.");
    return labelled;
  }

  /** Below everything else, as it changes least. */
  private static ContainerBuildPlan withRuntime(ContainerBuildPlan plan, Path runtime)
      throws IOException {
    var layer =
        FileEntriesLayer.builder()
            .setName("runtime")
            .addEntryRecursive(
                runtime,
                AbsoluteUnixPath.get(JAVA_HOME),
                (source, _) -> LinkedRuntime.permissions(source))
            .build();
    var layers = new ArrayList<>(plan.getLayers());
    var entrypoint = new ArrayList<>(plan.getEntrypoint());
    if (!entrypoint.getFirst().equals("java")) {
      throw new UnfitForImages("An image is started by java, and not by " + entrypoint + ".");
    }
    entrypoint.set(0, JAVA_HOME + "/bin/java");
    return plan.toBuilder()
        .setLayers(concat(layer, layers))
        .setEntrypoint(entrypoint)
        .addEnvironmentVariable("JAVA_HOME", JAVA_HOME)
        .build();
  }

  private static <T> List<T> concat(T first, List<? extends T> others) {
    var all = new ArrayList<T>();
    all.add(first);
    all.addAll(others);
    return all;
  }

  private static ContainerBuildPlan withCache(ContainerBuildPlan plan, Path cache) {
    var entrypoint = new ArrayList<>(plan.getEntrypoint());
    entrypoint.add(1, "-XX:AOTCache=" + CACHE_IN_IMAGE);
    return plan.toBuilder()
        .addLayer(
            FileEntriesLayer.builder()
                .setName("start-up cache")
                .addEntry(cache, AbsoluteUnixPath.get(CACHE_IN_IMAGE))
                .build())
        .setEntrypoint(entrypoint)
        .build();
  }
}
