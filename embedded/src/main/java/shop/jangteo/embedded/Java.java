package shop.jangteo.embedded;

import java.nio.file.Path;

/** The JDK we run on ourselves; children in Java run on the same. */
final class Java {
  private Java() {}

  static Path home() {
    return Path.of(System.getProperty("java.home"));
  }

  static String command() {
    return home().resolve("bin/java").toString();
  }
}
