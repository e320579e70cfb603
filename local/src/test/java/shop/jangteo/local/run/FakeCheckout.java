package shop.jangteo.local.run;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import shop.jangteo.local.home.Home;
import shop.jangteo.platform.name.ServiceName;
import shop.jangteo.platform.start.Rehearsal;

/**
 * A checkout whose modules are built already, and are {@link FakeService}s all of them.
 *
 * @param library name of the jar that is in all class paths
 */
public record FakeCheckout(Path root, String library) {

  private static final String SOURCE =
      """
      package %s;
      public final class %s {
        public static void main(String... arguments) throws Exception {
          shop.jangteo.local.run.FakeService.main(arguments);
        }
      }
      """;

  private static final List<String> LIBRARY =
      List.of(
          file(FakeService.class),
          file(Rehearsal.class),
          file(ServiceName.class),
          ServiceName.class.getPackageName().replace('.', '/') + "/services");

  public static FakeCheckout with(Path root, String... services) throws IOException {
    return new FakeCheckout(root, "library.jar").with(services);
  }

  /** Services that have the platform in common, and therefore a start-up cache. */
  static FakeCheckout alike(Path root, String... services) throws IOException {
    return new FakeCheckout(root, "platform-1.jar").with(services);
  }

  private FakeCheckout with(String... services) throws IOException {
    for (var service : services) {
      Files.createDirectories(root.resolve(service).resolve("src"));
    }
    for (var part : new Topology(home(0)).parts()) {
      build(part.module(), part.mainClass(), "");
    }
    return this;
  }

  public Home home(int portOffset) {
    return new Home(root, root.resolve("home"), portOffset);
  }

  /** Builds a module; another mark makes another jar of it. */
  public void build(String module, String mainClass, String mark) throws IOException {
    var target = Files.createDirectories(root.resolve(module).resolve("target"));
    Files.writeString(target.resolve("classpath"), libraryJar().toString());
    var classes = Files.createTempDirectory(root, "classes");
    compile(mainClass, classes);
    try (var jar = Files.newOutputStream(target.resolve(module + "-1.jar"))) {
      write(jar, mainClass.replace('.', '/') + ".class", classes, mark);
    }
  }

  /** Builds a module that ends at once, with words. */
  public void spoil(String module) throws IOException {
    Files.writeString(root.resolve(module).resolve("target/classpath"), "");
  }

  /** Builds the image of a module, in which Java is the one that runs the tests. */
  public void pack(String module, String mainClass) throws Exception {
    var layer = Files.createTempDirectory(root, "layer");
    var java = Files.createDirectories(layer.resolve("opt/java/bin")).resolve("java");
    Files.writeString(
        java, "#!/bin/sh\nexec %s/bin/java \"$@\"\n".formatted(System.getProperty("java.home")));
    java.toFile().setExecutable(true);
    Files.createDirectories(layer.resolve("app/classpath"));
    Files.createDirectories(layer.resolve("app/libs"));
    Files.copy(
        root.resolve(module).resolve("target").resolve(module + "-1.jar"),
        layer.resolve("app/classpath").resolve(module + ".jar"));
    Files.copy(libraryJar(), layer.resolve("app/libs/library.jar"));
    Files.writeString(
        layer.resolve("app/jib-classpath-file"), "/app/classpath/*:/app/libs/library.jar");
    var parts = Files.createTempDirectory(root, "parts");
    tar("-C", layer.toString(), "-czf", parts.resolve("1.tar.gz").toString(), "opt", "app");
    Files.writeString(
        parts.resolve("manifest.json"),
        """
        [{"Config": "config.json", "Layers": ["1.tar.gz"]}]
        """);
    Files.writeString(
        parts.resolve("config.json"),
        """
        {"config": {
          "Entrypoint": ["/opt/java/bin/java", "-Dfrom=image", "-cp", "@/app/jib-classpath-file", "%s"],
          "Labels": {"shop.jangteo.contents": "%s"}}}
        """
            .formatted(mainClass, "0123456789ab".repeat(5)));
    tar(
        "-C",
        parts.toString(),
        "-cf",
        root.resolve(module).resolve("target/jib-image.tar").toString(),
        "1.tar.gz",
        "config.json",
        "manifest.json");
  }

  private static void tar(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("tar"));
    command.addAll(List.of(arguments));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("tar has failed: " + command);
    }
  }

  private static String file(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  /** In a jar, as a JVM writes no start-up cache for classes in folders. */
  private Path libraryJar() throws IOException {
    var file = root.resolve(library);
    if (Files.notExists(file)) {
      try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
        for (var entry : LIBRARY) {
          try (var in = FakeCheckout.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(in.readAllBytes());
            jar.closeEntry();
          }
        }
      }
    }
    return file;
  }

  private static void compile(String mainClass, Path classes) {
    var dot = mainClass.lastIndexOf('.');
    var source = SOURCE.formatted(mainClass.substring(0, dot), mainClass.substring(dot + 1));
    var file =
        new SimpleJavaFileObject(
            URI.create("string:///" + mainClass.replace('.', '/') + ".java"),
            SimpleJavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    var done =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString()),
                null,
                List.of(file))
            .call();
    if (!done) {
      throw new IllegalStateException("Does not compile: " + source);
    }
  }

  private static void write(OutputStream out, String entry, Path classes, String mark)
      throws IOException {
    try (var jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry(entry));
      jar.write(Files.readAllBytes(classes.resolve(entry)));
      jar.closeEntry();
      jar.putNextEntry(new JarEntry("mark" + mark));
      jar.closeEntry();
    }
  }
}
