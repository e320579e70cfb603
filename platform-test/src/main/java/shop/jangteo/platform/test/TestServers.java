package shop.jangteo.platform.test;

import java.nio.file.Files;
import java.nio.file.Path;
import shop.jangteo.embedded.Servers;
import shop.jangteo.embedded.Site;

/**
 * The servers that all tests of this checkout share: started by who needs them first, kept between
 * builds.
 */
public final class TestServers {

  private TestServers() {}

  public static Servers get() {
    return Servers.at(Site.ofTests(root()));
  }

  /** The checkout's top folder, by the build or by looking for it. */
  private static Path root() {
    var given = System.getProperty("jangteo.root");
    if (given != null) {
      return Path.of(given);
    }
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("platform-test/pom.xml"))) {
        return folder;
      }
    }
    throw new IllegalStateException("Run the tests inside the checkout, or set -Djangteo.root");
  }
}
