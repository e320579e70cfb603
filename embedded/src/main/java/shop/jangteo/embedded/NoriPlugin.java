package shop.jangteo.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/**
 * Packs our Korean analysis as a stable Elasticsearch plugin. Its classes travel in our own jar and
 * get a jar for themselves only here, so that the build needs no second module for them.
 */
record NoriPlugin(Path noriJar, String elasticsearchVersion) {
  private static final String NAME = "jangteo-nori";
  private static final String PACKAGE = "shop.jangteo.embedded.nori.";
  private static final String EXTENSION_POINTS = "org.elasticsearch.plugin.analysis.";
  private static final List<String> SHARED = List.of("Nori", "NoriSettings");

  /** One factory of the plugin. */
  private record Component(String name, String extensionPoint, String type) {}

  private static final List<Component> COMPONENTS =
      List.of(
          new Component("nori", "AnalyzerFactory", "NoriAnalyzerFactory"),
          new Component("nori_tokenizer", "TokenizerFactory", "NoriTokenizerFactory"),
          new Component(
              "nori_part_of_speech", "TokenFilterFactory", "NoriPartOfSpeechFilterFactory"),
          new Component("nori_readingform", "TokenFilterFactory", "NoriReadingFormFilterFactory"),
          new Component("nori_number", "TokenFilterFactory", "NoriNumberFilterFactory"));

  /** Changes with the plugin, so that a server unpacked with another one is not used again. */
  String digest() throws IOException {
    var all =
        new StringBuilder(descriptor()).append(namedComponents()).append(Folders.name(noriJar));
    for (var type : types()) {
      all.append(Digest.of(classFile(type)));
    }
    return Digest.of(all.toString());
  }

  void install(Path plugins) throws IOException {
    var folder = Files.createDirectories(plugins.resolve(NAME));
    Files.writeString(folder.resolve("stable-plugin-descriptor.properties"), descriptor());
    Files.writeString(folder.resolve("named_components.json"), namedComponents());
    Files.copy(noriJar, folder.resolve(noriJar.getFileName()));
    try (var jar = Files.newOutputStream(folder.resolve(NAME + ".jar"))) {
      writeJar(jar);
    }
  }

  private static void writeJar(OutputStream out) throws IOException {
    try (var jar = new JarOutputStream(out)) {
      for (var type : types()) {
        jar.putNextEntry(new JarEntry(path(type)));
        jar.write(classFile(type));
        jar.closeEntry();
      }
    }
  }

  private String descriptor() {
    return String.join(
        "\n",
        "name=" + NAME,
        "description=Korean analysis with the names and settings of analysis-nori",
        "version=" + elasticsearchVersion,
        "elasticsearch.version=" + elasticsearchVersion,
        "java.version=" + Runtime.version().feature());
  }

  private static String namedComponents() {
    var byExtensionPoint =
        COMPONENTS.stream()
            .collect(
                Collectors.groupingBy(
                    Component::extensionPoint,
                    TreeMap::new,
                    Collectors.mapping(
                        component ->
                            "\"%s\": \"%s%s\""
                                .formatted(component.name(), PACKAGE, component.type()),
                        Collectors.joining(", ", "{", "}"))));
    return byExtensionPoint.entrySet().stream()
        .map(entry -> "\"%s%s\": %s".formatted(EXTENSION_POINTS, entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(",\n ", "{", "}\n"));
  }

  private static List<String> types() {
    var types = new ArrayList<>(SHARED);
    COMPONENTS.forEach(component -> types.add(component.type()));
    return types;
  }

  private static byte[] classFile(String type) throws IOException {
    try (var in = NoriPlugin.class.getClassLoader().getResourceAsStream(path(type))) {
      if (in == null) {
        throw new IOException("Not on our class path: " + path(type));
      }
      return in.readAllBytes();
    }
  }

  private static String path(String type) {
    return (PACKAGE + type).replace('.', '/') + ".class";
  }
}
