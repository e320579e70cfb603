package shop.jangteo.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image as {@code jib:buildTar} has left it, in a folder: all files with their times, which a
 * start-up cache is particular about.
 *
 * @param contents a digest of the image without its start-up cache, as module packing has put it on
 *     it
 */
public record UnpackedImage(Path root, List<String> entrypoint, String contents) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String CONTENTS = "shop.jangteo.contents";
  private static final String CACHE = "-XX:AOTCache=";
  private static final int SHORT = 12;

  static Path folder(Home home) {
    return home.checkout().resolve(".jangteo").resolve("images");
  }

  /** Unpacks it, unless that was done before. */
  public static UnpackedImage of(Home home, String module) {
    var tar = home.checkout().resolve(module).resolve("target/jib-image.tar");
    if (Files.notExists(tar)) {
      throw new Failure(
          "There is no image of %s; mvn -Dimages -pl '!bench,!coverage' -DskipTests package jib:buildTar -Djib.from.image=scratch makes it."
              .formatted(module));
    }
    var manifest = json(tar, "manifest.json").path(0);
    var config = json(tar, manifest.path("Config").asString()).path("config");
    var contents = config.path("Labels").path(CONTENTS).asString();
    if (contents.isEmpty()) {
      throw new Failure("The image " + tar + " does not say what is in it; build it again.");
    }
    var root = folder(home).resolve(module + "-" + contents.substring(0, SHORT));
    if (Files.notExists(root)) {
      forget(home, module);
      unpack(tar, texts(manifest.path("Layers")), root);
    }
    return new UnpackedImage(root, texts(config.path("Entrypoint")), contents);
  }

  private static void forget(Home home, String module) {
    if (Files.notExists(folder(home))) {
      return;
    }
    try (var folders = Files.list(folder(home))) {
      folders
          .filter(folder -> Folders.name(folder).matches(module + "-[0-9a-f]{12}.*"))
          .forEach(Folders::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(Path tar, List<String> layers, Path root) {
    var layerFolder = root.resolveSibling(Folders.name(root) + ".layers");
    var draft = root.resolveSibling(Folders.name(root) + ".new");
    try {
      Files.createDirectories(layerFolder);
      Files.createDirectories(draft);
      tar("-xf", tar.toString(), "-C", layerFolder.toString());
      for (var layer : layers) {
        tar("-xf", layerFolder.resolve(layer).toString(), "-C", draft.toString());
      }
      Folders.delete(layerFolder);
      Files.move(draft, root, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The image " + tar + " cannot be unpacked", e);
    }
  }

  /** How it is started outside of a container, where its root is a folder. */
  Program program(List<String> moreFlags) {
    var separator = entrypoint.indexOf("-cp");
    var flags = new ArrayList<>(moreFlags);
    entrypoint.subList(1, separator).stream()
        .filter(flag -> !flag.startsWith(CACHE))
        .forEach(flags::add);
    return new Program(
        inside(entrypoint.getFirst()),
        List.copyOf(flags),
        new ClassPath(List.of(), jars(entrypoint.get(separator + 1))),
        entrypoint.getLast());
  }

  /** What the first instance has written when it ended. */
  public Path cache(Home home, String module) {
    try (var files = Files.list(new Programs.InImages(home).caches())) {
      return files
          .filter(file -> Folders.name(file).matches(module + "-[0-9a-f]+\\.aot"))
          .findFirst()
          .orElseThrow(
              () ->
                  new Failure(
                      "%s has written no start-up cache; its log is %s."
                          .formatted(module, home.log(module))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What java itself would make of it: a file's content for its name, all jars for a star. */
  private List<Path> jars(String argument) {
    var list =
        argument.startsWith("@")
            ? Folders.read(inside(argument.substring(1))).orElseThrow().strip()
            : argument;
    return Stream.of(list.split(":")).flatMap(this::jarsOf).toList();
  }

  private Stream<Path> jarsOf(String entry) {
    if (!entry.endsWith("/*")) {
      return Stream.of(inside(entry));
    }
    try (var files = Files.list(Folders.parent(inside(entry)))) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path inside(String absolute) {
    return root.resolve(absolute.substring(1));
  }

  private static JsonNode json(Path tar, String entry) {
    return JSON.readTree(tar("-xOf", tar.toString(), entry));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static String tar(String... arguments) {
    // Jib tells more of each file than tar knows of
    var command = new ArrayList<>(List.of("tar", "--warning=no-unknown-keyword"));
    command.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var output = process.getInputStream()) {
        var said = new String(output.readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
          throw new Failure("The image cannot be read: " + said.strip());
        }
        return said;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("tar cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("Reading the image was interrupted.", e);
    }
  }
}
