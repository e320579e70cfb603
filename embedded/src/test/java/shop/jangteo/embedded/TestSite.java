package shop.jangteo.embedded;

import java.nio.file.Path;

/** A site of the tests' own, with ports that no other run uses. */
final class TestSite {
  static final int PORT_OFFSET = 15_000;

  private TestSite() {}

  static Site named(String name) {
    return new Site(Path.of("target", "test-sites", name), PORT_OFFSET);
  }

  /** Ends what an interrupted test run left, and forgets its data. */
  static void clean(Site site) throws Exception {
    Servers.at(site).stopAll();
    Folders.delete(site.home());
  }
}
