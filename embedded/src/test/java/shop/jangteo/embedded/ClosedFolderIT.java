package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout below root's own home, with blanks and Hangul in its path. */
class ClosedFolderIT {
  @TempDir private Path closed;

  @Test
  void elasticsearchRunsAsNobodyEvenWhereOnlyRootMayEnter() throws Exception {
    assumeThat(Machine.isRoot()).isTrue();
    assertThat(Files.getPosixFilePermissions(closed))
        .doesNotContain(PosixFilePermission.OTHERS_EXECUTE);
    var site = new Site(closed.resolve("우리 장터"), TestSite.PORT_OFFSET);
    var servers = Servers.at(site);
    try {
      var running = servers.ensure(Engine.ELASTICSEARCH);

      var owner = Files.getAttribute(Path.of("/proc/" + running.pid()), "unix:uid");
      assertThat(owner).isEqualTo(Nobody.ofThisMachine().user());
    } finally {
      servers.stopAll();
    }
  }
}
